#include "common/tombstones.hpp"

#include <bit>

#include "common/byte_codec.hpp"
#include "common/error.hpp"
#include "common/hash.hpp"

namespace backfile {
namespace {

constexpr std::string_view kMagic = "BFTOMB1\n";
constexpr std::size_t kHeadBytes = 8 + 8 + 8;
constexpr std::size_t kHashBytes = 8;

}  // namespace

bool Tombstones::add(std::uint32_t docid) {
  if (contains(docid)) return false;
  const std::size_t word = docid / 64;
  if (word >= words_.size()) words_.resize(word + 1);
  words_[word] |= std::uint64_t{1} << (docid % 64);
  ++count_;
  return true;
}

std::uint32_t Tombstones::next(std::uint32_t docid) const {
  std::size_t word = docid / 64;
  if (word >= words_.size()) return 0;
  std::uint64_t bits = words_[word] & (~std::uint64_t{0} << (docid % 64));
  while (bits == 0) {
    if (++word >= words_.size()) return 0;
    bits = words_[word];
  }
  return static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
}

std::string Tombstones::to_bytes() const {
  std::string out(kMagic);
  put_uint64(out, count_);
  put_uint64(out, words_.size());
  for (const std::uint64_t word : words_) put_uint64(out, word);
  put_uint64(out, hash64(out));
  return out;
}

Tombstones Tombstones::from_bytes(std::string_view bytes, const std::string& path) {
  const auto damaged = [&](const char* why) {
    return Error(ErrorCode::index_damaged, "tombstone file '" + path + "' " + why,
                 "the index is damaged: index the dumps again");
  };
  if (bytes.size() < kHeadBytes + kHashBytes || !bytes.starts_with(kMagic)) throw damaged("is no tombstone file");
  const std::string_view content = bytes.substr(0, bytes.size() - kHashBytes);
  if (uint64_at(bytes, content.size()) != hash64(content)) throw damaged("has a wrong checksum");
  const std::uint64_t word_count = uint64_at(bytes, 16);
  if ((content.size() - kHeadBytes) % 8 != 0 || (content.size() - kHeadBytes) / 8 != word_count) {
    throw damaged("has a wrong length");
  }
  Tombstones tombstones;
  tombstones.words_.resize(word_count);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < word_count; ++i) {
    tombstones.words_[i] = uint64_at(bytes, kHeadBytes + 8 * i);
    count += static_cast<std::uint64_t>(std::popcount(tombstones.words_[i]));
  }
  if (count != uint64_at(bytes, 8)) throw damaged("has a wrong count");
  if (tombstones.contains(0)) throw damaged("names document 0, which there cannot be");
  tombstones.count_ = static_cast<std::uint32_t>(count);
  return tombstones;
}

}  // namespace backfile
