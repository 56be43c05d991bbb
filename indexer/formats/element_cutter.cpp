#include "indexer/formats/element_cutter.hpp"

#include <algorithm>
#include <utility>

namespace backfile {
namespace {

constexpr std::size_t kMaxNameBytes = 256;
/// A start tag that has not ended by then is taken for text.
constexpr std::uint64_t kMaxTagBytes = 1U << 20U;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool starts_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || byte >= 0x80;
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<ElementCut> ElementCutter::next() {
  while (skip_to_markup()) {
    const Markup markup = take_markup();
    const bool is_start = markup.kind == MarkupKind::start_tag;
    if (open_count_ == 0) {
      note_outside(markup);
      const RecordElement* element = is_start ? find_element(markup.name) : nullptr;
      if (element == nullptr) continue;
      begin_record(markup, *element);
      if (markup.is_empty) return cut(position_);
    } else if (markup.kind == MarkupKind::xml_declaration) {
      ElementCut unfinished = cut(markup.begin);
      note_outside(markup);
      return unfinished;
    } else if (is_start && !markup.is_empty && markup.name == record_name_) {
      if (may_nest_) {
        ++open_count_;
        continue;
      }
      ElementCut unfinished = cut(markup.begin);
      begin_record(markup, *find_element(markup.name));
      return unfinished;
    } else if (markup.kind == MarkupKind::end_tag && markup.name == record_name_ && --open_count_ == 0) {
      return cut(position_);
    }
  }
  if (open_count_ == 0) return std::nullopt;
  return cut(position_);
}

/// Appends a piece of the stream; false at its end.
bool ElementCutter::fill() {
  if (is_drained_) return false;
  drop_unneeded();
  const std::size_t begin = buffer_.size();
  std::size_t end = begin;
  buffer_.resize(begin + piece_bytes_);
  while (end < buffer_.size() && !is_drained_) {
    const std::size_t count = source_.read(buffer_.data() + end, buffer_.size() - end);
    is_drained_ = count == 0;
    end += count;
  }
  buffer_.resize(end);
  return end > begin;
}

void ElementCutter::drop_unneeded() {
  std::uint64_t keep = needed_from_;
  if (open_count_ == 0) {
    take_gap(needed_from_);
  } else if (!is_overlong_) {
    is_overlong_ = needed_from_ - record_offset_ > kMaxRecordBytes;
    if (is_overlong_) {
      long_head_ = buffer_.substr(record_offset_ - base_offset_, kMaxRecordBytes + 1);
    } else {
      keep = record_offset_;
    }
  }
  const std::uint64_t unneeded = keep - base_offset_;
  // Moving the rest costs its length: only when as much has been read since.
  if (unneeded < buffer_.size() - unneeded) return;
  buffer_.erase(0, unneeded);
  base_offset_ = keep;
}

/// The bytes from position_ on: `wanted` of them, or more, fewer only at the end of the stream.
std::string_view ElementCutter::ahead(std::size_t wanted) {
  while (rest().size() < wanted && fill()) {
  }
  return rest();
}

/// Goes to the next `<`; false, and at the end of the stream, if there is none.
bool ElementCutter::skip_to_markup() {
  while (true) {
    const std::size_t open = rest().find('<');
    position_ += std::min(open, rest().size());
    needed_from_ = position_;
    if (open != std::string_view::npos) return true;
    if (!fill()) return false;
  }
}

/// Goes behind the next `terminator`, or to the end of the stream. What lies between need not be held, except that of what
/// stands in a document type, `from_the_start`, as much is held as a header may have.
void ElementCutter::skip_past(std::string_view terminator, bool from_the_start) {
  while (true) {
    const std::size_t found = rest().find(terminator);
    if (found != std::string_view::npos) {
      position_ += found + terminator.size();
      return;
    }
    position_ += rest().size() - std::min(rest().size(), terminator.size() - 1);
    if (!from_the_start || position_ - needed_from_ > kMaxHeaderBytes) needed_from_ = position_;
    if (fill()) continue;
    position_ += rest().size();
    return;
  }
}

/// Goes behind a document type, with the declarations in its brackets.
void ElementCutter::skip_document_type() {
  bool is_in_brackets = false;
  while (!ahead(4).empty()) {
    const char c = rest().front();
    if (rest().starts_with("<!--")) {
      skip_past("-->", true);
      continue;
    }
    if (rest().starts_with("<?")) {
      skip_past("?>", true);
      continue;
    }
    ++position_;
    // Of the document type itself, which begins a document, the bytes may be wanted.
    if (position_ - needed_from_ > ElementCutter::kMaxHeaderBytes) needed_from_ = position_;
    if (c == '"' || c == '\'') {
      skip_past(std::string_view(&c, 1), true);
    } else if (c == '[' || c == ']') {
      is_in_brackets = c == '[';
    } else if (c == '>' && !is_in_brackets) {
      return;
    }
  }
}

/// Goes behind the `>` of a tag whose name has been taken; true if it is `/>`. A `<` ends the tag too: nothing that is
/// well-formed has one there.
bool ElementCutter::skip_tag() {
  char quote = '\0';
  char last = '\0';
  while (!ahead(1).empty() && position_ - needed_from_ < kMaxTagBytes) {
    const char c = rest().front();
    if (c == '<') return false;
    ++position_;
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return last == '/';
    } else if ((c == '"' || c == '\'') && last == '=') {
      quote = c;
    }
    if (!is_space(c)) last = c;
  }
  return false;
}

std::string ElementCutter::take_name() {
  const std::string_view text = ahead(kMaxNameBytes).substr(0, kMaxNameBytes);
  const std::size_t length = std::min(text.find_first_of(" \t\r\n/><"), text.size());
  position_ += length;
  return std::string(text.substr(0, length));
}

/// Reads the markup at position_, which is a `<`, and goes behind it.
ElementCutter::Markup ElementCutter::take_markup() {
  constexpr std::string_view kCdata = "<![CDATA[";
  Markup markup{.begin = position_};
  const std::string_view text = ahead(kCdata.size());
  if (text.starts_with("<!--")) {
    position_ += 4;
    skip_past("-->");
  } else if (text.starts_with(kCdata)) {
    position_ += kCdata.size();
    skip_past("]]>");
  } else if (text.starts_with("<!")) {
    markup.kind = MarkupKind::document_type;
    position_ += 2;
    skip_document_type();
  } else if (text.starts_with("<?xml") && text.size() > 5 && is_space(text[5])) {
    // What follows up to `?>` has no `<` in it.
    markup.kind = MarkupKind::xml_declaration;
    position_ += 5;
  } else if (text.starts_with("<?")) {
    position_ += 2;
    skip_past("?>");
  } else if (text.starts_with("</")) {
    markup.kind = MarkupKind::end_tag;
    position_ += 2;
    markup.name = take_name();
    skip_tag();
  } else if (text.size() > 1 && starts_name(text[1])) {
    markup.kind = MarkupKind::start_tag;
    position_ += 1;
    markup.name = take_name();
    markup.is_empty = skip_tag();
  } else {
    position_ += 1;
  }
  return markup;
}

const RecordElement* ElementCutter::find_element(std::string_view name) const {
  const auto found = std::ranges::find(elements_, without_prefix(name), &RecordElement::local_name);
  return found == elements_.end() ? nullptr : &*found;
}

/// Follows where documents begin.
void ElementCutter::note_outside(const Markup& markup) {
  switch (markup.kind) {
    case MarkupKind::xml_declaration:
      begin_document(markup.begin);
      break;
    case MarkupKind::document_type:
      if (depth_ == 0 && has_root_) begin_document(markup.begin);
      break;
    case MarkupKind::start_tag:
      if (depth_ == 0 && has_root_) begin_document(markup.begin);
      has_root_ = true;
      if (!markup.is_empty && find_element(markup.name) == nullptr) ++depth_;
      break;
    case MarkupKind::end_tag:
      if (depth_ > 0) --depth_;
      break;
    case MarkupKind::other:
      break;
  }
}

void ElementCutter::begin_document(std::uint64_t offset) {
  header_.clear();
  gap_offset_ = offset;
  is_header_open_ = true;
  has_root_ = false;
  depth_ = 0;
}

/// The bytes outside of records up to `end` belong to the header or to nothing.
void ElementCutter::take_gap(std::uint64_t end) {
  if (is_header_open_ && end > gap_offset_ && gap_offset_ >= base_offset_) {
    const std::size_t wanted = std::min<std::size_t>(end - gap_offset_, kMaxHeaderBytes - header_.size());
    header_.append(buffer_, gap_offset_ - base_offset_, wanted);
  }
  gap_offset_ = std::max(gap_offset_, end);
}

void ElementCutter::begin_record(const Markup& tag, const RecordElement& element) {
  take_gap(tag.begin);
  if (std::exchange(is_header_open_, false)) record_header_ = std::exchange(header_, {});
  record_name_ = tag.name;
  may_nest_ = element.may_nest;
  open_count_ = 1;
  record_offset_ = tag.begin;
}

ElementCut ElementCutter::cut(std::uint64_t end) {
  ElementCut cut;
  cut.record.offset = record_offset_;
  cut.record.number = ++record_number_;
  if (is_overlong_) {
    cut.record.bytes = std::exchange(long_head_, {});
  } else {
    const std::uint64_t length = std::min<std::uint64_t>(end - record_offset_, kMaxRecordBytes + 1);
    cut.record.bytes.assign(buffer_, record_offset_ - base_offset_, length);
  }
  cut.header = std::exchange(record_header_, std::nullopt);
  is_overlong_ = false;
  open_count_ = 0;
  gap_offset_ = end;
  return cut;
}

}  // namespace backfile
