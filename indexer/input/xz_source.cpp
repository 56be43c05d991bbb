#include "indexer/input/xz_source.hpp"

#include <new>

#include <lzma.h>

namespace backfile {
namespace {

constexpr std::size_t kInputBytes = 64U << 10U;

const char* explain(int status) {
  switch (status) {
    case LZMA_BUF_ERROR:
      return "it ends too early";
    case LZMA_FORMAT_ERROR:
      return "no xz stream";
    case LZMA_OPTIONS_ERROR:
      return "a way to compress that is unknown";
    default:
      return "broken data";
  }
}

}  // namespace

/// Owns liblzma's state.
class XzSource::Decoder {
 public:
  Decoder() {
    if (lzma_stream_decoder(&stream, kMaxXzMemoryBytes, LZMA_CONCATENATED) != LZMA_OK) throw std::bad_alloc();
  }
  ~Decoder() { lzma_end(&stream); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  lzma_stream stream = LZMA_STREAM_INIT;
};

XzSource::XzSource(std::unique_ptr<ByteSource> compressed)
    : compressed_(std::move(compressed)), decoder_(std::make_unique<Decoder>()) {}

XzSource::~XzSource() = default;

std::size_t XzSource::read(char* buffer, std::size_t capacity) {
  while (decoder_ && capacity > 0) {
    lzma_stream& stream = decoder_->stream;
    if (stream.avail_in == 0 && !has_all_input_) refill();
    stream.next_out = reinterpret_cast<std::uint8_t*>(buffer);
    stream.avail_out = capacity;
    const lzma_ret status = lzma_code(&stream, has_all_input_ ? LZMA_FINISH : LZMA_RUN);
    const std::size_t produced = capacity - stream.avail_out;
    if (status != LZMA_OK) end(status);
    if (produced > 0) return produced;
  }
  return 0;
}

void XzSource::refill() {
  input_.resize(kInputBytes);
  input_.resize(compressed_->read(input_.data(), kInputBytes));
  has_all_input_ = input_.empty();
  decoder_->stream.next_in = reinterpret_cast<const std::uint8_t*>(input_.data());
  decoder_->stream.avail_in = input_.size();
}

/// Gives the memory back, too: sources that were read to their end may live on in great numbers.
void XzSource::end(int status) {
  // The machine's fault, not the file's.
  if (status == LZMA_MEM_ERROR) throw std::bad_alloc();
  const lzma_stream& stream = decoder_->stream;
  const std::string place = ", near byte " + std::to_string(stream.total_in) + " of the file";
  if (const std::optional<std::string> cause = compressed_->damage()) {
    damage_ = *cause;
  } else if (status == LZMA_MEMLIMIT_ERROR) {
    damage_ = "xz stream needs " + std::to_string(lzma_memusage(&stream) >> 20U) +
              " MiB of memory to be decompressed, more than the " + std::to_string(kMaxXzMemoryBytes >> 20U) +
              " that are allowed" + place;
  } else if (status != LZMA_STREAM_END) {
    damage_ = std::string("xz stream is cut off or damaged (") + explain(status) + ')' + place;
  }
  decoder_.reset();
  input_ = {};
}

}  // namespace backfile
