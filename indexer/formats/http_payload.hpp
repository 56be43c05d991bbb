#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/warc_fields.hpp"

namespace backfile {

/// The head of an HTTP response as a web archive holds it (RFC 9112; HTTP/2 is archived in the same notation).
struct HttpHead {
  int status = 0;
  NamedFields fields{};
  std::size_t size_bytes = 0;  ///< Its blank line included.
};

/// Reads the head at the beginning of `response`, which outlives it; interim responses (100 Continue) before it are
/// passed over. nullopt if there is none. A head that is cut off is read as far as it goes,
/// and no further than 256 KiB: what follows is the body.
std::optional<HttpHead> parse_http_head(std::string_view response);

/// What came of unpacking.
enum class UnpackOutcome {
  whole,
  partial,     ///< Damaged or cut off; what came before is there.
  not_packed,  ///< Not packed that way at all; nothing is there.
  unknown_coding,
  too_large,  ///< Longer than `max_bytes`; so many bytes are there.
};

/// Takes the chunked transfer coding (RFC 9112, 7.1) off. Headers lie about it, so bytes that do not begin with a chunk
/// come back as they are, and after a broken chunk the rest does. The last chunks may be missing.
std::string remove_chunks(std::string_view body);

/// Unpacks one content coding of RFC 9110: `gzip` and `deflate` (with or without the zlib format around it), `br`
/// (RFC 7932), `zstd` (RFC 8878), `identity`. `out` holds the result, never more than `max_bytes`.
UnpackOutcome unpack(std::string_view coding, std::string_view packed, std::size_t max_bytes, std::string& out);

/// The body of a response without the codings that its head names.
struct HttpPayload {
  std::string bytes{};
  UnpackOutcome outcome = UnpackOutcome::whole;
  std::string coding{};  ///< The one that is unknown, or was named but is not there.
};

/// Removes transfer and content codings. Crawlers often take them off and leave the headers, so a body that does not
/// follow its coding is returned as it is (not_packed), and a gzip stream that no header names is unpacked.
HttpPayload unpack_body(const HttpHead& head, std::string_view body, std::size_t max_bytes);

}  // namespace backfile
