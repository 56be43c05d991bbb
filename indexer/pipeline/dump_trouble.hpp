#pragma once

#include <cstdint>
#include <string>

namespace backfile {

/// A file, or a member of an archive, that was not read as a whole.
struct DumpTrouble {
  enum class Kind : std::uint8_t {
    damaged,  ///< Read up to a place, or with gaps.
    failed,   ///< Nothing could be read from it, and it should have been.
    skipped,  ///< Came along in a folder or an archive, and is no dump.
  };
  Kind kind = Kind::damaged;
  std::string path{};  ///< FILE or FILE!MEMBER.
  std::string detail{};
  std::uint64_t records = 0;  ///< Read in spite of it.
};

}  // namespace backfile
