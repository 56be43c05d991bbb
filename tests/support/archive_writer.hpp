#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace backfile::test {

/// One entry of an archive to be made.
struct ArchiveEntry {
  enum class Kind : std::uint8_t { file, folder, symbolic_link, hard_link, device };
  std::string name{};
  std::string bytes{};  ///< Of a file; the target of a link.
  Kind kind = Kind::file;
};

std::string make_tar(const std::vector<ArchiveEntry>& entries);

/// Deflated, or stored. With a password all members are encrypted.
std::string make_zip(const std::vector<ArchiveEntry>& entries, bool is_deflated = true,
                     const std::string& password = {});

/// One gzip member.
std::string gzip(const std::string& bytes);
std::string bzip2(const std::string& bytes);
std::string xz(const std::string& bytes);
std::string zstd(const std::string& bytes);

}  // namespace backfile::test
