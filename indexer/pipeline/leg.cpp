#include "indexer/pipeline/leg.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/open_index.hpp"
#include "indexer/pipeline/allocator.hpp"
#include "indexer/pipeline/compaction.hpp"
#include "indexer/pipeline/dead_documents.hpp"
#include "indexer/pipeline/dictionary_choice.hpp"
#include "indexer/pipeline/thread_group.hpp"

namespace backfile {
namespace {

using Clock = std::chrono::steady_clock;

/// A batch of so many bytes of records is kept in memory until it is known whether the leg has more than a few.
constexpr std::uint64_t kMostHeldBytes = std::uint64_t{1} << 20U;

/// Every segment costs each query a little.
constexpr unsigned kMaxSegmentsPerLeg = 2;

/// Gives the room of a batch back however its worker is done with it.
class GatePass {
 public:
  GatePass(MemoryGate& gate, std::size_t bytes) : gate_(gate), bytes_(bytes) {}
  ~GatePass() { gate_.leave(bytes_); }
  GatePass(const GatePass&) = delete;
  GatePass& operator=(const GatePass&) = delete;

 private:
  MemoryGate& gate_;
  std::size_t bytes_;
};

}  // namespace

Leg::Leg(LegContext& context)
    : context_(context),
      queue_(context.threads),
      gate_(context.text_in_flight),
      is_dictionary_settled_(context.dictionary != nullptr) {
  if (context.publisher != nullptr) segment_.emplace(context.publisher->scratch());
}

void Leg::cancel() {
  queue_.cancel();
  gate_.cancel();
  turnstile_.cancel();
}

bool Leg::read(const LegLimits& limits, const std::function<void()>& tick) {
  unsigned workers = 0;
  ThreadGroup threads([this] { cancel(); });
  const auto start_worker = [this, &workers, &threads] {
    if (workers == context_.threads) return;
    ++workers;
    threads.start([this] { work(Prospect::batch_comes); });
  };
  threads.start([this, &limits, &workers, start_worker] {
    cut(limits, start_worker);
    // Where dumps are small, a further thread would only be in the way of the others.
    if (workers < context_.threads) work(Prospect::perhaps_none);
  });
  threads.join(tick);
  context_.report.counts += resolver_.counts();
  context_.report.undated += resolver_.undated();
  if (context_.known != nullptr) context_.ledger.add(resolver_);
  return !has_ended_;
}

void Leg::cut(const LegLimits& limits, const std::function<void()>& start_worker) {
  const Clock::time_point deadline = Clock::now() + limits.time;
  std::uint64_t bytes = 0;
  std::uint64_t number = 0;
  const auto take_notes = [&](const DumpNotes& notes) { return report_known(notes, number); };
  bool has_worker = false;
  const auto start_first_worker = [&] {
    if (!std::exchange(has_worker, true)) start_worker();
  };
  for (; records_ < limits.records && bytes < limits.bytes && Clock::now() < deadline; ++number) {
    if (!gate_.wait_for_room()) return;
    std::optional<RawBatch> batch = context_.cutter.next(deadline, take_notes, start_first_worker);
    has_ended_ = !batch;
    if (has_ended_) break;
    batch->number = number;
    records_ += batch->records.size();
    bytes += batch->bytes;
    // A huge article needs all there is, and more.
    if (batch->bytes > context_.text_in_flight) keep_no_spare_memory();
    start_first_worker();
    // The second batch may be the last one: then it waits for the first worker, or for this thread.
    if (number > 1) start_worker();
    if (!gate_.enter(batch->bytes) || !queue_.push(std::move(*batch))) return;
  }
  queue_.close();
}

/// Reports the rejects of known dumps between a batch and the one before it. False if these dumps are to be read: because the
/// leg has replaced an article, which they may put back, or for rejects that were not kept. What earlier legs have replaced
/// was published, and made the index forget all dumps.
bool Leg::report_known(const DumpNotes& notes, std::uint64_t batch) {
  if (!turnstile_.wait_for(batch) || resolver_.has_conflicts()) return false;
  if (context_.rejects != nullptr && !notes.further_rejects().empty()) return false;
  for (const RejectedRecord& record : notes.rejects()) report_reject(record);
  for (const auto& [fault, count] : notes.further_rejects()) context_.report.add(fault, count);
  return true;
}

void Leg::report_reject(const RejectedRecord& record) {
  context_.report.add(record);
  if (context_.rejects != nullptr) context_.rejects->write(record);
}

void Leg::work(Prospect prospect) {
  std::optional<OpenIndex> index;
  std::optional<IndexedArticles> indexed;
  std::optional<BatchWriter> writer;
  const auto open_index = [&] {
    if (index || context_.index.empty()) return;
    index.emplace(OpenIndex::open(context_.index));
    indexed.emplace(*index, context_.first_segment);
  };
  if (prospect == Prospect::batch_comes) open_index();
  while (std::optional<RawBatch> raw = queue_.pop()) {
    const GatePass pass(gate_, raw->bytes);
    open_index();
    ParsedBatch batch = parse_batch(std::move(*raw), context_.parse, indexed ? &*indexed : nullptr);
    std::vector<std::size_t> written;
    if (!turnstile_.pass(batch.number, [&] { settle(batch, written); })) return;
    if (!segment_) continue;
    // The dictionary does not change once the first batch has passed, and this one has.
    if (!writer) writer.emplace(context_.dictionary);
    build(batch, written, *writer);
  }
  ++idle_;
}

/// What has to happen in dump order.
void Leg::settle(ParsedBatch& batch, std::vector<std::size_t>& written) {
  RunReport& report = context_.report;
  report.bytes_read += batch.bytes_read;
  for (RejectedRecord& record : batch.rejects) {
    report_reject(record);
    if (context_.known != nullptr) context_.ledger.add(std::move(record));
  }
  report.add(batch.surveys);
  written = resolver_.resolve(batch);
  if (!segment_ || is_dictionary_settled_) return;
  is_dictionary_settled_ = true;
  context_.dictionary = choose_dictionary(batch, written);
  has_new_dictionary_ = context_.dictionary != nullptr;
}

void Leg::build(ParsedBatch& batch, const std::vector<std::size_t>& written, BatchWriter& writer) {
  if (written.empty()) return segment_->add(batch.number, std::nullopt);
  const std::filesystem::path path = context_.publisher->scratch() / fmt::format("batch-{}", batch.number);
  if (batch.bytes_read <= kMostHeldBytes) {
    BatchDatabase database = writer.collect(batch, written, path);
    database.sort();
    return segment_->hold(batch.number, std::move(database));
  }
  // At the end of a large dump another thread helps in the place of one that has ended.
  unsigned idle = idle_;
  while (idle > 0 && !idle_.compare_exchange_weak(idle, idle - 1)) continue;
  const DocumentThread thread = idle > 0 ? DocumentThread::own : DocumentThread::caller;
  segment_->add(batch.number, writer.write(batch, written, path, thread));
  if (idle > 0) ++idle_;
}

/// The last compaction: the batches of the leg become one segment, or a few, each made by a thread or more of its own, so that no
/// core waits for another at the end of a long leg.
std::vector<BuiltDatabase> Leg::build_segments() {
  if (auto held = segment_->take_held()) return {held->finish(context_.threads)};
  const auto parts = segment_->split(std::min(context_.threads, kMaxSegmentsPerLeg));
  std::vector<BuiltDatabase> built(parts.size());
  if (parts.empty()) return built;
  const unsigned threads_of_one = context_.threads / static_cast<unsigned>(parts.size());
  ThreadGroup threads([] {});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    threads.start([this, &parts, &built, threads_of_one, i] {
      built[i] = compact(parts[i], context_.publisher->scratch() / fmt::format("segment-{}", i), threads_of_one);
    });
  }
  threads.join();
  return built;
}

void Leg::publish() {
  Publisher& publisher = *context_.publisher;
  Manifest next = publisher.manifest();
  DeadDocuments dead(publisher);
  for (const Xapian::docid docid : resolver_.replaced_in_index()) {
    const DocumentPlace place = place_of(docid, next.segments.size());
    dead.add(next.segments[place.segment].folder, place.docid);
  }
  // The first dump makes an index even where all its records were rejected; a mistyped path makes none.
  const bool makes_index = next.generation == 0 && records_ > 0;
  if (resolver_.writes_articles()) add_segments(next, dead);
  dead.write(next);
  const bool remembers = remember_dumps(next, dead);
  if (!resolver_.writes_articles() && !makes_index && !remembers) return;
  publisher.publish(std::move(next));
}

/// Brings the known dumps up to date with the leg. True if `next` has another list than before.
bool Leg::remember_dumps(Manifest& next, const DeadDocuments& dead) {
  KnownDumps& known = *context_.known;
  if (!dead.empty()) known = {};
  bool has_new = false;
  for (const KnownDump& dump : context_.ledger.finish(context_.cutter.take_finished())) {
    has_new = known.add(dump) || has_new;
  }
  if (has_new) {
    next.known_dumps = context_.publisher->write_known_dumps(known);
    return true;
  }
  // A list that could not be read.
  const bool is_useless = known.size() == 0 && next.known_dumps;
  if (is_useless) next.known_dumps.reset();
  return is_useless;
}

/// Puts what the leg wrote into `next`.
void Leg::add_segments(Manifest& next, DeadDocuments& dead) {
  struct Placed {
    std::uint64_t first = 0;  ///< Documents of the leg before the segment.
    std::string folder{};
  };
  std::vector<Placed> placed;
  std::uint64_t documents = 0;
  for (const BuiltDatabase& built : build_segments()) {
    next.segments.push_back(context_.publisher->adopt(built));
    placed.push_back({documents, next.segments.back().folder});
    documents += built.facts.documents;
  }
  for (const SupersededDocument& document : resolver_.superseded_in_leg()) {
    const std::uint64_t before = segment_->documents_before(document.batch);
    const auto segment = std::prev(std::ranges::upper_bound(placed, before, {}, &Placed::first));
    dead.add(segment->folder, static_cast<std::uint32_t>(before - segment->first + document.docid));
  }
  if (has_new_dictionary_) {
    next.dictionaries.push_back(context_.publisher->write_dictionary(*context_.dictionary));
    next.current_dictionary = context_.dictionary->id();
  }
}

}  // namespace backfile
