#include "indexer/pipeline/dump_recognizer.hpp"

#include <utility>

#include "common/error.hpp"

namespace backfile {

DumpRecognizer::DumpRecognizer(const ReadPlan& plan, const KnownDumps* known)
    : plan_(&plan),
      known_(known),
      hashes_small_(plan.dumps.size() > 1 && plan.dumps.size() <= KnownDumps::kMostDumps) {}

std::unique_ptr<ByteSource> DumpRecognizer::open(std::size_t file, const OpenSource& open_source) {
  close();
  const DumpFile& dump = plan_->dumps[file];
  std::unique_ptr<ByteSource> source = open_source(dump);
  const std::optional<std::uint64_t> bytes = source->seekable_bytes();
  if (known_ == nullptr || !bytes || (*bytes < KnownDumps::kMinBytes && !hashes_small_)) return source;
  hashed_ = std::make_shared<HashedFile>(std::move(source));
  reading_ = reading_of(*plan_, dump);
  if (!plan_->rereads_known) look_up(file, open_source);
  // As far as it can be read, it is read from its beginning.
  if (!hashed_) return open_source(dump);
  return std::make_unique<HashingSource>(hashed_);
}

/// Lets go of the file if it cannot be hashed to its end.
void DumpRecognizer::look_up(std::size_t file, const OpenSource& open_source) {
  for (const KnownDump* known : known_->beginning_with(shape_of(reading_, hashed_->bytes()))) {
    if (!has_room_for(*known, file)) continue;
    if (row_.empty()) {
      const std::optional<DumpIdentity> first = identity();
      if (!first) return hashed_.reset();
      row_.push_back(*first);
    }
    if (!extend_row(file, known->files, open_source)) continue;
    const std::span<const DumpIdentity> row = std::span(row_).first(known->files);
    if (key_of(row) != known->key) continue;
    row_.resize(known->files);
    match_ = known->key;
    return;
  }
}

/// Whether the plan has as many files from there on, and of as many bytes.
bool DumpRecognizer::has_room_for(const KnownDump& dump, std::size_t first) const {
  if (dump.files > plan_->dumps.size() - first) return false;
  std::uint64_t bytes = 0;
  for (std::size_t i = first; i < first + dump.files; ++i) bytes += plan_->dumps[i].bytes.value_or(0);
  return bytes == dump.bytes;
}

/// Hashes files until the row has as many. False if one cannot be hashed to its end.
bool DumpRecognizer::extend_row(std::size_t first, std::uint64_t files, const OpenSource& open_source) {
  while (row_.size() < files) {
    const DumpFile& dump = plan_->dumps[first + row_.size()];
    try {
      HashedFile hashed(open_source(dump));
      const std::optional<FileContent> content = hashed.content();
      if (!content) return false;
      row_.push_back(identity_of(reading_of(*plan_, dump), *content));
    } catch (const Error&) {
      // Whoever reads it will say so.
      return false;
    }
  }
  return true;
}

std::optional<DumpIdentity> DumpRecognizer::identity() {
  if (!hashed_) return std::nullopt;
  const std::optional<FileContent> content = hashed_->content();
  if (!content) return std::nullopt;
  return identity_of(reading_, *content);
}

void DumpRecognizer::close() {
  match_.reset();
  hashed_.reset();
  row_.clear();
}

}  // namespace backfile
