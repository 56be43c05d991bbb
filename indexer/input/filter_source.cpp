#include "indexer/input/filter_source.hpp"

#include <utility>

namespace backfile {
namespace {

const char* name_of(Container container) { return container == Container::bzip2 ? "bzip2" : "zstd"; }

}  // namespace

FilterSource::FilterSource(std::unique_ptr<ByteSource> compressed, Container container)
    : compressed_(std::move(compressed)),
      container_name_(name_of(container)),
      stream_(std::make_unique<ArchiveStream>(*compressed_, container)) {}

std::size_t FilterSource::read(char* buffer, std::size_t capacity) {
  while (stream_ && block_.empty()) {
    if (!next_block()) stream_.reset();
  }
  const std::size_t count = block_.copy(buffer, capacity);
  block_.remove_prefix(count);
  return count;
}

/// False at the end, with damage_ set if it is too early.
bool FilterSource::next_block() {
  if (!std::exchange(is_started_, true)) {
    archive_entry* entry = nullptr;
    const ArchiveStep step = stream_->next_entry(entry);
    if (step != ArchiveStep::done && step != ArchiveStep::end) fail();
    if (step != ArchiveStep::done) return false;
  }
  std::uint64_t offset = 0;
  switch (stream_->next_block(block_, offset)) {
    case ArchiveStep::done:
    case ArchiveStep::faulty:
      return true;
    case ArchiveStep::end:
      if (const std::optional<std::string> cause = compressed_->damage()) {
        damage_ = *cause;
      } else if (stream_->has_trailing_bytes()) {
        damage_ = std::string("no ") + container_name_ + " stream but something else follows the last one" + place();
      }
      return false;
    case ArchiveStep::refused:
    case ArchiveStep::broken:
      fail();
      return false;
  }
  return false;
}

void FilterSource::fail() {
  block_ = {};
  const std::optional<std::string> cause = compressed_->damage();
  damage_ = cause
                ? *cause
                : std::string(container_name_) + " stream is cut off or damaged (" + stream_->message() + ')' + place();
}

std::string FilterSource::place() const {
  return ", near byte " + std::to_string(stream_->position()) + " of the file";
}

}  // namespace backfile
