#include "indexer/pipeline/cutter.hpp"

#include <utility>

#include "common/error.hpp"
#include "indexer/input/file_source.hpp"
#include "indexer/input/stoppable_source.hpp"

namespace backfile {

Cutter::Cutter(ReadPlan plan, BatchLimits limits, const std::atomic<bool>& stop, const KnownDumps* known)
    : plan_(std::move(plan)), limits_(limits), stop_(stop), recognizer_(plan_, known) {}

/// Where reading was stopped, streams look cut off.
void Cutter::report(DumpTrouble trouble) {
  has_remarks_ = true;
  if (!stop_) outcome_.add(std::move(trouble));
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
    has_remarks_ = false;
    try {
      unread_ = recognizer_.open(path, [this] { return open_source(); });
      return true;
    } catch (const Error& error) {
      report({.kind = DumpTrouble::Kind::failed, .path = path, .detail = error.what()});
    }
  }
  return false;
}

std::unique_ptr<ByteSource> Cutter::open_source() const {
  return std::make_unique<StoppableSource>(std::make_unique<FileSource>(file().path), stop_);
}

void Cutter::start_reading() {
  recognizer_.start_reading();
  members_ = open_members(std::move(unread_));
}

void Cutter::pass_over_known(const KnownDump& dump) {
  outcome_.add(dump);
  records_cut_ += dump.records;
  bytes_of_closed_ += dump.content.bytes;
  bytes_consumed_ = bytes_of_closed_;
  unread_.reset();
  recognizer_.close();
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
bool Cutter::open_next(bool has_cut, const IsHarmless& is_harmless) {
  while (!stop_ && (members_ != nullptr || unread_ != nullptr || open_file())) {
    if (recognizer_.was_known()) {
      if (has_cut) return false;
      const KnownDump* const dump = recognizer_.find();
      if (dump != nullptr && is_harmless && is_harmless()) {
        pass_over_known(*dump);
        continue;
      }
    }
    if (unread_) start_reading();
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
    has_remarks_ = true;
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
  note_finished();
  members_.reset();
  recognizer_.close();
}

/// Whoever was stopped has not seen the end of the file.
void Cutter::note_finished() {
  if (has_remarks_ || file_records_ == 0) return;
  const std::optional<KnownDump> dump = recognizer_.read_dump(file_records_, file_dumps_);
  if (dump && !stop_) finished_.push_back({static_cast<std::uint32_t>(next_dump_), *dump});
}

std::optional<RawBatch> Cutter::next(std::chrono::steady_clock::time_point deadline, const IsHarmless& is_harmless) {
  RawBatch batch;
  const auto is_overdue = [&] { return !batch.records.empty() && std::chrono::steady_clock::now() >= deadline; };
  while (!stop_ && batch.records.size() < limits_.records && batch.bytes < limits_.bytes && !is_overdue()) {
    if (!current_ && !open_next(!batch.records.empty(), is_harmless)) break;
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
