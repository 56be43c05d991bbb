#include "indexer/pipeline/cutter.hpp"

#include <utility>

#include "common/error.hpp"
#include "indexer/input/file_source.hpp"
#include "indexer/input/stoppable_source.hpp"

namespace backfile {

Cutter::Cutter(ReadPlan plan, BatchLimits limits, const std::atomic<bool>& stop, const KnownDumps* known)
    : plan_(std::move(plan)), limits_(limits), stop_(stop), remembers_(known != nullptr), recognizer_(plan_, known) {}

/// Where reading was stopped, streams look cut off.
void Cutter::report(DumpTrouble trouble) {
  if (stop_) return;
  notes_.add(trouble);
  outcome_.add(std::move(trouble));
}

/// No dump: an error if the user named it, a remark if it merely came along in a folder or an archive.
void Cutter::pass_over(const std::string& path, const std::string& why) {
  const bool is_asked_for = file().is_named && !members_->is_archive();
  report({.kind = is_asked_for ? DumpTrouble::Kind::failed : DumpTrouble::Kind::skipped, .path = path, .detail = why});
}

/// Where the members of the current file are reported.
std::size_t Cutter::group_of(const Format& format) {
  std::string place = file().path;
  if (format.is_one_article && !members_->is_archive() && !file().is_named) place.erase(place.find_last_of('/') + 1);
  const std::string evidence(plan_.format != nullptr ? "as --format says" : format.evidence);
  return outcome_.find_group(place, std::string(format.name), evidence);
}

/// Opens the next file that can be opened. False when there are no more.
bool Cutter::open_file() {
  while (next_dump_ < plan_.dumps.size()) {
    const std::string& path = plan_.dumps[next_dump_++].path;
    file_dumps_ = 0;
    file_records_ = 0;
    notes_ = {};
    try {
      unread_ = recognizer_.open(next_dump_ - 1, [this](const DumpFile& dump) { return open_source(dump); });
      return true;
    } catch (const Error& error) {
      report({.kind = DumpTrouble::Kind::failed, .path = path, .detail = error.what()});
      note_finished(std::nullopt);
    }
  }
  return false;
}

std::unique_ptr<ByteSource> Cutter::open_source(const DumpFile& dump) const {
  return std::make_unique<StoppableSource>(std::make_unique<FileSource>(dump.path), stop_);
}

void Cutter::start_reading() {
  recognizer_.start_reading();
  members_ = open_members(std::move(unread_));
}

/// Goes on behind the known dump or row that begins here. False if it is to be read all the same.
bool Cutter::pass_over_known(const TakeNotes& take_notes) {
  const KnownDump* const known = recognizer_.find();
  if (known == nullptr || !take_notes) return false;
  auto notes = std::make_unique<DumpNotes>(DumpNotes::from_bytes(known->notes));
  if (!take_notes(*notes)) return false;
  const std::uint64_t records = known->unchanged + known->duplicates + notes->rejected();
  outcome_.add(*known, *notes);
  records_cut_ += records;
  bytes_of_closed_ += known->bytes;
  bytes_consumed_ = bytes_of_closed_;
  FinishedDump finished{.dumps = known->dumps,
                        .records = records,
                        .duplicates = {.in_dump = known->duplicates, .in_run = known->duplicates},
                        .notes = std::move(notes)};
  for (const DumpIdentity& identity : recognizer_.row()) {
    finished.number = static_cast<std::uint32_t>(next_dump_++);
    finished.is_known = true;
    finished.identity = identity;
    finished_.push_back(std::exchange(finished, {}));
  }
  --next_dump_;
  unread_.reset();
  recognizer_.close();
  return true;
}

/// Makes a reader for a member. False if it is no dump.
bool Cutter::open_member(std::unique_ptr<PeekableSource> source) {
  const std::string name = source->name();
  const std::string_view head = source->peek(kSniffBytes);
  if (head.empty()) {
    if (const auto damage = source->damage()) {
      report({.kind = DumpTrouble::Kind::failed, .path = name, .detail = *damage});
    } else {
      pass_over(name, "the file is empty");
    }
    return false;
  }
  const Format* format = plan_.format != nullptr ? plan_.format : recognise_format(head, name);
  if (format == nullptr) {
    pass_over(name, "not a dump of any known format; name its format with --format if it is one");
    return false;
  }
  auto dump = std::make_shared<OpenDump>();
  try {
    dump->reader = format->open(*source, {.dump_name = name, .mappings = plan_.mappings});
  } catch (const Error& error) {
    const std::string hint = error.hint().empty() ? "" : "; " + error.hint();
    report({.kind = DumpTrouble::Kind::failed, .path = name, .detail = error.what() + hint});
    return false;
  }
  dump->file = file().path;
  if (name.size() > dump->file.size()) dump->member = name.substr(dump->file.size() + 1);
  dump->format = format;
  dump->group = group_of(*format);
  dump->number = static_cast<std::uint32_t>(next_dump_);
  dump->source = std::move(source);
  ++outcome_.group(dump->group).dumps;
  current_ = std::move(dump);
  current_records_ = 0;
  ++file_dumps_;
  return true;
}

/// Opens members until one has a reader. False when there are no more, or if what was cut has to be decided on first.
bool Cutter::open_next(bool has_cut, const TakeNotes& take_notes, const Notice& reads_dump) {
  while (!stop_ && (members_ != nullptr || unread_ != nullptr || open_file())) {
    if (recognizer_.was_known()) {
      if (has_cut) return false;
      if (pass_over_known(take_notes)) continue;
    }
    if (unread_) {
      if (reads_dump) reads_dump();
      start_reading();
    }
    auto source = members_->next();
    bytes_consumed_ = bytes_of_closed_ + members_->consumed_bytes();
    if (source) {
      if (open_member(std::move(source))) return true;
    } else {
      close_file();
    }
  }
  return false;
}

void Cutter::close_member() {
  for (const auto& [kind, count] : current_->reader->passed_over()) {
    outcome_.group(current_->group).passed_over[kind] += count;
    notes_.add_passed_over(kind, count);
  }
  if (const auto damage = current_->source->damage()) {
    report(
        {.kind = DumpTrouble::Kind::damaged, .path = current_->name(), .detail = *damage, .records = current_records_});
  }
  // Its records keep the reader, which reads no more.
  current_->source.reset();
  current_.reset();
}

void Cutter::close_file() {
  const std::string& path = file().path;
  if (const auto damage = members_->damage()) {
    const auto kind = file_dumps_ > 0 ? DumpTrouble::Kind::damaged : DumpTrouble::Kind::failed;
    report({.kind = kind, .path = path, .detail = *damage, .records = file_records_});
  } else if (members_->is_archive() && file_dumps_ == 0 && file().is_named) {
    report({.kind = DumpTrouble::Kind::failed, .path = path, .detail = "no member is a dump of a known format"});
  }
  // Of an archive, members may have been jumped over.
  bytes_of_closed_ += file().bytes.value_or(members_->consumed_bytes());
  bytes_consumed_ = bytes_of_closed_;
  // Hashing all of a large file that is no dump would only cost time.
  const bool may_get_known = file_records_ > 0 || file().bytes.value_or(0) < KnownDumps::kMinBytes;
  note_finished(may_get_known ? recognizer_.identity() : std::nullopt);
  members_.reset();
  recognizer_.close();
}

/// Whoever was stopped has not seen the end of the file. Of several files in a row whose content cannot be told, the last one
/// says enough.
void Cutter::note_finished(std::optional<DumpIdentity> identity) {
  if (!remembers_ || stop_) return;
  if (!identity && !finished_.empty() && !finished_.back().identity) finished_.pop_back();
  finished_.push_back({.number = static_cast<std::uint32_t>(next_dump_),
                       .identity = identity,
                       .dumps = file_dumps_,
                       .records = file_records_,
                       .notes = notes_.empty() ? nullptr : std::make_unique<DumpNotes>(std::exchange(notes_, {}))});
}

std::optional<RawBatch> Cutter::next(std::chrono::steady_clock::time_point deadline, const TakeNotes& take_notes,
                                     const Notice& reads_dump) {
  RawBatch batch;
  const auto is_overdue = [&] { return !batch.records.empty() && std::chrono::steady_clock::now() >= deadline; };
  while (!stop_ && batch.records.size() < limits_.records && batch.bytes < limits_.bytes && !is_overdue()) {
    if (!current_ && !open_next(!batch.records.empty(), take_notes, reads_dump)) break;
    std::optional<RawRecord> record = current_->reader->next();
    if (stop_) break;  // Where the stream was stopped, the record may be cut off.
    if (!record) {
      close_member();
      continue;
    }
    batch.bytes += record->bytes.size();
    batch.records.push_back({current_, std::move(*record)});
    ++current_records_;
    ++file_records_;
    ++outcome_.group(current_->group).records;
    ++records_cut_;
    bytes_consumed_ = bytes_of_closed_ + members_->consumed_bytes();
  }
  if (batch.records.empty()) return std::nullopt;
  return batch;
}

}  // namespace backfile
