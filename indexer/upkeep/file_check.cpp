#include "indexer/upkeep/file_check.hpp"

#include <cerrno>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

/// We are not allowed to look: that says nothing about the file.
[[noreturn]] void fail_denied(const fs::path& path) {
  throw Error(ErrorCode::io, "cannot read '" + path.string() + "': " + errno_text(EACCES));
}

/// What is wrong with a file; empty if nothing is.
std::string fault_of(const fs::path& path, const FileRecord& file) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == EACCES) fail_denied(path);
    return errno == ENOENT || errno == ENOTDIR ? "is missing" : "cannot be read: " + errno_text(errno);
  }
  if (!S_ISREG(status.st_mode)) return "is no file";
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size != file.size) return fmt::format("has {} bytes instead of {}", size, file.size);
  if (::access(path.c_str(), R_OK) != 0 && errno == EACCES) fail_denied(path);
  try {
    const Hash128 found = hash_file(path);
    if (found == file.checksum) return {};
    return fmt::format("was changed after it was published: its checksum is {} instead of {}", to_hex(found),
                       to_hex(file.checksum));
  } catch (const Error& failure) {
    // A file that is there, is ours and cannot be read to its end: the disk has lost a part of it.
    std::error_code error;
    return fs::exists(path, error) ? failure.what() : "is missing";
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
