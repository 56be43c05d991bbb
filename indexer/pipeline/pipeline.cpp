#include "indexer/pipeline/pipeline.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "indexer/pipeline/bounded_queue.hpp"
#include "indexer/pipeline/compaction.hpp"
#include "indexer/pipeline/cutter.hpp"
#include "indexer/pipeline/dead_documents.hpp"
#include "indexer/pipeline/dictionary_choice.hpp"
#include "indexer/pipeline/document_builder.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/parse_batch.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "indexer/pipeline/rejects_file.hpp"
#include "indexer/pipeline/resolver.hpp"
#include "indexer/pipeline/segment_builder.hpp"
#include "indexer/pipeline/turnstile.hpp"

namespace backfile {
namespace {

using Clock = std::chrono::steady_clock;

/// Bytes of text in a batch for each byte of the memory budget: Xapian needs up to 20 times the text of the batch a
/// worker builds, and up to three more batches a worker are queued, parsed or waiting for their turn.
std::size_t batch_bytes(const RunOptions& options) {
  const std::size_t share = options.memory_bytes / (options.threads + 1) / 26;
  return std::clamp<std::size_t>(share, std::size_t{128} << 10U, std::size_t{16} << 20U);
}

/// Every segment costs each query a little.
constexpr unsigned kMaxSegmentsPerRun = 2;

/// One run: what its threads share.
class Run {
 public:
  Run(const RunOptions& options, const std::atomic<bool>& stop)
      : options_(options),
        stop_(stop),
        cutter_(options.plan, {.bytes = batch_bytes(options)}, stop),
        queue_(options.threads) {
    if (!options.rejects_path.empty()) rejects_ = std::make_unique<RejectsFile>(options.rejects_path);
    open_index();
  }

  RunReport execute(const ProgressListener& listener);

 private:
  void open_index();
  void cut();
  void work();
  void build(const ParsedBatch& batch, const std::vector<std::size_t>& written, DocumentBuilder& builder,
             TextCompressor& compressor);
  void settle(const ParsedBatch& batch, std::vector<std::size_t>& written);
  ParseOptions parse_options() const;
  void fail(std::exception_ptr failure);
  void wait_for_threads(const ProgressListener& listener);
  void join(std::vector<std::thread>& threads);
  std::vector<BuiltDatabase> build_segments();
  void add_segments(Manifest& next, DeadDocuments& dead);
  void publish();

  template <typename Action>
  std::thread start(Action action);

  const RunOptions& options_;
  const std::atomic<bool>& stop_;
  const Clock::time_point started_ = Clock::now();
  Cutter cutter_;
  BoundedQueue<RawBatch> queue_;
  Turnstile turnstile_{};

  std::optional<Publisher> publisher_{};  ///< None in a dry run.
  std::optional<OpenIndex> indexed_{};    ///< What was published before; none if nothing was.
  std::optional<Resolver> resolver_{};
  std::optional<SegmentBuilder> segment_{};

  // Changed inside the turnstile only.
  RunReport report_{};
  std::unique_ptr<RejectsFile> rejects_{};
  std::shared_ptr<const Dictionary> dictionary_{};
  bool has_new_dictionary_ = false;
  bool is_dictionary_settled_ = false;

  std::mutex mutex_{};
  std::condition_variable thread_ended_{};
  unsigned running_threads_ = 0;
  std::exception_ptr failure_{};
};

void Run::open_index() {
  std::error_code error;
  if (!options_.is_dry_run) publisher_.emplace(options_.index);
  if (std::filesystem::exists(std::filesystem::path(options_.index) / kManifestName, error)) {
    indexed_.emplace(OpenIndex::open(options_.index));
    report_.generation = indexed_->manifest().generation;
    report_.documents = indexed_->manifest().live_documents();
    const std::uint32_t id = indexed_->manifest().current_dictionary;
    if (id != 0) {
      const auto found = indexed_->dictionaries().find(id);
      if (found == indexed_->dictionaries().end()) {
        throw Error(ErrorCode::index_damaged,
                    fmt::format("the manifest names dictionary {} but lists no file for it", id));
      }
      dictionary_ = found->second;
      is_dictionary_settled_ = true;
    }
  }
  resolver_.emplace(indexed_ ? &*indexed_ : nullptr);
  if (publisher_) segment_.emplace(publisher_->scratch());
}

/// Keeps the first failure and lets every thread end.
void Run::fail(std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::move(failure);
  queue_.cancel();
  turnstile_.cancel();
}

template <typename Action>
std::thread Run::start(Action action) {
  ++running_threads_;
  return std::thread([this, action] {
    try {
      action();
    } catch (...) {
      fail(std::current_exception());
    }
    const std::lock_guard lock(mutex_);
    --running_threads_;
    thread_ended_.notify_all();
  });
}

void Run::cut() {
  while (std::optional<RawBatch> batch = cutter_.next()) {
    if (!queue_.push(std::move(*batch))) return;
  }
  queue_.close();
}

void Run::work() {
  DocumentBuilder builder;
  std::optional<TextCompressor> compressor;
  while (std::optional<RawBatch> raw = queue_.pop()) {
    ParsedBatch batch = parse_batch(std::move(*raw), parse_options());
    std::vector<std::size_t> written;
    if (!turnstile_.pass(batch.number, [&] { settle(batch, written); })) return;
    if (!segment_) continue;
    // The dictionary does not change once the first batch has passed, and this one has.
    if (!compressor) compressor.emplace(dictionary_);
    build(batch, written, builder, *compressor);
  }
}

/// A dry run counts the languages that are stated, and detects the others only to compare articles with those of the
/// index, which were detected too.
ParseOptions Run::parse_options() const {
  return {.detects_language = !options_.is_dry_run || indexed_.has_value(), .surveys_fields = options_.is_dry_run};
}

/// What has to happen in dump order.
void Run::settle(const ParsedBatch& batch, std::vector<std::size_t>& written) {
  report_.bytes_read += batch.bytes_read;
  for (const RejectedRecord& record : batch.rejects) {
    report_.add(record);
    if (rejects_) rejects_->write(record);
  }
  report_.add(batch.surveys);
  written = resolver_->resolve(batch);
  for (const std::size_t place : written) {
    if (!batch.records[place].article.published) ++report_.undated;
  }
  if (!segment_ || is_dictionary_settled_) return;
  is_dictionary_settled_ = true;
  dictionary_ = choose_dictionary(batch, written);
  has_new_dictionary_ = dictionary_ != nullptr;
}

void Run::build(const ParsedBatch& batch, const std::vector<std::size_t>& written, DocumentBuilder& builder,
                TextCompressor& compressor) {
  if (written.empty()) return segment_->add(batch.number, std::nullopt);
  BatchDatabase database(publisher_->scratch() / fmt::format("batch-{}", batch.number));
  for (const std::size_t place : written) {
    const ParsedRecord& record = batch.records[place];
    Xapian::Document document = builder.build(record.article, database.words());
    document.add_value(field("article").slot,
                       encode_document(record.serial, record.article.id, builder.words(), compressor));
    database.add(document, record.article);
  }
  segment_->add(batch.number, database.finish());
}

void Run::wait_for_threads(const ProgressListener& listener) {
  const auto total = total_bytes(options_.plan.dumps);
  std::unique_lock lock(mutex_);
  while (!thread_ended_.wait_for(lock, std::chrono::milliseconds(200), [&] { return running_threads_ == 0; })) {
    if (!listener) continue;
    lock.unlock();
    listener({cutter_.records_cut(), cutter_.bytes_consumed(), total,
              std::chrono::duration<double>(Clock::now() - started_).count()});
    lock.lock();
  }
}

void Run::join(std::vector<std::thread>& threads) {
  for (std::thread& thread : threads) thread.join();
  if (failure_) std::rethrow_exception(failure_);
}

/// The last compaction: the batches of the run become one segment, or a few, each made by a thread of its own, so that no
/// core waits for another at the end of a long run.
std::vector<BuiltDatabase> Run::build_segments() {
  const auto parts = segment_->split(std::min(options_.threads, kMaxSegmentsPerRun));
  std::vector<BuiltDatabase> built(parts.size());
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto target = publisher_->scratch() / fmt::format("segment-{}", i);
      threads.push_back(start([&parts, &built, i, target] { built[i] = compact(parts[i], target); }));
    }
  }
  join(threads);
  return built;
}

void Run::publish() {
  Manifest next = publisher_->manifest();
  DeadDocuments dead(*publisher_);
  for (const Xapian::docid docid : resolver_->replaced_in_index()) {
    const DocumentPlace place = indexed_->place_of(docid);
    dead.add(next.segments[place.segment].folder, place.docid);
  }
  // Articles that changed and changed back within the run were written, but none of these documents is alive.
  const ResolveCounts& counts = resolver_->counts();
  const bool has_articles = counts.indexed + counts.replaced > 0;
  // The first dump makes an index even where all its records were rejected; a mistyped path makes none.
  const bool makes_index = next.generation == 0 && cutter_.records_cut() > 0;
  if (!has_articles && !makes_index) return;
  if (has_articles) add_segments(next, dead);
  dead.write(next);
  publisher_->publish(std::move(next));
  // The old generation is not read any more: let go of its files before they are merged away.
  indexed_.reset();
  report_.waiting_merge = merge_by_policy(*publisher_);
}

/// Puts what the run wrote into `next`.
void Run::add_segments(Manifest& next, DeadDocuments& dead) {
  struct Placed {
    std::uint64_t first = 0;  ///< Documents of the run before the segment.
    std::string folder{};
  };
  std::vector<Placed> placed;
  std::uint64_t documents = 0;
  for (const BuiltDatabase& built : build_segments()) {
    next.segments.push_back(publisher_->adopt(built));
    placed.push_back({documents, next.segments.back().folder});
    documents += built.facts.documents;
  }
  for (const SupersededDocument& document : resolver_->superseded_in_run()) {
    const std::uint64_t before = segment_->documents_before(document.batch);
    const auto segment = std::prev(std::ranges::upper_bound(placed, before, {}, &Placed::first));
    dead.add(segment->folder, static_cast<std::uint32_t>(before - segment->first + document.docid));
  }
  if (has_new_dictionary_) {
    next.dictionaries.push_back(publisher_->write_dictionary(*dictionary_));
    next.current_dictionary = dictionary_->id();
  }
}

RunReport Run::execute(const ProgressListener& listener) {
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    threads.push_back(start([this] { cut(); }));
    for (unsigned i = 0; i < options_.threads; ++i) threads.push_back(start([this] { work(); }));
  }
  wait_for_threads(listener);
  join(threads);

  if (rejects_) rejects_->finish();
  if (publisher_) {
    publish();
    report_.generation = publisher_->manifest().generation;
    report_.documents = publisher_->manifest().live_documents();
  }
  report_.counts = resolver_->counts();
  report_.read = cutter_.outcome();
  report_.is_interrupted = stop_;
  report_.is_dry_run = options_.is_dry_run;
  report_.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
  return report_;
}

}  // namespace

RunReport run(const RunOptions& options, const std::atomic<bool>& stop, const ProgressListener& listener) {
  return Run(options, stop).execute(listener);
}

}  // namespace backfile
