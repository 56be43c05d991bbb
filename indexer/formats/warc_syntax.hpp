#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backfile {

/// A longer head of a record is not taken for one.
inline constexpr std::size_t kMaxRecordHeadBytes = 256U << 10U;

/// What cutting must know of a record.
struct RecordHead {
  std::size_t head_bytes = 0;                  ///< What stands before the block.
  std::optional<std::uint64_t> block_bytes{};  ///< As stated; nullopt if that is missing or no number.
  std::string stated_length{};                 ///< The words for it: "Content-Length says 500", "no Content-Length".
  bool is_cut_off = false;                     ///< Whether the text ends before the head does.
  /// The name of its kind if records of this kind never hold an article: "request"; empty for others.
  std::string passed_over_kind{};
};

/// Where a search for the start of a record has come to.
struct StartSearch {
  std::size_t found = std::string_view::npos;  ///< Where one begins.
  /// Without one: no record begins before this offset; from here on more bytes have to be seen.
  std::size_t searched = 0;
};

/// How the records of a web archive begin: as in WARC, or as in ARC. All functions are pure.
class RecordSyntax {
 public:
  virtual ~RecordSyntax() = default;

  /// The head at the beginning of `text`, which holds kMaxRecordHeadBytes or all that is left; nullopt if there is none.
  virtual std::optional<RecordHead> read_head(std::string_view text) const = 0;

  /// Whether the first bytes of `text` are those of a head, be it damaged further on.
  virtual bool starts_record(std::string_view text) const = 0;

  /// Looks in `text`, from `from` on, for what can hardly be anything but the start of a record; not only at the start
  /// of lines, because where a compressed piece of an archive is lost a record may begin anywhere. Takes linear time.
  /// `is_end` says that nothing follows `text`. Behind `from`, kMaxRecordHeadBytes are always enough to get on.
  virtual StartSearch find_start(std::string_view text, std::size_t from, bool is_end) const = 0;
};

/// WARC 0.17 to 1.1 (ISO 28500): a version line, named fields, a blank line, the block, two line ends.
const RecordSyntax& warc_syntax();

/// The bytes of the version line (`WARC/1.0` and its line end) at the beginning of `text`; 0 if there is none.
std::size_t warc_version_line(std::string_view text);

/// Reads the length of a block; nullopt for what is no number.
std::optional<std::uint64_t> parse_block_length(std::string_view text);

/// The scheme of an address, in lower case: "dns" of `dns:tide.example`; empty if it has none.
std::string uri_scheme(std::string_view uri);

/// The address in a WARC-Target-URI, without the angle brackets that WARC 1.0 has around it.
std::string_view bare_uri(std::string_view uri);

/// Whether an address of that scheme names something about a crawl, not something in it: `dns` answers, and `metadata`,
/// under which wget files its own log.
bool is_crawler_scheme(std::string_view scheme);

}  // namespace backfile
