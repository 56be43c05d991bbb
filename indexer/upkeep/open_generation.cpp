#include "indexer/upkeep/open_generation.hpp"

#include <string>
#include <utility>

#include "common/error.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

std::vector<FileRecord> files_of(const Manifest& manifest) {
  std::vector<FileRecord> files = manifest.files_beside_segments();
  for (const Segment& segment : manifest.segments) {
    files.insert(files.end(), segment.files.begin(), segment.files.end());
  }
  return files;
}

/// Opens all files; the path of the first that is missing, or nothing.
std::string open_files(const fs::path& index, const Manifest& manifest, std::vector<PublishedFile>& files) {
  for (const FileRecord& record : files_of(manifest)) {
    auto file = PublishedFile::open(index, record);
    if (!file) return (index / record.path).string();
    files.push_back(std::move(*file));
  }
  return {};
}

}  // namespace

OpenGeneration open_generation(const fs::path& index, Manifest manifest) {
  for (;;) {
    OpenGeneration open{.manifest = std::move(manifest)};
    const std::string missing = open_files(index, open.manifest, open.files);
    if (missing.empty()) return open;
    manifest = read_manifest(index);
    // The same generation means that the file is really gone.
    if (manifest.generation == open.manifest.generation) {
      throw Error(ErrorCode::index_damaged, "'" + missing + "' is missing",
                  "'backfile-indexer check' says what is damaged and what to do");
    }
  }
}

}  // namespace backfile
