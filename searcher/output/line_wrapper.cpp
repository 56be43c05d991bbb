#include "searcher/output/line_wrapper.hpp"

#include <algorithm>
#include <string>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "common/error.hpp"
#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

void require_success(UErrorCode status) {
  if (U_FAILURE(status)) throw Error(ErrorCode::internal, std::string("line breaking failed: ") + u_errorName(status));
}

std::string_view without_trailing_spaces(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return last == std::string_view::npos ? text.substr(0, 0) : text.substr(0, last + 1);
}

/// As length_within(), but never less than the first character: a line always takes something.
std::size_t line_length(std::string_view text, std::size_t width) {
  return std::max(length_within(text, width), decode_utf8(text, 0).length);
}

}  // namespace

/// ICU's line break iterator over one UTF-8 text at a time.
class LineWrapper::Breaks {
 public:
  Breaks() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_ = ubrk_open(UBRK_LINE, "", nullptr, 0, &status);
    require_success(status);
  }
  ~Breaks() {
    ubrk_close(iterator_);
    utext_close(&text_);
  }
  Breaks(const Breaks&) = delete;
  Breaks& operator=(const Breaks&) = delete;

  /// `text` outlives the calls of next_after().
  void open(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    ubrk_setUText(iterator_, &text_, &status);
    require_success(status);
    size_ = text.size();
  }

  /// The first place behind `offset` where a line may end; the end of the text at last.
  std::size_t next_after(std::size_t offset) {
    const std::int32_t next = ubrk_following(iterator_, static_cast<std::int32_t>(offset));
    return next == UBRK_DONE ? size_ : static_cast<std::size_t>(next);
  }

 private:
  UBreakIterator* iterator_ = nullptr;
  UText text_ = UTEXT_INITIALIZER;
  std::size_t size_ = 0;
};

LineWrapper::LineWrapper() : breaks_(std::make_unique<Breaks>()) {}
LineWrapper::~LineWrapper() = default;

std::vector<ByteRange> LineWrapper::wrap(std::string_view text, std::size_t width, std::size_t max_lines) {
  std::vector<ByteRange> lines;
  breaks_->open(text);
  std::size_t begin = 0;
  while (begin < text.size() && lines.size() < max_lines) {
    const std::size_t fit = begin + line_length(text.substr(begin), width);
    std::size_t end = begin;
    // Trailing spaces may hang over the edge: a break counts if what is before them fits.
    for (std::size_t next = begin; next < text.size();) {
      next = breaks_->next_after(next);
      if (begin + without_trailing_spaces(text.substr(begin, next - begin)).size() > fit) break;
      end = next;
    }
    if (end == begin) end = fit;
    const std::size_t length = without_trailing_spaces(text.substr(begin, end - begin)).size();
    if (length > 0) lines.emplace_back(begin, begin + length);
    begin = end;
  }
  return lines;
}

}  // namespace backfile
