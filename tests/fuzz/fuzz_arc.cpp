#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/arc_syntax.hpp"
#include "indexer/formats/warc.hpp"
#include "tests/support/check_reader.hpp"

namespace {

using namespace backfile;

/// The parts of the line that heads a record stand in it, in their order.
void check_line(std::string_view line) {
  const auto head = parse_arc_line(line);
  if (!head) return;
  const char* at = line.data();
  for (const std::string_view part : {head->url, head->date, head->content_type, head->length}) {
    test::require(!part.empty() && part.data() >= at && part.data() + part.size() <= line.data() + line.size());
    at = part.data() + part.size();
  }
  test::require(head->length.find_first_not_of("0123456789") == std::string_view::npos);
}

constexpr std::string_view kFileHead =
    "filedesc://a.arc 192.0.2.7 19990316120002 text/plain 62\n1 0 Tide\nURL IP-address Archive-date Content-type "
    "Archive-length\n\n\n";

}  // namespace

/// ARC files: any bytes behind the record that begins such a file, see check_reader(); and as the line that heads a
/// record.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::FuzzedDump dump(data, size);
  check_line(std::string_view(dump.bytes).substr(0, dump.bytes.find('\n')));
  const std::string file = std::string(kFileHead) + dump.bytes;
  test::require(looks_like_warc(file));
  test::check_reader(open_warc, file, dump.chunk_bytes);
  return 0;
}
