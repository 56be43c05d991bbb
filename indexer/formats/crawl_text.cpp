#include "indexer/formats/crawl_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/crawl_article.hpp"
#include "indexer/formats/crawl_blocks.hpp"
#include "indexer/formats/crawl_header.hpp"
#include "indexer/formats/crawl_zones.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

/// Enough to see a headline twice.
constexpr std::size_t kAheadBytes = 4096;

bool is_blank(std::string_view line) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  return line.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

class CrawlTextReader final : public DumpReader {
 public:
  explicit CrawlTextReader(ByteSource& source) : lines_(source) {}

  std::optional<RawRecord> next() override {
    while (lines_.advance()) {
      const std::size_t line_bytes = lines_.line().size();
      const std::size_t kept_bytes = line_bytes - header_offset();
      const bool is_border = kept_bytes > 0 && has_text_;
      has_text_ = has_text_ || !is_blank(lines_.line());
      if (is_border) return lines_.cut(kept_bytes);
    }
    if (!has_text_ || lines_.pending_bytes() == 0) return std::nullopt;
    return lines_.cut(0);
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) {
      return Failure{RecordError{RecordFault::too_large, "the record is longer than 64 MiB"}};
    }
    const std::string text = crawl::clean_text(record.bytes);
    const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
    const std::size_t header_end = std::min(text.find('\n', begin), text.size());
    const auto header = crawl::parse_header(std::string_view(text).substr(begin, header_end - begin));
    if (!header) {
      return Failure{RecordError{RecordFault::not_understood, "no line 'date YYYY-MM-DD URL' starts the record"}};
    }
    const std::string_view rest = std::string_view(text).substr(header_end);
    Article article = crawl::read_article(*header, crawl::divide(crawl::split_blocks(rest)));
    if (article.title.empty() && article.body.empty()) {
      return Failure{RecordError{RecordFault::no_text, "nothing but a header and data about the page"}};
    }
    return article;
  }

 private:
  /// Where in the current line a record starts; the line's size if nowhere.
  std::size_t header_offset() {
    if (!lines_.ends_line()) return lines_.line().size();
    if (lines_.starts_line() && crawl::parse_header(lines_.line())) return 0;
    const std::optional<std::size_t> glued = crawl::find_glued_header(lines_.line());
    if (!glued) return lines_.line().size();
    // Looking ahead may move the line, so that comes first.
    const std::string_view ahead = lines_.ahead(kAheadBytes);
    const std::string_view record =
        lines_.pending().substr(0, lines_.pending().size() - (lines_.line().size() - *glued));
    return crawl::is_record_border(record, ahead) ? *glued : lines_.line().size();
  }

  LineBuffer lines_;
  bool has_text_ = false;  ///< Whether the pending record is more than white space.
};

}  // namespace

bool looks_like_crawl_text(std::string_view head) {
  while (!head.empty()) {
    const std::size_t newline = std::min(head.find('\n'), head.size());
    if (crawl::parse_header(head.substr(0, newline))) return true;
    head.remove_prefix(std::min(newline + 1, head.size()));
  }
  return false;
}

std::unique_ptr<DumpReader> open_crawl_text(ByteSource& source, const ReadOptions&) {
  return std::make_unique<CrawlTextReader>(source);
}

}  // namespace backfile
