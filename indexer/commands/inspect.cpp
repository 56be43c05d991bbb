#include "indexer/commands/inspect.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/article_json.hpp"
#include "common/error.hpp"
#include "common/json_text.hpp"
#include "common/terminal.hpp"
#include "common/utf8.hpp"
#include "indexer/commands/stop_signal.hpp"
#include "indexer/pipeline/cutter.hpp"
#include "indexer/pipeline/parse_batch.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

/// Small, so that the first records of a large dump appear at once.
constexpr BatchLimits kLimits{.records = 16, .bytes = std::size_t{1} << 20U};

/// The record's place and format, then what became of it: the article, or why it was rejected.
Json record_object(const CutRecord& record) {
  const OpenDump& dump = *record.dump;
  Json object = {{"file", to_valid_utf8(dump.file)},
                 {"member", dump.member.empty() ? Json() : Json(to_valid_utf8(dump.member))},
                 {"record", record.raw.number},
                 {"offset", record.raw.offset},
                 {"format", dump.format->name}};
  const Result<Article, RecordError> article = parse_record(record, true);
  if (article) {
    object.update(article_object(article.value()));
  } else {
    object["rejected"] = fault_name(article.error().fault);
    object["detail"] = to_valid_utf8(article.error().detail);
  }
  return object;
}

std::string value_text(const Json& value) {
  return printable(value.is_string() ? value.get<std::string>() : value.dump());
}

void write_text(std::ostream& out, const Json& object) {
  const auto write = [&](std::string_view name, const std::string& value) {
    out << fmt::format("{:<18}{}\n", name, value);
  };
  for (const auto& [name, value] : object.items()) {
    if (!value.is_array()) {
      const std::string text = value.is_null() ? std::string() : value_text(value);
      if (!text.empty()) write(name, text);
      continue;
    }
    std::string_view label = name;
    for (const Json& one : value) {
      write(label, value_text(one));
      label = "";
    }
  }
  out << '\n';
}

}  // namespace

int run_inspect(const Options& options, std::ostream& out) {
  constexpr std::uint64_t kAll = 0;
  const std::uint64_t wanted = options.number("record", kAll, 1, std::numeric_limits<std::uint64_t>::max());
  const bool is_json = options.has("json");
  const ReadPlan plan = read_plan_of(options);
  const StopSignal stop;

  Cutter cutter(plan, kLimits, stop.is_requested());
  bool has_printed = false;
  while (const std::optional<RawBatch> batch = cutter.next()) {
    for (const CutRecord& record : batch->records) {
      if (wanted != kAll && record.raw.number != wanted) continue;
      const Json object = record_object(record);
      has_printed = true;
      if (is_json) {
        out << to_text(object) << '\n';
      } else {
        write_text(out, object);
      }
    }
    if (!out.flush()) break;
  }
  complain_of_troubles(cutter.outcome());
  if (stop.is_requested()) return kExitInterrupted;
  require_a_dump(cutter.outcome(), plan);
  if (wanted != kAll && !has_printed) {
    throw Error(ErrorCode::usage, fmt::format("no dump has a record {}", wanted),
                fmt::format("records in all dumps together: {}", cutter.records_cut()));
  }
  const ReadOutcome& read = cutter.outcome();
  const bool has_trouble = read.count(DumpTrouble::Kind::damaged) + read.count(DumpTrouble::Kind::failed) > 0;
  return has_trouble ? exit_status(ErrorCode::io) : 0;
}

}  // namespace backfile
