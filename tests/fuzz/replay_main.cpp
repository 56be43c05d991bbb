// main() of a fuzz target in an ordinary build: runs the target once over every file of a corpus folder, so that
// what the fuzzer once found is checked by every test run, with any compiler.

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::set<fs::path> files_below(const fs::path& folder) {
  std::set<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.insert(entry.path());
  }
  return files;
}

/// An array of the exact size, so that a read past its end is one that a sanitizer sees.
std::unique_ptr<std::uint8_t[]> read_file(const fs::path& path, std::size_t size) {
  std::ifstream in(path, std::ios::binary);
  in.exceptions(std::ios::badbit | std::ios::failbit);
  auto bytes = std::make_unique<std::uint8_t[]>(size);
  in.read(reinterpret_cast<char*>(bytes.get()), static_cast<std::streamsize>(size));
  return bytes;
}

void replay(const fs::path& path) {
  // Named first: if the target dies, the last line says on what.
  std::cerr << path.string() << std::endl;
  const std::size_t size = fs::file_size(path);
  LLVMFuzzerTestOneInput(read_file(path, size).get(), size);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " CORPUS_FOLDER\n";
    return 2;
  }
  const std::set<fs::path> files = files_below(argv[1]);
  if (files.empty()) {
    std::cerr << "no inputs in " << argv[1] << "\n";
    return 1;
  }
  for (const fs::path& path : files) replay(path);
  std::cerr << files.size() << " inputs replayed\n";
  return 0;
} catch (const std::exception& error) {
  std::cerr << "replay failed: " << error.what() << "\n";
  return 1;
}
