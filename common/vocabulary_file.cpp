#include "common/vocabulary_file.hpp"

#include <algorithm>
#include <utility>

#include "common/error.hpp"
#include "common/vocabulary_format.hpp"

namespace backfile {

VocabularyFile::VocabularyFile(std::string_view bytes, std::string path) : bytes_(bytes), path_(std::move(path)) {
  if (!bytes.starts_with(kVocabularyMagic)) fail("is no list of words");
  const std::size_t rest = bytes.size() - kVocabularyMagic.size();
  if (rest < kVocabularyNumberBytes) fail("is cut");
  words_ = uint64_at(bytes, bytes.size() - kVocabularyNumberBytes);
  // A word takes at least 2 bytes, so what passes here cannot overflow below.
  if (words_ > rest) fail("has a wrong number of words");
  blocks_ = (words_ + kWordsPerBlock - 1) / kWordsPerBlock;
  if ((blocks_ + 1) * kVocabularyNumberBytes > rest) fail("has a wrong number of words");
  blocks_end_ = bytes.size() - (blocks_ + 1) * kVocabularyNumberBytes;
}

void VocabularyFile::fail(const char* why) const {
  throw Error(ErrorCode::index_damaged, "'" + path_ + "' " + why,
              "restore the index from a copy or index the dumps again");
}

std::uint64_t VocabularyFile::offset_of(std::uint64_t block) const {
  return uint64_at(bytes_, blocks_end_ + block * kVocabularyNumberBytes);
}

std::string_view VocabularyFile::bytes_from(std::uint64_t block) const {
  const std::uint64_t offset = offset_of(block);
  if (offset < kVocabularyMagic.size() || offset >= blocks_end_) fail("has a wrong offset");
  return bytes_.substr(offset, blocks_end_ - offset);
}

std::string_view VocabularyFile::first_word(std::uint64_t block) const {
  const auto word = ByteReader(bytes_from(block)).bytes();
  if (!word) fail("has a word that is cut");
  return *word;
}

VocabularyFile::Cursor VocabularyFile::find(std::string_view word) const {
  // The last block that begins with `word` or before it.
  std::uint64_t low = 0;
  std::uint64_t high = blocks_;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (first_word(middle) <= word ? low : high) = middle;
  }
  Cursor cursor(*this, low);
  while (!cursor.at_end() && cursor.word() < word) cursor.next();
  return cursor;
}

VocabularyFile::Cursor::Cursor(const VocabularyFile& file, std::uint64_t block)
    : file_(&file),
      index_(block * kWordsPerBlock),
      reader_(file.blocks_ == 0 ? std::string_view() : file.bytes_from(block)) {
  if (!at_end()) take(read_entry());
}

void VocabularyFile::Cursor::next() {
  ++index_;
  if (!at_end()) take(read_entry());
}

void VocabularyFile::Cursor::next_beginning(std::size_t bytes) {
  const std::string_view beginning = word().substr(0, bytes);
  // Where a block begins with it, all words of the block before do.
  std::uint64_t block = index_ / kWordsPerBlock;
  while (block + 1 < file_->blocks_ && file_->first_word(block + 1).starts_with(beginning)) ++block;
  if (block > index_ / kWordsPerBlock) {
    index_ = block * kWordsPerBlock;
    reader_ = ByteReader(file_->bytes_from(block));
    read_entry();
  }
  for (++index_; !at_end(); ++index_) {
    const Entry entry = read_entry();
    if (entry.shared >= bytes) continue;
    take(entry);
    return;
  }
}

VocabularyFile::Cursor::Entry VocabularyFile::Cursor::read_entry() {
  const bool is_first = index_ % kWordsPerBlock == 0;
  const auto shared = is_first ? std::optional<std::uint64_t>(0) : reader_.varint();
  const auto rest = reader_.bytes();
  const auto count = reader_.varint();
  if (!shared || !rest || !count) file_->fail("has a word that is cut");
  return {*shared, *rest, *count};
}

/// Makes it the current word.
void VocabularyFile::Cursor::take(const Entry& entry) {
  const auto [shared, rest, count] = entry;
  if (shared > size_ || rest.size() > kMaxVocabularyWordBytes - shared) file_->fail("has a word that is too long");
  // In order: greater than the word before, behind what the two share.
  if (rest <= word().substr(shared)) file_->fail("has words out of order");
  if (count == 0) file_->fail("has a word that no article has");
  std::copy(rest.begin(), rest.end(), word_ + shared);
  size_ = shared + rest.size();
  shared_ = shared;
  count_ = count;
}

}  // namespace backfile
