#include "indexer/pipeline/known_dumps.hpp"

#include <algorithm>
#include <optional>

#include "common/byte_codec.hpp"
#include "common/command_line.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

constexpr std::string_view kMagic = "BFDUMP2\n";
/// Of lists without rows and notes.
constexpr std::string_view kOldMagic = "BFDUMP1\n";

void put_hash(std::string& out, const Hash128& hash) {
  put_uint64(out, hash.low);
  put_uint64(out, hash.high);
}

std::optional<Hash128> take_hash(ByteReader& reader) {
  const auto bytes = reader.fixed(sizeof(Hash128));
  if (!bytes) return std::nullopt;
  return Hash128{.low = uint64_at(*bytes, 0), .high = uint64_at(*bytes, sizeof(std::uint64_t))};
}

/// nullopt if the bytes are not what to_bytes() wrote for a dump.
std::optional<KnownDump> take_dump(ByteReader& reader) {
  const auto shape = take_hash(reader);
  const auto key = take_hash(reader);
  if (!shape || !key) return std::nullopt;
  KnownDump dump{.shape = *shape, .key = *key};
  for (std::uint64_t* number : {&dump.files, &dump.bytes, &dump.dumps, &dump.unchanged, &dump.duplicates}) {
    const auto value = reader.varint();
    if (!value) return std::nullopt;
    *number = *value;
  }
  const auto notes = reader.bytes();
  if (!notes || dump.files == 0 || dump.files > KnownDumps::kMostDumps || dump.bytes < KnownDumps::kMinBytes) {
    return std::nullopt;
  }
  dump.notes = *notes;
  return dump;
}

}  // namespace

Hash128 reading_of(const ReadPlan& plan, const DumpFile& file) {
  std::string told;
  put_bytes(told, program_version());
  put_bytes(told, plan.format == nullptr ? std::string_view{} : plan.format->name);
  put_varint(told, plan.mappings.size());
  for (const FieldMapping& mapping : plan.mappings) {
    put_varint(told, static_cast<std::uint64_t>(mapping.field));
    put_bytes(told, mapping.path);
  }
  put_bytes(told, file.path);
  if (file.is_named && file.bytes.value_or(0) < KnownDumps::kMinBytes) told += '!';
  return hash128(told);
}

/// A hash is mixed well enough to be a key with the size in it.
Hash128 shape_of(const Hash128& reading, std::uint64_t bytes) { return {reading.low ^ bytes, reading.high}; }

DumpIdentity identity_of(const Hash128& reading, const FileContent& content) {
  std::string told;
  put_hash(told, reading);
  put_hash(told, content.hash);
  put_uint64(told, content.bytes);
  return {.shape = shape_of(reading, content.bytes), .hash = hash128(told), .bytes = content.bytes};
}

Hash128 key_of(std::span<const DumpIdentity> files) {
  std::string told;
  for (const DumpIdentity& file : files) put_hash(told, file.hash);
  return hash128(told);
}

std::vector<const KnownDump*> KnownDumps::beginning_with(const Hash128& shape) const {
  std::vector<const KnownDump*> found;
  const auto [begin, end] = beginnings_.equal_range(shape);
  for (auto place = begin; place != end; ++place) found.push_back(&*place->second);
  std::ranges::sort(found, std::ranges::greater{}, &KnownDump::files);
  return found;
}

const KnownDump* KnownDumps::find(const Hash128& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? nullptr : &*found->second;
}

bool KnownDumps::add(const KnownDump& dump) {
  if (find(dump.key) != nullptr) return false;
  if (dumps_.size() == kMostDumps) forget(dumps_.begin());
  const Place place = dumps_.insert(dumps_.end(), dump);
  places_[dump.key] = place;
  beginnings_.emplace(dump.shape, place);
  note_bytes_ += dump.notes.size();
  if (note_bytes_ > kMostNoteBytes) forget_oldest_notes();
  return true;
}

void KnownDumps::forget_oldest_notes() {
  for (Place dump = dumps_.begin(); dump != dumps_.end() && note_bytes_ > kMostNoteBytes;) {
    const Place next = std::next(dump);
    if (!dump->notes.empty()) forget(dump);
    dump = next;
  }
}

void KnownDumps::forget(Place dump) {
  const auto [begin, end] = beginnings_.equal_range(dump->shape);
  beginnings_.erase(std::find_if(begin, end, [&](const auto& beginning) { return beginning.second == dump; }));
  places_.erase(dump->key);
  note_bytes_ -= dump->notes.size();
  dumps_.erase(dump);
}

std::string KnownDumps::to_bytes() const {
  std::string out(kMagic);
  put_varint(out, dumps_.size());
  for (const KnownDump& dump : dumps_) {
    put_hash(out, dump.shape);
    put_hash(out, dump.key);
    for (const std::uint64_t number : {dump.files, dump.bytes, dump.dumps, dump.unchanged, dump.duplicates}) {
      put_varint(out, number);
    }
    put_bytes(out, dump.notes);
  }
  return out;
}

KnownDumps KnownDumps::from_bytes(std::string_view bytes, const std::string& path) {
  const auto damaged = [&](const char* why) {
    return Error(ErrorCode::index_damaged, "list of known dumps '" + path + "' " + why, kKnownDumpsHint);
  };
  if (bytes.starts_with(kOldMagic)) return {};
  if (!bytes.starts_with(kMagic)) throw damaged("is no such list");
  ByteReader reader(bytes.substr(kMagic.size()));
  const auto count = reader.varint();
  if (!count || *count > kMostDumps) throw damaged("has a wrong length");
  KnownDumps known;
  for (std::uint64_t left = *count; left > 0; --left) {
    const std::optional<KnownDump> dump = take_dump(reader);
    if (!dump) throw damaged("has a wrong entry");
    if (!known.add(*dump)) throw damaged("names a dump twice");
  }
  if (!reader.rest().empty() || known.size() != *count) throw damaged("has a wrong length");
  return known;
}

KnownDumps read_known_dumps(const std::filesystem::path& index, const Manifest& manifest) {
  if (!manifest.known_dumps) return {};
  const std::filesystem::path path = index / manifest.known_dumps->path;
  const auto damaged = [&](const char* what) {
    return Error(ErrorCode::index_damaged, "list of known dumps '" + path.string() + "' " + what, kKnownDumpsHint);
  };
  std::error_code error;
  if (!std::filesystem::exists(path, error)) throw damaged("is missing");
  const std::string bytes = read_file(path);
  if (hash128(bytes) != manifest.known_dumps->checksum) throw damaged("was changed after it was published");
  return KnownDumps::from_bytes(bytes, path.string());
}

}  // namespace backfile
