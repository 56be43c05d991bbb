#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/input/dump_members.hpp"
#include "indexer/input/file_source.hpp"
#include "tests/support/memory_source.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::test {

/// A member that was read to its end.
struct ReadMember {
  std::string name{};
  std::string text{};
  std::string damage{};

  bool operator==(const ReadMember&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const ReadMember& member) {
  return out << '{' << member.name << ": " << member.text.substr(0, 100) << " [" << member.damage << "]}";
}

/// All that a file holds.
struct ReadFile {
  std::vector<ReadMember> members{};
  std::string damage{};
  bool is_archive = false;
  std::uint64_t consumed_bytes = 0;
};

inline std::string read_all(ByteSource& source, std::size_t capacity = 1U << 16U) {
  std::string text;
  std::string buffer(capacity, '\0');
  while (const std::size_t count = source.read(buffer.data(), capacity)) text.append(buffer, 0, count);
  return text;
}

inline ReadFile read_members(DumpMembers& members) {
  ReadFile file;
  while (const auto member = members.next()) {
    std::string text = read_all(*member);
    file.members.push_back({member->name(), std::move(text), member->damage().value_or("")});
  }
  file.damage = members.damage().value_or("");
  file.is_archive = members.is_archive();
  file.consumed_bytes = members.consumed_bytes();
  return file;
}

/// From a pipe, so to say, in pieces of `chunk_bytes`; it is called "F".
inline ReadFile read_stream(const std::string& bytes, std::size_t chunk_bytes = 1U << 20U) {
  const auto members = open_members(std::make_unique<MemorySource>(bytes, chunk_bytes, std::nullopt, "F"));
  return read_members(*members);
}

/// From a file, in which reading can go back and forth; names begin with "F", too.
inline ReadFile read_file(const std::string& bytes) {
  const TempFolder folder;
  const std::string path = folder.write("F", bytes);
  const auto members = open_members(std::make_unique<FileSource>(path));
  ReadFile file = read_members(*members);
  for (ReadMember& member : file.members) member.name.erase(0, path.size() - 1);
  return file;
}

}  // namespace backfile::test
