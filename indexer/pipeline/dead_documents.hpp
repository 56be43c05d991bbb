#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "common/manifest.hpp"
#include "common/tombstones.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {

/// The documents that the next generation of an index declares dead, besides those that are dead already.
class DeadDocuments {
 public:
  /// `publisher` outlives this.
  explicit DeadDocuments(Publisher& publisher) : publisher_(&publisher) {}

  /// `segment` is its folder: a published one, or one that was adopted since. False if the document was dead already.
  bool add(const std::string& segment, std::uint32_t docid);

  bool empty() const { return by_segment_.empty(); }

  /// Writes the tombstone files of all segments with new dead documents and names them in `next`. If there are any, no
  /// dump is known in `next` any more: reading it again might bring back what died.
  void write(Manifest& next) const;

 private:
  Publisher* publisher_;
  std::map<std::string, Tombstones> by_segment_{};  ///< Old and new ones.
};

}  // namespace backfile
