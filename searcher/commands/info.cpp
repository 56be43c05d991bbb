#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "common/terminal.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_help.hpp"
#include "searcher/engine/engine.hpp"

namespace backfile {
namespace {

/// What an index holds, for a person or a program.
struct IndexFacts {
  std::string index{};
  std::uint64_t generation = 0;
  std::uint64_t documents = 0;
  std::size_t segments = 0;
  std::uint64_t bytes = 0;
  std::uint64_t words = 0;  ///< Different ones, folded.
  std::string first_day{};  ///< Empty without a dated article.
  std::string last_day{};
  std::vector<GroupCount> languages{};  ///< Most frequent first.
};

std::uint64_t bytes_of(const Manifest& manifest) {
  std::uint64_t bytes = 0;
  for (const Segment& segment : manifest.segments) {
    for (const FileRecord& file : segment.files) bytes += file.size;
  }
  for (const TombstoneRecord& tombstones : manifest.tombstones) bytes += tombstones.file.size;
  return bytes;
}

/// The day of the first article in that order; empty if it is undated, since undated ones come last.
std::string day_of_first(Engine& engine, SortOrder sort) {
  const SearchResponse response = engine.search({.sort = sort, .limit = 1, .snippet_bytes = 0});
  if (response.hits.empty() || !response.hits.front().article.published) return {};
  return format_date({*response.hits.front().article.published, DatePrecision::day});
}

IndexFacts collect_facts(OpenIndex& index) {
  const Manifest& manifest = index.manifest();
  Engine engine(index);
  return {.index = index.folder().string(),
          .generation = manifest.generation,
          .documents = manifest.live_documents(),
          .segments = manifest.segments.size(),
          .bytes = bytes_of(manifest),
          .words = index.vocabulary().size(),
          .first_day = day_of_first(engine, SortOrder::oldest),
          .last_day = day_of_first(engine, SortOrder::newest),
          .languages = engine.count_by({}, GroupBy::lang).groups};
}

void write_text(std::ostream& out, const IndexFacts& facts) {
  const bool is_dated = !facts.first_day.empty();
  std::string languages;
  for (const auto& [language, count] : facts.languages)
    languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", language, count);
  out << fmt::format("index       {}\n", printable(facts.index));
  out << fmt::format("articles    {}\n", facts.documents);
  out << fmt::format("published   {}\n", is_dated ? facts.first_day + " to " + facts.last_day : "no dated article");
  out << fmt::format("languages   {}\n", languages.empty() ? "none" : printable(languages));
  out << fmt::format("words       {} different ones\n", facts.words);
  out << fmt::format("size        {:.1f} MB in {} segment{}\n", static_cast<double>(facts.bytes) / 1e6, facts.segments,
                     facts.segments == 1 ? "" : "s");
  out << fmt::format("generation  {}\n", facts.generation);
  out << "\nFields of a query, written before a colon:\n" << field_help();
}

void write_json(std::ostream& out, const IndexFacts& facts) {
  nlohmann::ordered_json object;
  object["format_version"] = 1;
  object["index"] = facts.index;
  object["generation"] = facts.generation;
  object["documents"] = facts.documents;
  object["segments"] = facts.segments;
  object["bytes"] = facts.bytes;
  object["words"] = facts.words;
  object["first_day"] = nullptr;
  object["last_day"] = nullptr;
  if (!facts.first_day.empty()) object["first_day"] = facts.first_day;
  if (!facts.last_day.empty()) object["last_day"] = facts.last_day;
  object["languages"] = nlohmann::ordered_json::object();
  for (const auto& [language, count] : facts.languages) object["languages"][language] = count;
  object["fields"] = nlohmann::ordered_json::array();
  for (const Field& field : kFields) {
    if (field.kind == FieldKind::internal) continue;
    object["fields"].push_back({{"name", field.name}, {"help", field.help}, {"example", field.example}});
  }
  out << to_text(object) << '\n';
}

}  // namespace

int run_info(const Options& options, std::ostream& out) {
  OpenIndex index = OpenIndex::open(options.index());
  const IndexFacts facts = collect_facts(index);
  if (options.has("json")) {
    write_json(out, facts);
  } else {
    write_text(out, facts);
  }
  return 0;
}

}  // namespace backfile
