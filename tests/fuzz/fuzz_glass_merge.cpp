#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "indexer/glass/position_merge.hpp"
#include "indexer/glass/postlist_merge.hpp"
#include "indexer/glass/table_reader.hpp"
#include "indexer/glass/table_writer.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

namespace glass = backfile::glass;
using backfile::test::require;

/// The bytes as a file of blocks: what a table becomes that was damaged.
glass::TableRoot write_blocks(const std::filesystem::path& path, backfile::test::FuzzedBytes& input) {
  glass::TableRoot root{.block = static_cast<std::uint32_t>(input.choice(4)),
                        .level = static_cast<unsigned>(input.choice(4)),
                        .entries = input.choice()};
  std::string bytes(input.rest());
  bytes.resize((bytes.size() + glass::kBlockBytes - 1) / glass::kBlockBytes * glass::kBlockBytes);
  backfile::write_file(path, bytes);
  return root;
}

/// The lines as keys and tags of a table that is whole.
glass::TableRoot write_entries(const std::filesystem::path& path, backfile::test::FuzzedBytes& input) {
  std::map<std::string, std::string> entries;
  while (!input.at_end()) {
    const std::string key(input.line().substr(0, glass::kMaxKeyBytes));
    // Longer than its line, so that there are tags of several components.
    const std::size_t bytes = input.choice() * 100;
    const std::string_view part = input.line();
    std::string& tag = entries[key];
    do tag += part;
    while (!part.empty() && tag.size() < bytes);
  }
  entries.erase("");
  glass::TableWriter writer(path);
  for (const auto& [key, tag] : entries) writer.add(key, tag);
  return writer.finish();
}

std::size_t count_entries(const std::filesystem::path& path, const glass::TableRoot& root) {
  std::size_t entries = 0;
  std::string last;
  for (glass::TableReader reader(path, root, glass::kBlockBytes); !reader.at_end(); reader.next()) {
    require(last < reader.key());
    last = reader.key();
    ++entries;
  }
  return entries;
}

}  // namespace

/// Whatever the bytes of a table, it is refused as damaged, or merged with itself to a table that can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const backfile::test::TempFolder folder;
  const std::filesystem::path path = folder.path() / "table";
  const std::filesystem::path merged = folder.path() / "merged";
  backfile::test::FuzzedBytes input(data, size);
  const bool is_position = input.choice(2) == 1;
  const bool is_raw = input.choice(2) == 1;
  const glass::TableRoot root = is_raw ? write_blocks(path, input) : write_entries(path, input);
  constexpr std::array<std::uint32_t, 2> kDocidsBefore{0, 1'000};
  try {
    std::deque<glass::TableReader> tables;
    for (std::size_t i = 0; i < kDocidsBefore.size(); ++i) tables.emplace_back(path, root, glass::kBlockBytes);
    glass::TableWriter out(merged);
    if (is_position) {
      glass::merge_positions(tables, kDocidsBefore, out);
    } else {
      glass::merge_postlists(tables, kDocidsBefore, out);
    }
    const glass::TableRoot result = out.finish();
    require(count_entries(merged, result) == result.entries);
    if (is_position) require(result.entries == 2 * root.entries);
  } catch (const backfile::Error& error) {
    require(error.code() == backfile::ErrorCode::index_damaged);
  }
  return 0;
}
