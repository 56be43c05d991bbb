#include "indexer/upkeep/file_check.hpp"

#include <cerrno>
#include <system_error>

#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

/// What is wrong with a file; empty if nothing is.
std::string fault_of(const fs::path& path, const FileRecord& file) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return "is missing";
  if (!fs::is_regular_file(status)) return "is no file";
  const std::uint64_t size = fs::file_size(path, error);
  if (error) return "cannot be read: " + error.message();
  if (size != file.size) return fmt::format("has {} bytes instead of {}", size, file.size);
  if (::access(path.c_str(), R_OK) != 0 && errno == EACCES) {
    throw Error(ErrorCode::io, "cannot open '" + path.string() + "': " + errno_text(EACCES));
  }
  try {
    const Hash128 found = hash_file(path);
    if (found == file.checksum) return {};
    return fmt::format("was changed after it was published: its checksum is {} instead of {}", to_hex(found),
                       to_hex(file.checksum));
  } catch (const Error& failure) {
    // A file that is there, is ours and cannot be read to its end: the disk has lost a part of it.
    return fs::exists(path, error) ? std::string("cannot be read: ") + failure.what() : "is missing";
  }
}

}  // namespace

bool FileCheck::is_sound(const FileRecord& file, const std::string& hint) {
  const std::string fault = fault_of(*index_ / file.path, file);
  ++counts_->files;
  if (!fault.empty()) {
    damages_->add({file.path, fault, hint});
    return false;
  }
  counts_->bytes += file.size;
  return true;
}

}  // namespace backfile
