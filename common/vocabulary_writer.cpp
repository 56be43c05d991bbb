#include "common/vocabulary_writer.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

#include "common/byte_codec.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/vocabulary_file.hpp"
#include "common/vocabulary_format.hpp"

namespace backfile {
namespace {

constexpr std::size_t kBufferBytes = 1U << 16U;

std::size_t shared_bytes(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(in_a - a.begin());
}

}  // namespace

VocabularyWriter::VocabularyWriter(std::filesystem::path path)
    : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc), buffer_(kVocabularyMagic) {
  if (!out_) throw Error(ErrorCode::io, "cannot create '" + path_.string() + "': " + errno_text(errno));
}

void VocabularyWriter::add(std::string_view word, std::uint64_t count) {
  assert(word > last_ && word.size() <= kMaxVocabularyWordBytes && count > 0);
  if (words_ % kWordsPerBlock == 0) {
    blocks_.push_back(flushed_ + buffer_.size());
    put_bytes(buffer_, word);
  } else {
    const std::size_t shared = shared_bytes(last_, word);
    put_varint(buffer_, shared);
    put_bytes(buffer_, word.substr(shared));
  }
  put_varint(buffer_, count);
  last_ = word;
  ++words_;
  if (buffer_.size() >= kBufferBytes) flush();
}

void VocabularyWriter::finish() {
  for (const std::uint64_t offset : blocks_) put_uint64(buffer_, offset);
  put_uint64(buffer_, words_);
  flush();
  out_.close();
  if (!out_) throw Error(ErrorCode::io, "cannot write '" + path_.string() + "': " + errno_text(errno));
}

void VocabularyWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  if (!out_) throw Error(ErrorCode::io, "cannot write '" + path_.string() + "': " + errno_text(errno));
  flushed_ += buffer_.size();
  buffer_.clear();
}

}  // namespace backfile
