#include "indexer/commands/plan_options.hpp"

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/quoted.hpp"
#include "indexer/commands/complain.hpp"

namespace backfile {
namespace {

constexpr std::string_view kAutoFormat = "auto";

/// Null: told from each dump.
const Format* format_of(const Options& options) {
  const std::string name = options.text("format", kAutoFormat);
  if (name == kAutoFormat) return nullptr;
  const Format* format = find_format(name);
  if (format != nullptr) return format;
  std::string known(kAutoFormat);
  for (const Format& row : formats()) known += fmt::format(", {}", row.name);
  throw Error(ErrorCode::usage, fmt::format("unknown format {}", backfile::quoted(name)), "known formats: " + known);
}

FieldMapping parse_mapping(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    throw Error(ErrorCode::usage, fmt::format("--map takes FIELD=PATH, not {}", backfile::quoted(text)),
                "for example --map body=story.text");
  }
  const std::string name = text.substr(0, equals);
  const std::optional<ArticleField> field = find_article_field(name);
  if (!field) {
    throw Error(ErrorCode::usage, fmt::format("--map: an article has no field {}", backfile::quoted(name)),
                "fields: " + article_field_names());
  }
  return {*field, text.substr(equals + 1)};
}

std::string trouble_text(const DumpTrouble& trouble) {
  if (trouble.kind == DumpTrouble::Kind::failed) return fmt::format("{}: {}", trouble.path, trouble.detail);
  return fmt::format("{}: {}; records read all the same: {}", trouble.path, trouble.detail, trouble.records);
}

}  // namespace

ReadPlan read_plan_of(const Options& options) {
  ReadPlan plan;
  plan.format = format_of(options);
  for (const std::string& mapping : options.texts("map")) plan.mappings.push_back(parse_mapping(mapping));
  plan.named_paths = options.words();
  if (plan.named_paths.empty()) {
    throw Error(ErrorCode::usage, "no dump is named", "name files or folders, or - for standard input");
  }
  plan.dumps = list_dumps(plan.named_paths);
  return plan;
}

void complain_of_troubles(const ReadOutcome& outcome) {
  for (const auto kind : {DumpTrouble::Kind::damaged, DumpTrouble::Kind::failed}) {
    const auto& troubles = outcome.troubles(kind);
    for (const DumpTrouble& trouble : troubles) complain(trouble_text(trouble));
    if (outcome.count(kind) > troubles.size()) {
      const char* what = kind == DumpTrouble::Kind::damaged ? "damaged" : "unreadable";
      complain(fmt::format("and {} more that are {}", outcome.count(kind) - troubles.size(), what));
    }
  }
}

void require_a_dump(const ReadOutcome& outcome, const ReadPlan& plan) {
  if (outcome.dumps() > 0) return;
  std::string places = backfile::quoted(plan.named_paths.front());
  if (plan.named_paths.size() > 1) places += fmt::format(" and {} more", plan.named_paths.size() - 1);
  throw Error(ErrorCode::io, "no dump found in " + places,
              "'backfile-indexer add --help' lists the formats that are known");
}

std::string format_help() {
  std::string text =
      "DUMP is a file, a folder with files, or - for standard input. Files may be compressed (gzip, bzip2, xz, zstd) "
      "or\n"
      "archives (tar, zip).\n\nFormats:\n";
  text += fmt::format("  {:<9}{}\n", kAutoFormat, "the first of these that the dump looks like");
  for (const Format& format : formats()) text += fmt::format("  {:<9}{}\n", format.name, format.summary);
  text += "\nFields of --map: " + article_field_names() + "\n";
  return text;
}

}  // namespace backfile
