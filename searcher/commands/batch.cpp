#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/json_text.hpp"
#include "common/open_index.hpp"
#include "common/quoted.hpp"
#include "common/terminal.hpp"
#include "searcher/commands/answer_listener.hpp"
#include "searcher/commands/batch_file.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/latency_counts.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/commands/time_limit.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/engine/suggestion_finder.hpp"
#include "searcher/options.hpp"
#include "searcher/output/error_writer.hpp"
#include "searcher/output/response_writer.hpp"
#include "searcher/query/query_error.hpp"

namespace backfile {
namespace {

/// In ndjson each line is the answer to one query, so that totals, warnings and errors have a place: the format of the
/// answer is "json".
constexpr std::array kFormats{Choice<std::string_view>{"trec", "trec"}, Choice<std::string_view>{"ndjson", "json"},
                              Choice<std::string_view>{"csv", "csv"}};

constexpr int kExitQueriesRefused = 2;

/// A file of queries, or standard input.
class BatchInput {
 public:
  /// Throws Error (usage, io).
  explicit BatchInput(const Options& options) {
    if (options.words().size() != 1) {
      throw Error(ErrorCode::usage,
                  options.words().empty() ? "no file of queries is named" : "more than one file is named",
                  "name one, with ID, a tab and QUERY in each line; - is standard input");
    }
    const std::string& path = options.words().front();
    name_ = path == "-" ? "standard input" : path;
    if (path == "-") return;
    file_.open(path, std::ios::binary);
    if (!file_.is_open()) throw Error(ErrorCode::io, "cannot read the queries of " + backfile::quoted(path));
  }

  std::istream& stream() { return file_.is_open() ? file_ : std::cin; }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::ifstream file_{};
};

/// Answers the queries of a batch one after another and counts what became of them.
class BatchRun {
 public:
  BatchRun(const Options& options, const BatchInput& input, std::ostream& out)
      : out_(out),
        file_name_(printable(input.name())),
        format_(choose(options, "format", kFormats)),
        parse_options_(read_parse_options(options, current_time())),
        filters_(read_filters(options, parse_options_.now)),
        prints_timings_(options.has("timings")),
        limit_(timeout_option(options), false, out),
        writer_(make_response_writer(format_, out, {})) {
    read_ranking(options, filters_);
    read_hit_details(options, format_, filters_);
  }

  /// Throws Error if the batch cannot go on.
  void run(BatchFile& lines, const std::string& index_folder) {
    limit_.begin_query(file_name_);
    const OpenIndex index = OpenIndex::open(index_folder);
    Engine engine(index);
    SuggestionFinder suggestions(index, parse_options_);
    limit_.watchdog().rest();
    while (const std::optional<BatchLine> line = lines.next()) {
      ++queries_;
      answer(*line, engine, suggestions);
      // What a query has found is there before the next one begins. Without a reader there is no use in going on.
      if (!out_.flush()) break;
    }
  }

  /// Tells what there is to tell at the end; the exit status.
  int finish() const {
    const std::string_view program = searcher_program().name;
    if (queries_ == 0) std::cerr << fmt::format("{}: {}: there are no queries\n", program, file_name_);
    if (prints_timings_) {
      std::cerr << fmt::format("queries {}  median {:.2f} ms  p95 {:.2f} ms  p99 {:.2f} ms\n", times_.size(),
                               times_.quantile(0.5), times_.quantile(0.95), times_.quantile(0.99));
    }
    if (refused_ > 0) {
      std::cerr << fmt::format("{}: {} of {} queries {} refused\n", program, refused_, queries_,
                               refused_ == 1 ? "was" : "were");
      return kExitQueriesRefused;
    }
    return has_found_ ? 0 : kExitNothingFound;
  }

 private:
  void answer(const BatchLine& line, Engine& engine, SuggestionFinder& suggestions) {
    const std::string place = fmt::format("{}:{}", file_name_, line.number);
    if (!line.fault.empty()) {
      return refuse(line, place, {.code = ErrorCode::usage, .message = line.fault, .hint = line.hint});
    }
    limit_.begin_query(place);
    try {
      answer_query(line, place, engine, suggestions);
    } catch (const QueryError& error) {
      refuse(line, place, describe(error.error(), error.text()));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::query_syntax) throw;
      refuse(line, place, describe(error));
    }
  }

  void answer_query(const BatchLine& line, const std::string& place, Engine& engine, SuggestionFinder& suggestions) {
    const auto start = std::chrono::steady_clock::now();
    Result<query::ParsedQuery, query::SyntaxError> parsed = query::parse(line.query, parse_options_);
    if (!parsed) throw QueryError(parsed.error(), line.query);
    SearchRequest request = filters_;
    request.id = line.id;
    request.text = line.query;
    request.root = parsed->root;
    const auto complete = [&](SearchResponse& head) {
      head.suggestion = suggestions.find(request, head.total);
      head.warnings.insert(head.warnings.begin(), parsed->warnings.begin(), parsed->warnings.end());
    };
    const auto report = [&](const SearchResponse& head) {
      if (format_ == "json") return;
      print_warnings(head.warnings, place);
      print_suggestion(head.suggestion, place);
    };
    AnswerListener answer(request, {*writer_, out_, limit_.watchdog()}, {complete, report}, start);
    engine.search(request, answer);
    const std::uint64_t total = answer.finish().total;

    has_found_ = has_found_ || total > 0;
    if (!prints_timings_) return;
    times_.add(answer.took().count());
    std::cerr << fmt::format("{}\t{:.2f}\t{}\n", escape_controls(line.id), answer.took().count(), total);
  }

  void refuse(const BatchLine& line, const std::string& place, const ErrorReport& report) {
    limit_.watchdog().rest();
    ++refused_;
    write_error_text(std::cerr, report, fmt::format("{}: {}", searcher_program().name, place));
    if (format_ != "json") return;
    nlohmann::ordered_json object;
    object["query_id"] = nullptr;
    if (!line.id.empty()) object["query_id"] = line.id;
    object["line"] = line.number;
    object["error"] = error_object(report);
    out_ << to_text(object) << '\n';
  }

  std::ostream& out_;
  std::string file_name_;  ///< Harmless on a terminal.
  std::string_view format_;
  query::ParseOptions parse_options_;
  SearchRequest filters_;
  bool prints_timings_;
  TimeLimit limit_;
  std::unique_ptr<ResponseWriter> writer_;
  LatencyCounts times_{};
  std::uint64_t queries_ = 0;
  std::uint64_t refused_ = 0;
  bool has_found_ = false;
};

}  // namespace

int run_batch(const Options& options, std::ostream& out) {
  BatchInput input(options);
  BatchRun run(options, input, out);
  BatchFile lines(input.stream());
  run.run(lines, options.index());
  if (input.stream().bad()) throw Error(ErrorCode::io, "cannot read the queries of " + backfile::quoted(input.name()));
  return run.finish();
}

}  // namespace backfile
