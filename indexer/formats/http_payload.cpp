#include "indexer/formats/http_payload.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr int kMaxInterimResponses = 8;
/// Servers and browsers refuse longer heads; each line of one becomes a field in memory.
constexpr std::size_t kMaxHeadBytes = 256U << 10U;
/// More codings around one body are an attack.
constexpr std::size_t kMaxCodings = 4;
constexpr std::string_view kGzipMagic = "\x1f\x8b\x08";

/// The value of a hexadecimal digit; -1 for other characters.
int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

struct ChunkLine {
  std::size_t chunk_bytes = 0;
  std::size_t line_bytes = 0;
};

/// Reads `1c37;name=value` and its line end; nullopt if that is not what `text` begins with.
std::optional<ChunkLine> parse_chunk_line(std::string_view text) {
  constexpr std::size_t kMaxDigits = 12;
  constexpr std::size_t kMaxLineBytes = 1024;
  ChunkLine line;
  std::size_t digits = 0;
  while (digits < text.size() && digits < kMaxDigits && hex_value(text[digits]) >= 0) {
    line.chunk_bytes = line.chunk_bytes * 16 + static_cast<std::size_t>(hex_value(text[digits]));
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  const std::size_t newline = text.substr(0, kMaxLineBytes).find('\n', digits);
  if (newline == std::string_view::npos) return std::nullopt;
  const std::string_view rest = trim(text.substr(digits, newline - digits));
  if (!rest.empty() && rest.front() != ';') return std::nullopt;
  line.line_bytes = newline + 1;
  return line;
}

/// The codings in a header in the order in which they were applied, without those that change nothing.
std::vector<std::string> list_codings(std::string_view value) {
  std::vector<std::string> codings;
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string coding = media_type(value.substr(0, comma));
    value.remove_prefix(std::min(comma + 1, value.size()));
    if (!coding.empty() && coding != "identity" && coding != "none") codings.push_back(std::move(coding));
  }
  return codings;
}

}  // namespace

std::optional<HttpHead> parse_http_head(std::string_view response) {
  std::size_t offset = 0;
  for (int i = 0; i < kMaxInterimResponses; ++i) {
    const std::string_view rest = response.substr(offset);
    if (!rest.starts_with("HTTP/")) return std::nullopt;
    const std::size_t line_bytes = std::min(rest.find('\n'), rest.size() - 1) + 1;
    std::string_view line = rest.substr(0, line_bytes);
    line.remove_prefix(std::min(line.find_first_of(" \t"), line.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    HttpHead head;
    std::size_t digits = 0;
    while (digits < line.size() && digits < 4 && line[digits] >= '0' && line[digits] <= '9') {
      head.status = head.status * 10 + (line[digits++] - '0');
    }
    if (digits != 3) return std::nullopt;
    head.fields = NamedFields(rest.substr(line_bytes, kMaxHeadBytes));
    offset += line_bytes + head.fields.size_bytes();
    head.size_bytes = offset;
    const bool is_interim = head.status < 200 && head.status != 101;
    if (!is_interim || !response.substr(offset).starts_with("HTTP/")) return head;
  }
  return std::nullopt;
}

std::string remove_chunks(std::string_view body) {
  std::string bytes;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::optional<ChunkLine> line = parse_chunk_line(rest);
    if (!line) {
      bytes += rest;
      break;
    }
    if (line->chunk_bytes == 0) break;
    rest.remove_prefix(line->line_bytes);
    bytes += rest.substr(0, line->chunk_bytes);
    rest.remove_prefix(std::min(line->chunk_bytes, rest.size()));
    if (rest.starts_with("\r\n")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with("\n")) {
      rest.remove_prefix(1);
    }
  }
  return bytes;
}

HttpPayload unpack_body(const HttpHead& head, std::string_view body, std::size_t max_bytes) {
  HttpPayload payload;
  std::vector<std::string> codings = list_codings(head.fields["Content-Encoding"]);
  for (std::string& coding : list_codings(head.fields["Transfer-Encoding"])) codings.push_back(std::move(coding));
  // What is around all others may be named twice.
  bool is_chunked = false;
  while (!codings.empty() && codings.back() == "chunked") {
    is_chunked = true;
    codings.pop_back();
  }
  payload.bytes = is_chunked ? remove_chunks(body) : std::string(body);
  if (codings.empty() && payload.bytes.starts_with(kGzipMagic)) codings.emplace_back("gzip");
  if (codings.size() > kMaxCodings) {
    payload.outcome = UnpackOutcome::unknown_coding;
    payload.coding = "more codings than are read";
    return payload;
  }
  while (!codings.empty() && !payload.bytes.empty()) {
    std::string unpacked;
    const UnpackOutcome outcome = unpack(codings.back(), payload.bytes, max_bytes, unpacked);
    if (outcome == UnpackOutcome::not_packed || outcome == UnpackOutcome::unknown_coding) {
      payload.outcome = outcome;
      payload.coding = codings.back();
      return payload;
    }
    payload.bytes = std::move(unpacked);
    if (outcome != UnpackOutcome::whole) payload.outcome = outcome;
    if (outcome == UnpackOutcome::too_large) return payload;
    codings.pop_back();
  }
  return payload;
}

}  // namespace backfile
