#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include "indexer/formats/http_payload.hpp"

namespace backfile {
namespace {

constexpr std::size_t kStepBytes = 64U << 10U;
constexpr int kMaxWindowBits = 15;

/// Grows `out` by room for the next step, at most to one byte more than `max_bytes`: so an overflow is seen. Returns the
/// size before.
std::size_t make_room(std::string& out, std::size_t max_bytes) {
  const std::size_t size = out.size();
  out.resize(std::min(size + kStepBytes, max_bytes + 1));
  return size;
}

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// `window_bits` as in zlib.h: negative for deflate without a format around it, more than 32 for gzip or zlib.
UnpackOutcome unpack_deflate(std::string_view packed, int window_bits, std::size_t max_bytes, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, InflateEnd> owner(&stream);
  // zlib's pointers are not const, but it does not write to its input. Records are far shorter than 4 GiB.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  while (true) {
    const std::size_t size = make_room(out, max_bytes);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream.avail_out = static_cast<uInt>(out.size() - size);
    const int status = inflate(&stream, Z_NO_FLUSH);
    const bool has_filled = stream.avail_out == 0;
    out.resize(out.size() - stream.avail_out);
    if (out.size() > max_bytes) return UnpackOutcome::too_large;
    if (status == Z_STREAM_END) {
      const bool has_next_member = stream.avail_in > 2 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
      if (!has_next_member || inflateReset(&stream) != Z_OK) return UnpackOutcome::whole;
    } else if (status != Z_OK || (!has_filled && stream.avail_in == 0)) {
      return out.empty() ? UnpackOutcome::not_packed : UnpackOutcome::partial;
    }
  }
}

UnpackOutcome unpack_brotli(std::string_view packed, std::size_t max_bytes, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) throw std::bad_alloc();
  std::size_t packed_bytes = packed.size();
  auto next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  while (true) {
    const std::size_t size = make_room(out, max_bytes);
    auto next_out = reinterpret_cast<std::uint8_t*>(out.data() + size);
    std::size_t room = out.size() - size;
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder.get(), &packed_bytes, &next_in, &room, &next_out, nullptr);
    out.resize(out.size() - room);
    if (out.size() > max_bytes) return UnpackOutcome::too_large;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) {
      // Text that was never packed may begin with what brotli takes for a whole stream.
      if (packed_bytes == 0 || !out.empty()) return UnpackOutcome::whole;
      return UnpackOutcome::not_packed;
    }
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
      return out.empty() ? UnpackOutcome::not_packed : UnpackOutcome::partial;
    }
  }
}

UnpackOutcome unpack_zstd(std::string_view packed, std::size_t max_bytes, std::string& out) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  // RFC 9659: no larger window is used on the web.
  constexpr int kMaxWindowLog = 23;
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  while (true) {
    const std::size_t size = make_room(out, max_bytes);
    ZSTD_outBuffer to{out.data(), out.size(), size};
    const std::size_t status = ZSTD_decompressStream(context.get(), &to, &in);
    const bool has_filled = to.pos == to.size;
    out.resize(to.pos);
    if (out.size() > max_bytes) return UnpackOutcome::too_large;
    const bool is_stuck = !has_filled && in.pos == in.size;
    if (ZSTD_isError(status) == 0 && status == 0 && in.pos == in.size) return UnpackOutcome::whole;
    if (ZSTD_isError(status) != 0 || is_stuck) {
      return out.empty() ? UnpackOutcome::not_packed : UnpackOutcome::partial;
    }
  }
}

/// Whether `packed` begins as RFC 1950 says. Many servers send deflate without it.
bool has_zlib_head(std::string_view packed) {
  if (packed.size() < 2) return false;
  const auto first = static_cast<unsigned char>(packed[0]);
  const auto second = static_cast<unsigned char>(packed[1]);
  return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

/// `out` is empty before; it may get one byte more than `max_bytes`.
UnpackOutcome unpack_some(std::string_view coding, std::string_view packed, std::size_t max_bytes, std::string& out) {
  if (coding == "identity") {
    out = packed.substr(0, max_bytes);
    return packed.size() > max_bytes ? UnpackOutcome::too_large : UnpackOutcome::whole;
  }
  const bool is_gzip = packed.starts_with("\x1f\x8b");
  if (coding == "gzip" || coding == "x-gzip" || coding == "deflate") {
    // Servers confuse the two.
    if (is_gzip || has_zlib_head(packed)) return unpack_deflate(packed, kMaxWindowBits + 32, max_bytes, out);
    if (coding != "deflate") return UnpackOutcome::not_packed;
    return unpack_deflate(packed, -kMaxWindowBits, max_bytes, out);
  }
  if (coding == "br") return unpack_brotli(packed, max_bytes, out);
  if (coding == "zstd") return unpack_zstd(packed, max_bytes, out);
  return UnpackOutcome::unknown_coding;
}

}  // namespace

UnpackOutcome unpack(std::string_view coding, std::string_view packed, std::size_t max_bytes, std::string& out) {
  out.clear();
  const UnpackOutcome outcome = unpack_some(coding, packed, max_bytes, out);
  if (outcome == UnpackOutcome::too_large) out.resize(max_bytes);
  return outcome;
}

}  // namespace backfile
