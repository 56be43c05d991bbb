#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "common/manifest.hpp"

namespace backfile {

/// What a manifest says about an index as a whole.
struct IndexFacts {
  std::uint64_t articles = 0;  ///< That can be found.
  std::uint64_t dead = 0;      ///< Documents that were deleted or replaced and take space until they are merged away.
  std::uint64_t segments = 0;
  std::uint64_t bytes = 0;  ///< Of all files, the manifest not included.
  /// By "postlist", "position", ..., "tombstones", "dictionaries", "dumps".
  std::map<std::string, std::uint64_t> bytes_by_kind{};
  std::map<std::string, std::uint64_t> languages{};  ///< Documents, dead ones included; "" is unknown.
  std::optional<Timestamp> first_published{};        ///< Dead documents included.
  std::optional<Timestamp> last_published{};
};

IndexFacts index_facts(const Manifest& manifest);

/// Documents of one segment that are dead.
std::uint64_t dead_documents(const Manifest& manifest, const Segment& segment);

/// Bytes of one segment's files.
std::uint64_t bytes_of(const Segment& segment);

}  // namespace backfile
