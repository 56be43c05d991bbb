#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "indexer/formats/http_payload.hpp"
#include "tests/support/archive_writer.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

constexpr std::size_t kMostBytes = 1U << 20U;

/// A response as a server sends it, with or without a head that names the codings of its body.
void check_response(std::string_view response) {
  const auto head = parse_http_head(response);
  if (!head) return;
  test::require(head->size_bytes <= response.size());
  const HttpPayload payload = unpack_body(*head, response.substr(head->size_bytes), kMostBytes);
  test::require(payload.bytes.size() <= kMostBytes || payload.bytes.size() <= response.size());
}

std::string in_chunks(std::string_view body, std::size_t chunk_bytes) {
  std::string chunked;
  while (!body.empty()) {
    const std::string_view chunk = body.substr(0, chunk_bytes);
    chunked += fmt::format("{:x}\r\n{}\r\n", chunk.size(), chunk);
    body.remove_prefix(chunk.size());
  }
  return chunked + "0\r\n\r\n";
}

/// What is packed as it should be comes out whole.
void check_packed(std::string_view body, std::size_t chunk_bytes) {
  test::require(remove_chunks(in_chunks(body, chunk_bytes)) == body);
  std::string out;
  test::require(unpack("gzip", test::gzip(std::string(body)), kMostBytes, out) == UnpackOutcome::whole && out == body);
  test::require(unpack("zstd", test::zstd(std::string(body)), kMostBytes, out) == UnpackOutcome::whole && out == body);
}

}  // namespace

/// The first byte chooses: a response of any bytes, any bytes behind a head that names codings, any bytes taken for packed
/// ones, or any bytes packed and unpacked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kCodings{"gzip", "deflate", "br", "zstd", "identity", "x-unknown"};
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice(16);
  const std::string_view rest = input.rest();
  if (choice < 2) {
    check_response(rest);
  } else if (choice < 8) {
    check_response(fmt::format("HTTP/1.1 200 OK\r\nContent-Encoding: {}\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                               kCodings.at(choice - 2), rest));
  } else if (choice < 14) {
    std::string out;
    const UnpackOutcome outcome = unpack(kCodings.at(choice - 8), rest, kMostBytes, out);
    test::require(out.size() <= kMostBytes && (outcome != UnpackOutcome::not_packed || out.empty()));
  } else {
    const std::size_t chunk_bytes = input.choice() + 1;
    check_packed(input.rest(), chunk_bytes);
  }
  test::require(remove_chunks(rest).size() <= rest.size());
  return 0;
}
