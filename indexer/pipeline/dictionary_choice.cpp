#include "indexer/pipeline/dictionary_choice.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMinSamples = 1'000;
/// More bytes of each article take longer and make the dictionary no better.
constexpr std::size_t kMaxSampleBytes = 1024;

}  // namespace

std::shared_ptr<const Dictionary> choose_dictionary(const ParsedBatch& batch, const std::vector<std::size_t>& written) {
  if (written.size() < kMinSamples) return nullptr;
  std::vector<std::string> samples;
  samples.reserve(kMinSamples);
  for (std::size_t i = 0; i < kMinSamples; ++i) {  // Spread over the batch.
    const std::size_t place = written[i * written.size() / kMinSamples];
    samples.push_back(batch.records[place].serial.bytes.substr(0, kMaxSampleBytes));
  }
  return train_dictionary(samples);
}

}  // namespace backfile
