#include "indexer/pipeline/known_dumps.hpp"

#include "common/byte_codec.hpp"
#include "common/command_line.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

constexpr std::string_view kMagic = "BFDUMP1\n";
constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kHeadBytes = kMagic.size() + kNumberBytes;
constexpr std::size_t kDumpBytes = 7 * kNumberBytes;

std::uint64_t take(std::string_view& bytes) {
  const std::uint64_t value = uint64_at(bytes, 0);
  bytes.remove_prefix(sizeof value);
  return value;
}

Hash128 take_hash(std::string_view& bytes) {
  Hash128 hash;
  hash.low = take(bytes);
  hash.high = take(bytes);
  return hash;
}

/// A hash is mixed well enough to be a key with the size in it.
Hash128 shape_of(const Hash128& reading, std::uint64_t bytes) { return {reading.low ^ bytes, reading.high}; }

}  // namespace

Hash128 reading_of(const ReadPlan& plan, std::string_view path) {
  std::string told;
  put_bytes(told, program_version());
  put_bytes(told, plan.format == nullptr ? std::string_view{} : plan.format->name);
  put_varint(told, plan.mappings.size());
  for (const FieldMapping& mapping : plan.mappings) {
    put_varint(told, static_cast<std::uint64_t>(mapping.field));
    put_bytes(told, mapping.path);
  }
  put_bytes(told, path);
  return hash128(told);
}

bool KnownDumps::may_know(const Hash128& reading, std::uint64_t bytes) const {
  return shapes_.contains(shape_of(reading, bytes));
}

const KnownDump* KnownDumps::find(const Hash128& reading, const FileContent& content) const {
  const auto found = places_.find({reading, content});
  return found == places_.end() ? nullptr : &*found->second;
}

bool KnownDumps::add(const KnownDump& dump) {
  if (find(dump.reading, dump.content) != nullptr) return false;
  if (dumps_.size() == kMostDumps) forget_oldest();
  places_[{dump.reading, dump.content}] = dumps_.insert(dumps_.end(), dump);
  ++shapes_[shape_of(dump.reading, dump.content.bytes)];
  return true;
}

void KnownDumps::forget_oldest() {
  const KnownDump& oldest = dumps_.front();
  const auto shape = shapes_.find(shape_of(oldest.reading, oldest.content.bytes));
  if (--shape->second == 0) shapes_.erase(shape);
  places_.erase({oldest.reading, oldest.content});
  dumps_.pop_front();
}

std::string KnownDumps::to_bytes() const {
  std::string out(kMagic);
  put_uint64(out, dumps_.size());
  for (const KnownDump& dump : dumps_) {
    for (const std::uint64_t number : {dump.reading.low, dump.reading.high, dump.content.bytes, dump.content.hash.low,
                                       dump.content.hash.high, dump.records, dump.dumps}) {
      put_uint64(out, number);
    }
  }
  return out;
}

KnownDumps KnownDumps::from_bytes(std::string_view bytes, const std::string& path) {
  const auto damaged = [&](const char* why) {
    return Error(ErrorCode::index_damaged, "list of known dumps '" + path + "' " + why, kKnownDumpsHint);
  };
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic)) throw damaged("is no such list");
  bytes.remove_prefix(kMagic.size());
  const std::uint64_t count = take(bytes);
  if (count > kMostDumps || bytes.size() != count * kDumpBytes) throw damaged("has a wrong length");
  KnownDumps known;
  while (!bytes.empty()) {
    KnownDump dump;
    dump.reading = take_hash(bytes);
    dump.content.bytes = take(bytes);
    dump.content.hash = take_hash(bytes);
    dump.records = take(bytes);
    dump.dumps = take(bytes);
    if (dump.content.bytes < kMinBytes || dump.records == 0 || dump.dumps == 0) throw damaged("has a wrong number");
    if (!known.add(dump)) throw damaged("names a dump twice");
  }
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
