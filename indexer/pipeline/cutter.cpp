#include "indexer/pipeline/cutter.hpp"

#include <algorithm>
#include <utility>

#include "common/error.hpp"

namespace backfile {

Cutter::Cutter(ReadPlan plan, BatchLimits limits) : plan_(std::move(plan)), limits_(limits) {}

bool Cutter::is_named() const {
  const std::string& path = plan_.dumps[next_dump_ - 1].path;
  return std::ranges::find(plan_.named_paths, path) != plan_.named_paths.end();
}

/// No dump: an error if the user named it, a remark if it merely came along in a folder or an archive.
void Cutter::pass_over(const std::string& path, const std::string& why) {
  const bool is_asked_for = is_named() && !members_->is_archive();
  outcome_.add(
      {.kind = is_asked_for ? DumpTrouble::Kind::failed : DumpTrouble::Kind::skipped, .path = path, .detail = why});
}

/// Where the members of the current file are reported.
std::size_t Cutter::group_of(const Format& format) {
  const std::string& path = plan_.dumps[next_dump_ - 1].path;
  std::string place = path;
  if (format.is_one_article && !members_->is_archive() && !is_named()) place.erase(path.find_last_of('/') + 1);
  const std::string evidence(plan_.format != nullptr ? "as --format says" : format.evidence);
  return outcome_.find_group(place, std::string(format.name), evidence);
}

/// Opens the next file that can be opened. False when there are no more.
bool Cutter::open_file() {
  while (next_dump_ < plan_.dumps.size()) {
    const DumpFile& dump = plan_.dumps[next_dump_++];
    has_dumps_ = false;
    try {
      members_ = open_members(dump);
      return true;
    } catch (const Error& error) {
      outcome_.add({.kind = DumpTrouble::Kind::failed, .path = dump.path, .detail = error.what()});
    }
  }
  return false;
}

/// Makes a reader for a member. False if it is no dump.
bool Cutter::open_member(std::unique_ptr<PeekableSource> source) {
  const std::string name = source->name();
  const std::string_view head = source->peek(kSniffBytes);
  if (head.empty()) {
    if (const auto damage = source->damage()) {
      outcome_.add({.kind = DumpTrouble::Kind::failed, .path = name, .detail = *damage});
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
    outcome_.add({.kind = DumpTrouble::Kind::failed, .path = name, .detail = error.what() + hint});
    return false;
  }
  dump->file = plan_.dumps[next_dump_ - 1].path;
  if (name.size() > dump->file.size()) dump->member = name.substr(dump->file.size() + 1);
  dump->format = format;
  dump->group = group_of(*format);
  dump->source = std::move(source);
  ++outcome_.group(dump->group).dumps;
  current_ = std::move(dump);
  current_records_ = 0;
  has_dumps_ = true;
  return true;
}

/// Opens members until one has a reader. False when there are no more.
bool Cutter::open_next() {
  while (members_ != nullptr || open_file()) {
    if (auto source = members_->next()) {
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
  }
  if (const auto damage = current_->source->damage()) {
    outcome_.add(
        {.kind = DumpTrouble::Kind::damaged, .path = current_->name(), .detail = *damage, .records = current_records_});
  }
  // Its records keep the reader, which reads no more.
  current_->source.reset();
  current_.reset();
}

void Cutter::close_file() {
  const std::string& path = plan_.dumps[next_dump_ - 1].path;
  if (const auto damage = members_->damage()) {
    const auto kind = has_dumps_ ? DumpTrouble::Kind::damaged : DumpTrouble::Kind::failed;
    outcome_.add({.kind = kind, .path = path, .detail = *damage});
  } else if (members_->is_archive() && !has_dumps_ && is_named()) {
    outcome_.add({.kind = DumpTrouble::Kind::failed, .path = path, .detail = "no member is a dump of a known format"});
  }
  bytes_of_closed_ += members_->consumed_bytes();
  bytes_consumed_ = bytes_of_closed_;
  members_.reset();
}

std::optional<RawBatch> Cutter::next(const std::atomic<bool>& stop) {
  RawBatch batch{.number = next_batch_};
  std::size_t bytes = 0;
  while (!stop && batch.records.size() < limits_.records && bytes < limits_.bytes) {
    if (!current_ && !open_next()) break;
    std::optional<RawRecord> record = current_->reader->next();
    if (!record) {
      close_member();
      continue;
    }
    bytes += record->bytes.size();
    batch.records.push_back({current_, std::move(*record)});
    ++current_records_;
    ++outcome_.group(current_->group).records;
    ++records_cut_;
    bytes_consumed_ = bytes_of_closed_ + members_->consumed_bytes();
  }
  if (batch.records.empty()) return std::nullopt;
  ++next_batch_;
  return batch;
}

}  // namespace backfile
