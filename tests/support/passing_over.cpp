#include "tests/support/passing_over.hpp"

#include <atomic>
#include <random>

#include <fmt/format.h>

#include "common/file_io.hpp"
#include "common/open_index.hpp"
#include "indexer/pipeline/deleter.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile::test {

std::string told(const RunReport& report) {
  std::string text =
      fmt::format("{} records, {} indexed, {} replaced, {} unchanged, {} again, {} rejected, {} dumps\n",
                  report.records(), report.counts.indexed, report.counts.replaced, report.counts.unchanged,
                  report.counts.duplicates_in_run, report.rejected, report.read.dumps());
  for (const auto& [reason, summary] : report.rejects_by_reason) {
    text += fmt::format("{}: {}, {}\n", reason, summary.count, summary.example);
  }
  for (const auto kind : {DumpTrouble::Kind::damaged, DumpTrouble::Kind::failed, DumpTrouble::Kind::skipped}) {
    text += fmt::format("{} of kind {}\n", report.read.count(kind), static_cast<int>(kind));
    for (const DumpTrouble& trouble : report.read.troubles(kind)) {
      text += fmt::format("{}: {}, {}\n", trouble.path, trouble.detail, trouble.records);
    }
  }
  std::map<std::string, std::uint64_t> kinds = report.read.known().passed_over;
  for (const DumpGroup& group : report.read.groups()) {
    for (const auto& [kind, count] : group.passed_over) kinds[kind] += count;
  }
  for (const auto& [kind, count] : kinds) text += fmt::format("{} {}\n", count, kind);
  return text;
}

std::string line(int id, int edition) {
  const std::string sentence = fmt::format("Edition {} of article {} has risen with the river. ", edition, id);
  std::string body;
  for (int i = 0; i < 12; ++i) body += sentence;
  return fmt::format(R"({{"id":"a{}","title":"article {}","body":"{}","date":"2022-01-02","language":"en"}})"
                     "\n",
                     id, id, body);
}

std::string noise(int letters) {
  std::mt19937 random(1);
  std::string text;
  for (int i = 0; i < letters; ++i) text += static_cast<char>('a' + random() % 26);
  return R"({"id":"noise","title":"noise","body":")" + text + "\"}\n";
}

std::string lines(int first, int edition, int count) {
  std::string dump;
  for (int id = first; id < first + count; ++id) dump += line(id, edition);
  return dump;
}

void rereading(RunOptions& options) { options.plan.rereads_known = true; }

void with_checkpoints(RunOptions& options) {
  options.memory_bytes = 1;
  options.checkpoint_bytes = 1;
}

std::uint64_t known_files(const RunReport& report) { return report.read.known().files; }

RunReport Archive::add(const std::vector<std::string>& dumps, const Options& change) const {
  RunOptions options{
      .index = folder_.string(), .plan = {.dumps = list_dumps(dumps), .named_paths = dumps}, .threads = 2};
  if (change) change(options);
  return run(options, std::atomic<bool>(false), nullptr);
}

void Archive::remove(const std::string& id) const {
  Publisher publisher(folder_);
  std::vector<std::string> unknown;
  delete_articles(publisher, {id}, unknown);
}

void Archive::merge() const {
  Publisher publisher(folder_);
  merge_everything(publisher);
}

std::map<std::string, std::string> Archive::articles() const {
  const OpenIndex index = OpenIndex::open(folder_);
  std::map<std::string, std::string> found;
  for (auto at = index.database().postlist_begin(""); at != index.database().postlist_end(""); ++at) {
    if (index.is_dead(*at)) continue;
    const Article article = index.article(*at).article;
    EXPECT_TRUE(found.emplace(article.id, article.title + '\n' + article.body.front()).second) << article.id;
  }
  return found;
}

std::string Archive::manifest() const { return read_file(folder_ / kManifestName); }

PassingOver::Told PassingOver::tell(const Archive& archive, const std::vector<std::string>& dumps,
                                    const Options& change) const {
  const std::string rejects = (folder_.path() / "rejects.jsonl").string();
  const RunReport report = archive.add(dumps, [&](RunOptions& options) {
    if (change) change(options);
    options.rejects_path = rejects;
  });
  return {told(report), read_file(rejects), known_files(report)};
}

void PassingOver::expect_known(const std::vector<std::string>& dumps, const Options& change) const {
  const Archive own = archive("own.bf");
  std::filesystem::remove_all(own.folder());
  const Told first = tell(own, dumps, change);
  const std::string manifest = own.manifest();
  const auto articles = own.articles();
  const Told again = tell(own, dumps);
  EXPECT_EQ(again.known_files, list_dumps(dumps).size()) << dumps.front();
  EXPECT_EQ(again.rejects, first.rejects);
  EXPECT_EQ(own.manifest(), manifest) << dumps.front();
  const Told read = tell(own, dumps, rereading);
  EXPECT_EQ(read.known_files, 0U);
  EXPECT_EQ(again.report, read.report);
  EXPECT_EQ(again.rejects, read.rejects);
  EXPECT_EQ(own.articles(), articles);
}

bool PassingOver::gets_known(const std::string& dump, const Options& change) const {
  const Archive own = archive("own.bf");
  std::filesystem::remove_all(own.folder());
  own.add({dump}, change);
  return known_files(own.add({dump})) == 1;
}

}  // namespace backfile::test
