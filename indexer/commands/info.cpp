#include "indexer/commands/info.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/manifest.hpp"
#include "common/terminal.hpp"
#include "indexer/commands/index_facts.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

std::string day_of(Timestamp instant) { return format_date({instant, DatePrecision::day}); }

std::string megabytes(std::uint64_t bytes) { return fmt::format("{:.2f} MB", static_cast<double>(bytes) / 1e6); }

Json day_or_null(const std::optional<Timestamp>& instant) { return instant ? Json(day_of(*instant)) : Json(nullptr); }

std::string to_json(const Manifest& manifest, const IndexFacts& facts) {
  Json segments = Json::array();
  for (const Segment& segment : manifest.segments) {
    segments.push_back({{"folder", segment.folder},
                        {"documents", segment.documents},
                        {"dead", dead_documents(manifest, segment)},
                        {"bytes", bytes_of(segment)}});
  }
  const Json object = {{"format_version", kIndexFormatVersion},
                       {"generation", manifest.generation},
                       {"articles", facts.articles},
                       {"dead", facts.dead},
                       {"languages", facts.languages},
                       {"first_day", day_or_null(facts.first_published)},
                       {"last_day", day_or_null(facts.last_published)},
                       {"bytes", facts.bytes},
                       {"bytes_by_kind", facts.bytes_by_kind},
                       {"segments", segments}};
  return backfile::to_text(object);
}

std::string language_text(const IndexFacts& facts) {
  std::string text;
  for (const auto& [language, count] : facts.languages) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", language.empty() ? "unknown" : printable(language), count);
  }
  return text.empty() ? "none" : text;
}

std::string date_text(const IndexFacts& facts) {
  if (!facts.first_published) return "none";
  return day_of(*facts.first_published) + " to " + day_of(*facts.last_published);
}

std::string to_text(const std::string& index, const Manifest& manifest, const IndexFacts& facts) {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += fmt::format("{:<16}{}\n", name, value);
  };
  add("index", printable(index));
  add("generation", std::to_string(manifest.generation));
  add("articles", std::to_string(facts.articles));
  add("languages", language_text(facts));
  add("dates", date_text(facts));
  add("size", megabytes(facts.bytes));
  for (const auto& [kind, bytes] : facts.bytes_by_kind) add("  " + kind, megabytes(bytes));
  add("segments", std::to_string(facts.segments));
  for (const Segment& segment : manifest.segments) {
    text += fmt::format("  {}: {} documents, {} of them dead, {}\n", printable(segment.folder), segment.documents,
                        dead_documents(manifest, segment), megabytes(bytes_of(segment)));
  }
  return text;
}

}  // namespace

int run_info(const Options& options, std::ostream& out) {
  const std::string index = options.index();
  const Manifest manifest = read_manifest(index);
  require_files(index, manifest);
  const IndexFacts facts = index_facts(manifest);
  out << (options.has("json") ? to_json(manifest, facts) + '\n' : to_text(index, manifest, facts));
  return 0;
}

}  // namespace backfile
