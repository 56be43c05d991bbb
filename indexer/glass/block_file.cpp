#include "indexer/glass/block_file.hpp"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "indexer/glass/block_layout.hpp"

namespace backfile::glass {
namespace {

Error read_error(const std::filesystem::path& path, int error_number) {
  return Error(ErrorCode::io, "cannot read '" + path.string() + "': " + errno_text(error_number));
}

}  // namespace

BlockFile::BlockFile(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw read_error(path_, errno);
  struct stat facts {};
  if (::fstat(descriptor_, &facts) != 0) {
    const int error_number = errno;
    ::close(descriptor_);
    throw read_error(path_, error_number);
  }
  blocks_ = static_cast<std::uint32_t>(static_cast<std::uint64_t>(facts.st_size) / kBlockBytes);
}

BlockFile::~BlockFile() { ::close(descriptor_); }

void BlockFile::read(std::uint32_t first, std::size_t count, char* bytes) const {
  const std::size_t wanted = count * kBlockBytes;
  for (std::size_t done = 0; done < wanted;) {
    const auto offset = static_cast<off_t>(std::uint64_t{first} * kBlockBytes + done);
    const ssize_t got = ::pread(descriptor_, bytes + done, wanted - done, offset);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw read_error(path_, errno);
    if (got == 0) fail(fmt::format("it ends within block {}", first + done / kBlockBytes));
    done += static_cast<std::size_t>(got);
  }
}

void BlockFile::fail(std::string_view why) const {
  throw Error(ErrorCode::index_damaged, fmt::format("'{}' is damaged: {}", path_.string(), why), kDamageHint);
}

}  // namespace backfile::glass
