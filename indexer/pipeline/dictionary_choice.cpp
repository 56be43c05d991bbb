#include "indexer/pipeline/dictionary_choice.hpp"

#include <algorithm>

#include <xapian.h>

#include "common/document_codec.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "common/xapian_guard.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMinSamples = 1'000;
/// A dump of so many articles may be cut in two batches.
constexpr std::size_t kMinSamplesOfBatch = kMinSamples / 2;
/// More bytes of each article take longer and make the dictionary no better.
constexpr std::size_t kMaxSampleBytes = 1024;

}  // namespace

std::shared_ptr<const Dictionary> choose_dictionary(const ParsedBatch& batch, const std::vector<std::size_t>& written) {
  if (written.size() < kMinSamplesOfBatch) return nullptr;
  const std::size_t count = std::min(written.size(), kMinSamples);
  std::vector<std::string> samples;
  samples.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {  // Spread over the batch.
    const std::size_t place = written[i * written.size() / count];
    samples.push_back(batch.records[place].serial.bytes.substr(0, kMaxSampleBytes));
  }
  return train_dictionary(samples);
}

std::shared_ptr<const Dictionary> choose_dictionary(const std::filesystem::path& index, const Manifest& manifest) {
  const std::uint64_t live = manifest.live_documents();
  if (live < kMinSamples) return nullptr;
  std::vector<std::string> samples;
  TextDecompressor decompressor(read_dictionaries(index, manifest));
  // Every so many documents one, over all segments. Docids are 1, 2, 3, ... without gaps.
  const std::uint64_t step = live / kMinSamples;
  std::uint64_t next = 1;
  for (const Segment& segment : manifest.segments) {
    guard_xapian("cannot read the articles of a segment", [&] {
      const Xapian::Database database((index / segment.folder).string(), Xapian::DB_BACKEND_GLASS);
      const Tombstones dead = read_tombstones(index, manifest, segment.folder);
      for (; next <= segment.documents; next += step) {
        const auto docid = static_cast<Xapian::docid>(next);
        if (dead.contains(docid)) continue;
        const std::string stored = database.get_document(docid).get_value(field("article").slot);
        samples.push_back(serialise(decode_document(stored, decompressor)).bytes.substr(0, kMaxSampleBytes));
      }
    });
    next -= segment.documents;
  }
  return train_dictionary(samples);
}

}  // namespace backfile
