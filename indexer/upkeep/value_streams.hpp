#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/schema.hpp"

namespace backfile {

/// The values of a segment's documents, read from the first document to the last; asking in that order is cheap, since
/// Xapian keeps the values of one slot together.
class ValueStreams {
 public:
  /// Of all slots but the stored article's, which is large and read by itself. `database` outlives this.
  explicit ValueStreams(const Xapian::Database& database);

  /// The value of a document; empty if it has none. Ask for docids in ascending order.
  std::string of(Slot slot, Xapian::docid docid);

 private:
  struct Stream {
    Xapian::ValueIterator at;
    Xapian::ValueIterator end;
  };
  std::map<Slot, Stream> streams_{};
};

/// The first slot whose value is not that of the built document; nullopt if there is none. The values that only the whole
/// text gives are compared if `has_text`.
std::optional<Slot> differing_value(const Xapian::Document& expected, ValueStreams& values, Xapian::docid docid,
                                    bool has_text);

}  // namespace backfile
