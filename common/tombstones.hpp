#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Which documents of one segment are dead: replaced by a later version or deleted. A bitmap over the segment's docids.
/// Not changed once it is published; a later generation writes a new file.
class Tombstones {
 public:
  Tombstones() = default;

  /// Marks a docid (1 or more). False if it was dead already.
  bool add(std::uint32_t docid);
  bool contains(std::uint32_t docid) const {
    const std::size_t word = docid / 64;
    return word < words_.size() && (words_[word] >> (docid % 64) & 1U) != 0;
  }
  std::uint32_t count() const { return count_; }

  /// The least dead docid >= `docid`; 0 if there is none.
  std::uint32_t next(std::uint32_t docid) const;

  /// File form: magic, count, number of 64-bit words, the words little-endian, XXH3-64 of all that.
  std::string to_bytes() const;
  /// Throws Error (index_damaged) that names `path` if the bytes are not what to_bytes() made.
  static Tombstones from_bytes(std::string_view bytes, const std::string& path);

 private:
  std::vector<std::uint64_t> words_{};
  std::uint32_t count_ = 0;
};

}  // namespace backfile
