#include "common/dictionary.hpp"

#include <algorithm>

// The training with given parameters; its functions are in the shared library as well.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

#include "common/error.hpp"

namespace backfile {
namespace {

/// Measured on Reuters-21578 with a dictionary: level 6 makes 3 % less and takes 3.7 times as long.
constexpr int kLevel = 3;
constexpr std::size_t kDictionaryBytes = 112U << 10U;
/// A larger stored text is refused: no reader makes an article of that size.
constexpr unsigned long long kMaxTextBytes = 1ULL << 30U;

struct Free {
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// A block of zstd takes four bytes at least and holds 128 KiB at most (RFC 8878, 3.1.1.2).
constexpr std::size_t kLeastBlockBytes = 4;
constexpr std::size_t kMostBytesOfBlock = 128U << 10U;

/// Left to choose, zstd trains with five sizes of segments, for 90 ms. Measured on Reuters-21578, 20,000 generated and 600
/// French articles: with this one, the index is as large or smaller by a thousandth.
ZDICT_fastCover_params_t training() {
  ZDICT_fastCover_params_t parameters{};
  parameters.k = 256;
  parameters.d = 8;
  parameters.f = 20;
  parameters.accel = 1;
  parameters.zParams.compressionLevel = kLevel;
  return parameters;
}

[[noreturn]] void damaged(const std::string& why) {
  throw Error(ErrorCode::index_damaged, "a stored article cannot be read: " + why,
              "run 'backfile-indexer check' or index the dump again");
}

}  // namespace

struct Dictionary::State {
  std::string bytes;
  unsigned id = 0;
  std::unique_ptr<ZSTD_DDict, Free> decompressing{};
};

Dictionary::Dictionary(std::string bytes) : state_(std::make_unique<State>(State{.bytes = std::move(bytes)})) {
  const std::string& kept = state_->bytes;
  state_->id = ZDICT_getDictID(kept.data(), kept.size());
  state_->decompressing.reset(ZSTD_createDDict(kept.data(), kept.size()));
  if (state_->id == 0 || !state_->decompressing) damaged("its dictionary is no zstd dictionary");
}
Dictionary::~Dictionary() = default;

std::uint32_t Dictionary::id() const { return state_->id; }
const std::string& Dictionary::bytes() const { return state_->bytes; }

std::shared_ptr<const Dictionary> train_dictionary(const std::vector<std::string>& samples) {
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(kDictionaryBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(bytes.data(), bytes.size(), joined.data(), sizes.data(),
                                                           static_cast<unsigned>(sizes.size()), training());
  if (ZDICT_isError(size) != 0) return nullptr;
  bytes.resize(size);
  return std::make_shared<const Dictionary>(std::move(bytes));
}

std::uint32_t dictionary_id_of(std::string_view frame) { return ZSTD_getDictID_fromFrame(frame.data(), frame.size()); }

struct TextCompressor::State {
  std::shared_ptr<const Dictionary> dictionary{};
  std::unique_ptr<ZSTD_CDict, Free> prepared{};
  std::unique_ptr<ZSTD_CCtx, Free> context{};
};

TextCompressor::TextCompressor(std::shared_ptr<const Dictionary> dictionary) : state_(std::make_unique<State>()) {
  state_->context.reset(ZSTD_createCCtx());
  if (dictionary) {
    state_->prepared.reset(ZSTD_createCDict(dictionary->bytes().data(), dictionary->bytes().size(), kLevel));
  }
  state_->dictionary = std::move(dictionary);
}
TextCompressor::~TextCompressor() = default;
TextCompressor::TextCompressor(TextCompressor&&) noexcept = default;
TextCompressor& TextCompressor::operator=(TextCompressor&&) noexcept = default;

void TextCompressor::append(std::string& out, std::string_view text) {
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(text.size()));
  ZSTD_CCtx* context = state_->context.get();
  const std::size_t room = out.size() - before;
  const std::size_t size =
      state_->prepared
          ? ZSTD_compress_usingCDict(context, &out[before], room, text.data(), text.size(), state_->prepared.get())
          : ZSTD_compressCCtx(context, &out[before], room, text.data(), text.size(), kLevel);
  if (ZSTD_isError(size) != 0) {
    throw Error(ErrorCode::internal, std::string("zstd cannot compress: ") + ZSTD_getErrorName(size));
  }
  out.resize(before + size);
}

struct TextDecompressor::State {
  Dictionaries dictionaries{};
  std::unique_ptr<ZSTD_DCtx, Free> context{};
};

TextDecompressor::TextDecompressor(Dictionaries dictionaries) : state_(std::make_unique<State>()) {
  state_->dictionaries = std::move(dictionaries);
  state_->context.reset(ZSTD_createDCtx());
}
TextDecompressor::~TextDecompressor() = default;
TextDecompressor::TextDecompressor(TextDecompressor&&) noexcept = default;
TextDecompressor& TextDecompressor::operator=(TextDecompressor&&) noexcept = default;

std::string TextDecompressor::decompress(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxTextBytes) {
    damaged("it is no zstd frame");
  }
  // Before memory is set aside for it: one changed bit makes a small text one of a gibibyte.
  if (size > (frame.size() / kLeastBlockBytes + 1) * kMostBytesOfBlock) damaged("it is shorter than it says");
  const std::uint32_t id = dictionary_id_of(frame);
  const ZSTD_DDict* dictionary = nullptr;
  if (id != 0) {
    const auto found = state_->dictionaries.find(id);
    if (found == state_->dictionaries.end()) damaged("dictionary " + std::to_string(id) + " is missing");
    dictionary = found->second->state_->decompressing.get();
  }
  std::string text(size, '\0');
  const std::size_t got = ZSTD_decompress_usingDDict(state_->context.get(), text.data(), text.size(), frame.data(),
                                                     frame.size(), dictionary);
  if (ZSTD_isError(got) != 0) damaged(ZSTD_getErrorName(got));
  if (got != size) damaged("it is shorter than it says");
  return text;
}

}  // namespace backfile
