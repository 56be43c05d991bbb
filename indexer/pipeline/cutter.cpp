#include "indexer/pipeline/cutter.hpp"

#include <algorithm>

#include "common/error.hpp"

namespace backfile {

Cutter::Cutter(std::vector<DumpFile> dumps, std::vector<std::string> named_paths, const Format* format,
               BatchLimits limits)
    : files_(std::move(dumps)), named_paths_(std::move(named_paths)), format_(format), limits_(limits) {}

/// A dump without records: an error if the user named it, a remark if it merely lay in a folder or an archive.
void Cutter::pass_over(const std::string& path, const std::string& why) {
  const bool is_named = std::ranges::find(named_paths_, path) != named_paths_.end();
  outcomes_.push_back(
      {.path = path, .kind = is_named ? FileOutcome::Kind::failed : FileOutcome::Kind::skipped, .detail = why});
}

/// The next dump, of this file or the next one that can be opened; nullptr when there are no more.
std::unique_ptr<PeekableSource> Cutter::next_dump() {
  for (;;) {
    if (members_) {
      if (std::unique_ptr<PeekableSource> dump = members_->next()) return dump;
      close_file();
    }
    if (next_file_ == files_.size()) return nullptr;
    const DumpFile& file = files_[next_file_++];
    try {
      members_ = open_members(file);
    } catch (const Error& error) {
      outcomes_.push_back({.path = file.path, .kind = FileOutcome::Kind::failed, .detail = error.what()});
    }
  }
}

void Cutter::close_file() {
  if (const auto damage = members_->damage()) {
    const std::string& path = files_[next_file_ - 1].path;
    outcomes_.push_back({.path = path, .kind = FileOutcome::Kind::failed, .detail = *damage});
  }
  bytes_of_closed_files_ += members_->consumed_bytes();
  bytes_consumed_ = bytes_of_closed_files_;
  members_.reset();
}

/// Opens dumps until one has a reader. False when there are no more.
bool Cutter::open_next() {
  while (std::unique_ptr<PeekableSource> source = next_dump()) {
    const std::string_view head = source->peek(kSniffBytes);
    if (head.empty()) {
      if (const auto damage = source->damage()) {
        outcomes_.push_back({.path = source->name(), .kind = FileOutcome::Kind::failed, .detail = *damage});
      } else {
        pass_over(source->name(), "the file is empty");
      }
      continue;
    }
    const Format* format = format_ != nullptr ? format_ : recognise_format(head);
    if (format == nullptr) {
      pass_over(source->name(), "not a dump of any known format; name its format with --format if it is one");
      continue;
    }
    current_ = std::make_shared<OpenDump>();
    current_->name = source->name();
    current_->reader = format->open(*source, {.dump_name = source->name()});
    current_->source = std::move(source);
    outcomes_.push_back({.path = current_->name, .format = std::string(format->name)});
    return true;
  }
  return false;
}

void Cutter::close_current() {
  if (const auto damage = current_->source->damage()) {
    outcomes_.back().kind = FileOutcome::Kind::damaged;
    outcomes_.back().detail = *damage;
  }
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
    bytes_consumed_ = bytes_of_closed_files_ + members_->consumed_bytes();
  }
  if (batch.records.empty()) return std::nullopt;
  ++next_batch_;
  return batch;
}

}  // namespace backfile
