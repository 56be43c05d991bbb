#include "indexer/input/dump_list.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <utility>

#include <sys/stat.h>

#include <dirent.h>

#include "common/error.hpp"

namespace backfile {
namespace {

/// Device and inode: the same for every name of one folder.
using FolderIdentity = std::pair<dev_t, ino_t>;

std::optional<struct stat> file_status(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

DumpFile make_dump_file(const std::string& path, const struct stat& status) {
  DumpFile dump{.path = path};
  if (S_ISREG(status.st_mode)) dump.bytes = static_cast<std::uint64_t>(status.st_size);
  return dump;
}

std::vector<std::string> sorted_names(const std::string& folder) {
  const auto close = [](DIR* directory) { ::closedir(directory); };
  const std::unique_ptr<DIR, decltype(close)> directory(::opendir(folder.c_str()), close);
  if (!directory) {
    const int error = errno;
    throw Error(ErrorCode::io, "cannot read folder '" + folder + "': " + std::strerror(error),
                error == EACCES ? "do you have the right to list it?" : "");
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(directory.get())) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    errno = 0;
  }
  if (errno != 0) throw Error(ErrorCode::io, "cannot read folder '" + folder + "': " + std::strerror(errno));
  std::sort(names.begin(), names.end());
  return names;
}

void append_folder(const std::string& folder, const struct stat& status, std::set<FolderIdentity>& seen,
                   std::vector<DumpFile>& dumps) {
  if (!seen.emplace(status.st_dev, status.st_ino).second) return;
  const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
  for (const std::string& name : sorted_names(folder)) {
    const std::string path = prefix + name;
    const std::optional<struct stat> entry = file_status(path);
    if (!entry) continue;
    if (S_ISDIR(entry->st_mode)) {
      append_folder(path, *entry, seen, dumps);
    } else if (S_ISREG(entry->st_mode)) {
      dumps.push_back(make_dump_file(path, *entry));
    }
  }
}

}  // namespace

std::vector<DumpFile> list_dumps(const std::vector<std::string>& paths) {
  std::vector<DumpFile> dumps;
  bool has_standard_input = false;
  for (const std::string& path : paths) {
    if (path == kStandardInput) {
      if (!std::exchange(has_standard_input, true)) dumps.push_back({.path = path, .is_named = true});
      continue;
    }
    const std::optional<struct stat> status = file_status(path);
    if (!status) {
      const int error = errno;
      throw Error(ErrorCode::io, "cannot open '" + path + "': " + std::strerror(error),
                  error == ENOENT ? "is the path right, seen from the current folder?" : "");
    }
    if (!S_ISDIR(status->st_mode)) {
      dumps.push_back(make_dump_file(path, *status));
      dumps.back().is_named = true;
      continue;
    }
    const std::size_t count_before = dumps.size();
    std::set<FolderIdentity> seen;
    append_folder(path, *status, seen, dumps);
    if (dumps.size() == count_before) {
      throw Error(ErrorCode::io, "folder '" + path + "' holds no files", "name a dump, or a folder with dumps in it");
    }
  }
  return dumps;
}

std::optional<std::uint64_t> total_bytes(const std::vector<DumpFile>& dumps) {
  std::uint64_t total = 0;
  for (const DumpFile& dump : dumps) {
    if (!dump.bytes) return std::nullopt;
    total += *dump.bytes;
  }
  return total;
}

}  // namespace backfile
