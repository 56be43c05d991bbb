#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// The values of one slot, in the order of the documents, as the table `postlist` has them: chunks of about 2,000 bytes, and
/// the bounds of all values (xapian-core, backends/glass/glass_values.cc).
class ValueColumn {
 public:
  /// The value of the next document that has one; it is not empty.
  void add(std::uint32_t docid, std::string_view value);

  /// Takes the count and the bounds of a column of other documents; not their values.
  void count_in(const ValueColumn& other);

  /// Both throw Error (io). All bounds of all slots come before the first chunk of any. Docids are moved by `base`.
  void write_bounds(TableWriter& table, std::uint32_t slot) const;
  void write_chunks(TableWriter& table, std::uint32_t slot, std::uint32_t base) const;

 private:
  void widen_bounds(std::string_view value);

  std::vector<std::pair<std::uint32_t, std::string>> chunks_{};  ///< First docid, and tag.
  std::uint32_t last_ = 0;
  std::uint64_t values_ = 0;
  std::string least_{};     ///< No value is before it.
  std::string greatest_{};  ///< No value is behind it.
};

}  // namespace backfile::glass
