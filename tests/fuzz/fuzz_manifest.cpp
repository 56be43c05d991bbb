#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/manifest.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using Json = nlohmann::ordered_json;

void check_path(const std::string& path) {
  const std::filesystem::path parsed(path);
  test::require(!path.empty() && parsed.is_relative());
  for (const auto& part : parsed) test::require(part != "..");
}

/// What nobody who works with a manifest looks at again.
void check(const Manifest& manifest) {
  std::uint64_t documents = 0;
  for (const Segment& segment : manifest.segments) {
    check_path(segment.folder);
    for (const FileRecord& file : segment.files) check_path(file.path);
    test::require(segment.documents <= segment.last_docid);
    documents += segment.documents;
    for (const auto& moment : {segment.first_published, segment.last_published}) {
      test::require(!moment || is_in_calendar(*moment));
    }
    const TombstoneRecord* const dead = manifest.tombstones_of(segment.folder);
    if (dead != nullptr) test::require(dead->count <= segment.documents);
  }
  for (const TombstoneRecord& record : manifest.tombstones) {
    check_path(record.file.path);
    test::require(manifest.tombstones_of(record.segment) == &record);
  }
  for (const DictionaryRecord& record : manifest.dictionaries) check_path(record.file.path);
  test::require(manifest.live_documents() <= documents);
}

/// Nothing is read otherwise than it is written.
void check_same(const Json& read, const Json& written) {
  if (read.is_object()) {
    for (const auto& [name, value] : read.items()) {
      // Checksums are read with small or capital digits.
      if (!name.ends_with("xxh3_128")) check_same(value, written.at(name));
    }
  } else if (read.is_array()) {
    test::require(written.is_array() && read.size() == written.size());
    for (std::size_t i = 0; i < read.size(); ++i) check_same(read[i], written[i]);
  } else {
    test::require(read.type() == written.type() && read == written);
  }
}

/// The bytes as they are; with a checksum that is right; or as what follows the version in a manifest that has one.
std::string manifest_of(std::size_t choice, std::string_view bytes) {
  if (choice == 0) return std::string(bytes);
  if (choice == 1) return with_checksum(bytes);
  return with_checksum(fmt::format("{{\n \"format_version\": {},\n{}", kIndexFormatVersion, bytes));
}

}  // namespace

/// A manifest of any bytes is refused, or consistent and the same when it is written and read again. The first byte says
/// what is made of the others.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice(3);
  const std::string json = manifest_of(choice, input.rest());
  try {
    const Manifest manifest = manifest_from_json(json, "MANIFEST");
    check(manifest);
    const std::string written = to_json(manifest);
    check_same(Json::parse(written), Json::parse(json));
    test::require(to_json(manifest_from_json(written, "MANIFEST")) == written);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged || error.code() == ErrorCode::index_version);
    test::require(!error.hint().empty());
  }
  return 0;
}
