#include "indexer/pipeline/dump_notes.hpp"

#include <algorithm>
#include <utility>

#include "common/byte_codec.hpp"
#include "common/dictionary.hpp"
#include "common/error.hpp"

namespace backfile {
namespace {

constexpr RecordFault kLastFault = RecordFault::truncated;
constexpr DumpTrouble::Kind kLastKind = DumpTrouble::Kind::skipped;

std::size_t bytes_of(const RejectedRecord& record) {
  return sizeof record + record.file.size() + record.member.size() + record.error.detail.size() + record.head.size();
}

std::size_t bytes_of(const DumpTrouble& trouble) {
  return sizeof trouble + trouble.path.size() + trouble.detail.size();
}

template <typename Key>
void put_counts(std::string& out, const std::map<Key, std::uint64_t>& counts) {
  put_varint(out, counts.size());
  for (const auto& [key, count] : counts) {
    put_varint(out, static_cast<std::uint64_t>(key));
    put_varint(out, count);
  }
}

/// Reads what put_varint() and put_bytes() wrote. Throws Error (index_damaged) where it is something else.
class NotesReader {
 public:
  explicit NotesReader(std::string_view bytes) : reader_(bytes) {}

  std::uint64_t number() { return require(reader_.varint()); }
  std::string text() { return std::string(require(reader_.bytes())); }
  template <typename Enum>
  Enum one_of(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) fail();
    return static_cast<Enum>(value);
  }
  template <typename Key>
  std::map<Key, std::uint64_t> counts(Key last) {
    std::map<Key, std::uint64_t> counts;
    for (std::uint64_t left = number(); left > 0; --left) {
      const Key key = one_of(last);
      counts[key] += number();
    }
    return counts;
  }
  void require_end() const {
    if (!reader_.rest().empty()) fail();
  }

 private:
  [[noreturn]] static void fail() { throw Error(ErrorCode::index_damaged, "the notes on a known dump are damaged"); }
  template <typename Value>
  static Value require(const std::optional<Value>& value) {
    if (!value) fail();
    return *value;
  }

  ByteReader reader_;
};

}  // namespace

void DumpNotes::add(RejectedRecord record) {
  const std::size_t bytes = bytes_of(record);
  const RecordFault fault = record.error.fault;
  if (!reasons_.insert(fault).second) {
    // One that does not fit is followed by none: what is kept is a beginning.
    if (!further_rejects_.empty() || reject_bytes_ + bytes > kMostRejectBytes) {
      ++further_rejects_[fault];
      return;
    }
    reject_bytes_ += bytes;
  }
  bytes_ += bytes;
  rejects_.push_back(std::move(record));
}

void DumpNotes::add(DumpTrouble trouble) {
  const auto same =
      std::ranges::count_if(troubles_, [&](const DumpTrouble& kept) { return kept.kind == trouble.kind; });
  if (static_cast<std::size_t>(same) == kMostTroubles) {
    ++further_troubles_[trouble.kind];
    return;
  }
  bytes_ += bytes_of(trouble);
  troubles_.push_back(std::move(trouble));
}

void DumpNotes::add(const DumpNotes& later) {
  for (const RejectedRecord& record : later.rejects_) add(record);
  for (const auto& [fault, count] : later.further_rejects_) further_rejects_[fault] += count;
  for (const DumpTrouble& trouble : later.troubles_) add(trouble);
  for (const auto& [kind, count] : later.further_troubles_) further_troubles_[kind] += count;
  for (const auto& [kind, count] : later.passed_over_) passed_over_[kind] += count;
}

std::uint64_t DumpNotes::rejected() const {
  std::uint64_t rejected = rejects_.size();
  for (const auto& [fault, count] : further_rejects_) rejected += count;
  return rejected;
}

std::string DumpNotes::to_bytes() const {
  if (empty()) return {};
  std::string out;
  put_varint(out, rejects_.size());
  for (const RejectedRecord& record : rejects_) {
    put_bytes(out, record.file);
    put_bytes(out, record.member);
    put_varint(out, record.offset);
    put_varint(out, record.number);
    put_varint(out, static_cast<std::uint64_t>(record.error.fault));
    put_bytes(out, record.error.detail);
    put_bytes(out, record.head);
  }
  put_counts(out, further_rejects_);
  put_varint(out, troubles_.size());
  for (const DumpTrouble& trouble : troubles_) {
    put_varint(out, static_cast<std::uint64_t>(trouble.kind));
    put_bytes(out, trouble.path);
    put_bytes(out, trouble.detail);
    put_varint(out, trouble.records);
  }
  put_counts(out, further_troubles_);
  put_varint(out, passed_over_.size());
  for (const auto& [kind, count] : passed_over_) {
    put_bytes(out, kind);
    put_varint(out, count);
  }
  std::string frame;
  TextCompressor(nullptr).append(frame, out);
  return frame;
}

DumpNotes DumpNotes::from_bytes(std::string_view bytes) {
  DumpNotes notes;
  if (bytes.empty()) return notes;
  const std::string text = TextDecompressor({}).decompress(bytes);
  NotesReader reader(text);
  for (std::uint64_t left = reader.number(); left > 0; --left) {
    RejectedRecord record;
    record.file = reader.text();
    record.member = reader.text();
    record.offset = reader.number();
    record.number = reader.number();
    record.error.fault = reader.one_of(kLastFault);
    record.error.detail = reader.text();
    record.head = reader.text();
    notes.add(std::move(record));
  }
  for (const auto& [fault, count] : reader.counts(kLastFault)) notes.further_rejects_[fault] += count;
  for (std::uint64_t left = reader.number(); left > 0; --left) {
    DumpTrouble trouble;
    trouble.kind = reader.one_of(kLastKind);
    trouble.path = reader.text();
    trouble.detail = reader.text();
    trouble.records = reader.number();
    notes.add(std::move(trouble));
  }
  for (const auto& [kind, count] : reader.counts(kLastKind)) notes.further_troubles_[kind] += count;
  for (std::uint64_t left = reader.number(); left > 0; --left) {
    const std::string kind = reader.text();
    notes.passed_over_[kind] += reader.number();
  }
  reader.require_end();
  return notes;
}

}  // namespace backfile
