#include "indexer/formats/warc.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.hpp"
#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/arc_syntax.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/formats/warc_capture.hpp"
#include "indexer/formats/warc_cutter.hpp"
#include "indexer/formats/warc_fields.hpp"
#include "indexer/formats/warc_syntax.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::string_view kHttpType = "application/http";

std::optional<Timestamp> parse_fetch_date(std::string_view text) {
  const auto date = parse_dump_date(trim(text));
  return date ? std::optional(date->instant) : std::nullopt;
}

std::string clean(std::string_view text) { return one_line(to_valid_utf8(text)); }

/// Sets the block: so many bytes behind the head as are stated, or as there are.
void set_block(Capture& capture, std::string_view bytes, const RecordHead& head) {
  capture.block = bytes.substr(std::min(head.head_bytes, bytes.size()));
  const std::uint64_t stated_bytes = head.block_bytes.value_or(capture.block.size());
  capture.is_cut_off = stated_bytes > capture.block.size();
  capture.block = capture.block.substr(0, stated_bytes);
}

Result<Article, RecordError> parse_arc_record(std::string_view bytes, const RecordHead& head) {
  const std::optional<ArcHeadLine> line = parse_arc_line(bytes.substr(0, head.head_bytes));
  if (!line) return Failure{RecordError{RecordFault::not_understood, "no line that heads a record"}};
  Capture capture;
  capture.url = clean(line->url);
  capture.crawled = parse_fetch_date(line->date);
  capture.content_type = line->content_type;
  set_block(capture, bytes, head);
  capture.is_http = capture.block.starts_with("HTTP/");
  return read_capture(capture);
}

Result<Article, RecordError> parse_warc_record(std::string_view bytes, const RecordHead& head) {
  const NamedFields fields(bytes.substr(warc_version_line(bytes)));
  if (head.is_cut_off) {
    return Failure{RecordError{RecordFault::truncated, "the dump ends inside the head of the record"}};
  }
  const std::string type = ascii_lower(fields["WARC-Type"]);
  const bool is_response = type == "response";
  if (!is_response && type != "resource" && type != "conversion") {
    if (type.empty()) return Failure{RecordError{RecordFault::not_understood, "no WARC-Type"}};
    return Failure{RecordError{RecordFault::not_an_article, "a record of the type '" + quotable(type) + "'"}};
  }
  Capture capture;
  capture.url = clean(bare_uri(fields["WARC-Target-URI"]));
  capture.crawled = parse_fetch_date(fields["WARC-Date"]);
  capture.content_type = fields["Content-Type"];
  capture.identified_type = fields["WARC-Identified-Payload-Type"];
  capture.language = fields["WARC-Identified-Content-Language"];
  set_block(capture, bytes, head);
  capture.is_http =
      media_type(capture.content_type) == kHttpType || (is_response && capture.block.starts_with("HTTP/"));
  // Browser crawlers file what they found out about a page under `urn:pageinfo:`, `urn:text:` and the like.
  if (uri_scheme(capture.url) == "urn") {
    return Failure{
        RecordError{RecordFault::not_an_article,
                    "a crawler's note on a page (" + quotable(capture.url.substr(0, capture.url.find(':', 4))) + ")"}};
  }
  capture.is_cut_off = capture.is_cut_off || fields.has("WARC-Truncated");
  return read_capture(capture);
}

class WarcReader : public DumpReader {
 public:
  explicit WarcReader(ByteSource& source) : cutter_(source) {}

  std::optional<RawRecord> next() override { return cutter_.next(); }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) {
      return Failure{
          RecordError{RecordFault::too_large, record.damage.empty() ? "longer than a record may be" : record.damage}};
    }
    if (!record.damage.empty()) return Failure{RecordError{RecordFault::not_understood, record.damage}};
    const std::string_view bytes = record.bytes;
    const bool is_warc = warc_version_line(bytes) > 0;
    const RecordSyntax& syntax = is_warc ? warc_syntax() : arc_syntax();
    const std::optional<RecordHead> head = syntax.read_head(bytes);
    if (!head) return Failure{RecordError{RecordFault::not_understood, "no head of a record"}};
    return is_warc ? parse_warc_record(bytes, *head) : parse_arc_record(bytes, *head);
  }

  std::vector<std::pair<std::string, std::uint64_t>> passed_over() const override {
    return {cutter_.passed_over().begin(), cutter_.passed_over().end()};
  }

 private:
  WarcCutter cutter_;
};

}  // namespace

bool looks_like_warc(std::string_view head) { return recognise_record_syntax(head) != nullptr; }

std::unique_ptr<DumpReader> open_warc(ByteSource& source, const ReadOptions&) {
  return std::make_unique<WarcReader>(source);
}

}  // namespace backfile
