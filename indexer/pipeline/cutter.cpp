#include "indexer/pipeline/cutter.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "indexer/input/open_source.hpp"

namespace backfile {

Cutter::Cutter(std::vector<DumpFile> dumps, std::vector<std::string> named_paths, const Format* format,
               BatchLimits limits)
    : dumps_(std::move(dumps)), named_paths_(std::move(named_paths)), format_(format), limits_(limits) {}

/// A file without records: an error if the user named it, a remark if it merely lay in a folder.
void Cutter::pass_over(const DumpFile& dump, const std::string& why) {
  const bool is_named = std::ranges::find(named_paths_, dump.path) != named_paths_.end();
  outcomes_.push_back(
      {.path = dump.path, .kind = is_named ? FileOutcome::Kind::failed : FileOutcome::Kind::skipped, .detail = why});
}

/// Opens dumps until one has a reader. False when there are no more.
bool Cutter::open_next() {
  while (next_dump_ < dumps_.size()) {
    const DumpFile& dump = dumps_[next_dump_++];
    std::unique_ptr<PeekableSource> source;
    try {
      source = open_source(dump);
    } catch (const Error& error) {
      outcomes_.push_back({.path = dump.path, .kind = FileOutcome::Kind::failed, .detail = error.what()});
      continue;
    }
    const std::string_view head = source->peek(kSniffBytes);
    if (head.empty()) {
      if (const auto damage = source->damage()) {
        outcomes_.push_back({.path = dump.path, .kind = FileOutcome::Kind::failed, .detail = *damage});
      } else {
        pass_over(dump, "the file is empty");
      }
      continue;
    }
    const Format* format = format_ != nullptr ? format_ : recognise_format(head, dump.path);
    if (format == nullptr) {
      pass_over(dump, "not a dump of any known format; name its format with --format if it is one");
      continue;
    }
    current_ = std::make_shared<OpenDump>();
    current_->name = dump.path;
    current_->reader = format->open(*source, {.dump_name = dump.path});
    current_->source = std::move(source);
    outcomes_.push_back({.path = dump.path, .format = std::string(format->name)});
    return true;
  }
  return false;
}

void Cutter::close_current() {
  if (const auto damage = current_->source->damage()) {
    outcomes_.back().kind = FileOutcome::Kind::damaged;
    outcomes_.back().detail = *damage;
  }
  bytes_of_closed_ += current_->source->consumed_bytes();
  bytes_consumed_ = bytes_of_closed_;
  current_.reset();
}

std::optional<RawBatch> Cutter::next(const std::atomic<bool>& stop) {
  RawBatch batch{.number = next_batch_};
  std::size_t bytes = 0;
  while (!stop && batch.records.size() < limits_.records && bytes < limits_.bytes) {
    if (!current_ && !open_next()) break;
    std::optional<RawRecord> record = current_->reader->next();
    if (!record) {
      close_current();
      continue;
    }
    bytes += record->bytes.size();
    batch.records.push_back({current_, std::move(*record)});
    ++outcomes_.back().records;
    ++records_cut_;
    bytes_consumed_ = bytes_of_closed_ + current_->source->consumed_bytes();
  }
  if (batch.records.empty()) return std::nullopt;
  ++next_batch_;
  return batch;
}

}  // namespace backfile
