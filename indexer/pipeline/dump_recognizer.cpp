#include "indexer/pipeline/dump_recognizer.hpp"

#include <utility>

namespace backfile {

std::unique_ptr<ByteSource> DumpRecognizer::open(const std::string& path, const OpenSource& open_source) {
  close();
  std::unique_ptr<ByteSource> file = open_source();
  if (known_ == nullptr || file->seekable_bytes().value_or(0) < KnownDumps::kMinBytes) return file;
  hashed_ = std::make_shared<HashedFile>(std::move(file));
  reading_ = reading_of(*plan_, path);
  if (!plan_->rereads_known && known_->may_know(reading_, hashed_->bytes())) {
    const std::optional<FileContent> content = hashed_->content();
    if (!content) {
      // As far as it can be read, it is read from its beginning.
      hashed_.reset();
      return open_source();
    }
    if (known_->find(reading_, *content) != nullptr) match_ = content;
  }
  return std::make_unique<HashingSource>(hashed_);
}

std::optional<KnownDump> DumpRecognizer::read_dump(std::uint64_t records, std::uint64_t dumps) {
  if (!hashed_) return std::nullopt;
  const std::optional<FileContent> content = hashed_->content();
  if (!content) return std::nullopt;
  return KnownDump{.reading = reading_, .content = *content, .records = records, .dumps = dumps};
}

void DumpRecognizer::close() {
  match_.reset();
  hashed_.reset();
}

}  // namespace backfile
