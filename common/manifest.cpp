#include "common/manifest.hpp"

#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

Json to_value(const FileRecord& file) {
  return {{"path", file.path}, {"size", file.size}, {"xxh3_128", to_hex(file.checksum)}};
}

Json to_value(const std::optional<Timestamp>& moment) { return moment ? Json(*moment) : Json(nullptr); }

Json to_value(const Segment& segment) {
  Json files = Json::array();
  for (const FileRecord& file : segment.files) files.push_back(to_value(file));
  return {{"folder", segment.folder},
          {"uuid", segment.uuid},
          {"documents", segment.documents},
          {"last_docid", segment.last_docid},
          {"languages", segment.languages},
          {"first_published", to_value(segment.first_published)},
          {"last_published", to_value(segment.last_published)},
          {"files", files}};
}

/// A number that the member can hold: the JSON library would cut or wrap any other.
template <typename Number>
Number number_from(const Json& value) {
  const bool is_unsigned = value.is_number_unsigned();
  const bool fits = is_unsigned ? std::in_range<Number>(value.get<std::uint64_t>())
                                : value.is_number_integer() && std::in_range<Number>(value.get<std::int64_t>());
  if (value.is_number() && !fits) throw std::invalid_argument("the number " + value.dump() + " cannot be");
  return value.get<Number>();
}

/// A path that stays inside the index.
std::string checked_path(std::string path) {
  const std::filesystem::path parsed(path);
  if (path.empty() || parsed.is_absolute()) throw std::invalid_argument("path '" + path + "' is not relative");
  for (const auto& part : parsed) {
    if (part == "..") throw std::invalid_argument("path '" + path + "' leaves the index");
  }
  return path;
}

FileRecord file_from(const Json& value) {
  const auto checksum = hash_from_hex(value.at("xxh3_128").get<std::string>());
  if (!checksum) throw std::invalid_argument("a checksum is malformed");
  return {checked_path(value.at("path")), number_from<std::uint64_t>(value.at("size")), *checksum};
}

std::optional<Timestamp> moment_from(const Json& value) {
  if (value.is_null()) return std::nullopt;
  const auto moment = number_from<Timestamp>(value);
  if (!is_in_calendar(moment)) throw std::invalid_argument("a moment lies outside of the calendar");
  return moment;
}

Segment segment_from(const Json& value) {
  Segment segment;
  segment.folder = checked_path(value.at("folder"));
  segment.uuid = value.at("uuid");
  segment.documents = number_from<std::uint64_t>(value.at("documents"));
  segment.last_docid = number_from<std::uint32_t>(value.at("last_docid"));
  for (const auto& [language, documents] : value.at("languages").get_ref<const Json::object_t&>()) {
    segment.languages[language] = number_from<std::uint64_t>(documents);
  }
  segment.first_published = moment_from(value.at("first_published"));
  segment.last_published = moment_from(value.at("last_published"));
  for (const Json& file : value.at("files")) segment.files.push_back(file_from(file));
  return segment;
}

Manifest manifest_from(const Json& value) {
  Manifest manifest;
  manifest.generation = number_from<std::uint64_t>(value.at("generation"));
  manifest.next_segment = number_from<std::uint64_t>(value.at("next_segment"));
  manifest.current_dictionary = number_from<std::uint32_t>(value.at("current_dictionary"));
  for (const Json& segment : value.at("segments")) manifest.segments.push_back(segment_from(segment));
  for (const Json& record : value.at("tombstones")) {
    manifest.tombstones.push_back(
        {record.at("segment"), number_from<std::uint64_t>(record.at("count")), file_from(record.at("file"))});
  }
  for (const Json& record : value.at("dictionaries")) {
    manifest.dictionaries.push_back({number_from<std::uint32_t>(record.at("id")), file_from(record.at("file"))});
  }
  if (const auto known = value.find("known_dumps"); known != value.end()) manifest.known_dumps = file_from(*known);
  return manifest;
}

// The checksum line is fixed to the byte, so that no change goes unseen; what follows is read by any reader of JSON.
constexpr std::string_view kChecksumBegin = "{\n \"manifest_xxh3_128\": \"";
constexpr std::string_view kChecksumEnd = "\",\n";

/// nullopt for a manifest without a checksum, as versions before 3 wrote it.
std::optional<bool> matches_checksum(std::string_view json) {
  if (!json.starts_with(kChecksumBegin)) return std::nullopt;
  const std::string_view rest = json.substr(kChecksumBegin.size());
  const std::size_t digits = rest.find(kChecksumEnd);
  if (digits == std::string_view::npos) return false;
  return rest.substr(0, digits) == to_hex(hash128(rest.substr(digits + kChecksumEnd.size())));
}

void require_consistency(const Manifest& manifest) {
  std::set<std::string> uuids;
  std::map<std::string, std::uint64_t> folders;  // With the number of documents.
  std::uint64_t last_docid = 0;
  for (const Segment& segment : manifest.segments) {
    if (!uuids.insert(segment.uuid).second) throw std::invalid_argument("two segments have UUID " + segment.uuid);
    if (!folders.emplace(segment.folder, segment.documents).second)
      throw std::invalid_argument("'" + segment.folder + "' is named twice");
    if (segment.documents > segment.last_docid)
      throw std::invalid_argument("'" + segment.folder + "' has wrong counts");
    last_docid = std::max<std::uint64_t>(last_docid, segment.last_docid);
  }
  // Xapian numbers the documents of n databases up to n times the greatest docid, in 32 bits, and wraps silently.
  if (last_docid * manifest.segments.size() >= std::uint64_t{1} << 32U) {
    throw std::invalid_argument("the segments have more documents than can be numbered; merge them");
  }
  for (const TombstoneRecord& record : manifest.tombstones) {
    const auto segment = folders.find(record.segment);
    if (segment == folders.end()) {
      throw std::invalid_argument("tombstones belong to '" + record.segment + "', which is no segment");
    }
    if (manifest.tombstones_of(record.segment) != &record) {
      throw std::invalid_argument("'" + record.segment + "' has tombstones twice");
    }
    if (record.count > segment->second) {
      throw std::invalid_argument("'" + record.segment + "' has more dead documents than documents");
    }
  }
}

}  // namespace

std::uint64_t segment_number(std::string_view folder) {
  const std::string_view digits = folder.substr(folder.find_last_of('/') + 1);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

std::uint64_t Manifest::live_documents() const {
  std::uint64_t documents = 0;
  for (const Segment& segment : segments) documents += segment.documents;
  for (const TombstoneRecord& record : tombstones) documents -= record.count;
  return documents;
}

const TombstoneRecord* Manifest::tombstones_of(std::string_view segment_folder) const {
  for (const TombstoneRecord& record : tombstones) {
    if (record.segment == segment_folder) return &record;
  }
  return nullptr;
}

std::vector<FileRecord> Manifest::files_beside_segments() const {
  std::vector<FileRecord> files;
  for (const TombstoneRecord& record : tombstones) files.push_back(record.file);
  for (const DictionaryRecord& record : dictionaries) files.push_back(record.file);
  if (known_dumps) files.push_back(*known_dumps);
  return files;
}

std::string with_checksum(std::string_view json) {
  const std::string_view rest = json.substr(json.find('\n') + 1);
  return std::string(kChecksumBegin) + to_hex(hash128(rest)) + std::string(kChecksumEnd) + std::string(rest);
}

std::string to_json(const Manifest& manifest) {
  Json segments = Json::array();
  for (const Segment& segment : manifest.segments) segments.push_back(to_value(segment));
  Json tombstones = Json::array();
  for (const TombstoneRecord& record : manifest.tombstones) {
    tombstones.push_back({{"segment", record.segment}, {"count", record.count}, {"file", to_value(record.file)}});
  }
  Json dictionaries = Json::array();
  for (const DictionaryRecord& record : manifest.dictionaries) {
    dictionaries.push_back({{"id", record.id}, {"file", to_value(record.file)}});
  }
  Json root = {{"format_version", kIndexFormatVersion},
               {"generation", manifest.generation},
               {"next_segment", manifest.next_segment},
               {"current_dictionary", manifest.current_dictionary},
               {"segments", segments},
               {"tombstones", tombstones},
               {"dictionaries", dictionaries}};
  if (manifest.known_dumps) root["known_dumps"] = to_value(*manifest.known_dumps);
  return with_checksum(root.dump(1) + "\n");
}

Manifest manifest_from_json(std::string_view json, const std::string& path) {
  const auto damaged = [&](const std::string& why) {
    return Error(ErrorCode::index_damaged, "'" + path + "' is damaged: " + why,
                 "restore the index from a copy or index the dumps again");
  };
  const std::optional<bool> is_whole = matches_checksum(json);
  if (is_whole == false) throw damaged("its checksum is wrong");
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object()) throw damaged("it is no JSON object");
  const auto version = root.find("format_version");
  if (version == root.end() || !version->is_number_integer()) throw damaged("it has no format_version");
  if (*version == kIndexFormatVersion && !is_whole) throw damaged("it has no checksum");
  if (*version != kIndexFormatVersion) {
    throw Error(ErrorCode::index_version,
                "'" + path + "' has format version " + version->dump() + "; this program reads version " +
                    std::to_string(kIndexFormatVersion),
                "index the dumps again into a new folder, or use the version of Backfile that wrote it");
  }
  try {
    Manifest manifest = manifest_from(root);
    require_consistency(manifest);
    return manifest;
  } catch (const Json::exception& exception) {
    throw damaged(exception.what());
  } catch (const std::invalid_argument& exception) {
    throw damaged(exception.what());
  }
}

Manifest read_manifest(const std::filesystem::path& index) {
  const std::filesystem::path path = index / kManifestName;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    if (!std::filesystem::exists(index, error)) {
      throw Error(ErrorCode::index_missing, "there is no index at '" + index.string() + "'",
                  "make one with: backfile-indexer add -i INDEX DUMP...");
    }
    throw Error(ErrorCode::index_missing, "'" + index.string() + "' is no index: it has no " + kManifestName,
                "give the folder that backfile-indexer was given with -i");
  }
  return manifest_from_json(read_file(path), path.string());
}

namespace {

constexpr const char* kDamagedHint = "restore the index from a copy or index the dumps again";

void require_file(const std::filesystem::path& index, const FileRecord& file) {
  const std::filesystem::path path = index / file.path;
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (!error && size == file.size) return;
  const std::string found = error ? "is missing" : "has " + std::to_string(size) + " bytes";
  throw Error(ErrorCode::index_damaged,
              "'" + path.string() + "' " + found + "; the manifest says " + std::to_string(file.size) + " bytes",
              kDamagedHint);
}

void require_content(const std::filesystem::path& index, const FileRecord& file) {
  const std::filesystem::path path = index / file.path;
  if (hash_file(path) == file.checksum) return;
  throw Error(ErrorCode::index_damaged, "'" + path.string() + "' was changed after it was published", kDamagedHint);
}

/// The root of a database: a hundred bytes, of which one wrong bit makes Xapian crash.
bool is_root(const FileRecord& file) { return file.path.ends_with("/iamglass"); }

}  // namespace

void require_files(const std::filesystem::path& index, const Manifest& manifest) {
  for (const Segment& segment : manifest.segments) {
    for (const FileRecord& file : segment.files) {
      require_file(index, file);
      if (is_root(file)) require_content(index, file);
    }
  }
  // Tombstones have a checksum of their own.
  for (const TombstoneRecord& record : manifest.tombstones) require_file(index, record.file);
  for (const DictionaryRecord& record : manifest.dictionaries) {
    require_file(index, record.file);
    require_content(index, record.file);
  }
}

void require_contents(const std::filesystem::path& index, const Segment& segment) {
  for (const FileRecord& file : segment.files) require_content(index, file);
}

}  // namespace backfile
