#include "indexer/formats/json_scanner.hpp"

#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kRecordSeparator = '\x1E';  ///< Before each value of a JSON text sequence (RFC 7464).

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

bool is_json_space_or_punctuation(char c) {
  return is_space(c) || c == ',' || c == '[' || c == ']' || c == kRecordSeparator;
}

std::string_view without_json_punctuation(std::string_view bytes) {
  while (!bytes.empty()) {
    if (is_json_space_or_punctuation(bytes.front())) {
      bytes.remove_prefix(1);
    } else if (bytes.starts_with(kByteOrderMark)) {
      bytes.remove_prefix(kByteOrderMark.size());
    } else {
      break;
    }
  }
  return bytes;
}

void remove_json_punctuation(RawRecord& record) {
  if (is_too_large(record)) return;
  const std::size_t count = record.bytes.size() - without_json_punctuation(record.bytes).size();
  record.bytes.erase(0, count);
  record.offset += count;
}

bool looks_like_json_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  return next != std::string_view::npos && (text[next] == '"' || text[next] == '}');
}

std::size_t JsonScanner::find_record_end(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (state_ == State::string) {
      // Most bytes of a dump are text: pass over them in one go.
      while (at < bytes.size() && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n') ++at;
      if (at == bytes.size()) break;
    }
    const Step outcome = step(bytes[at]);
    if (outcome == Step::ends_here) return at + 1;
    if (outcome == Step::ended_before) return at;
  }
  return std::string_view::npos;
}

JsonScanner::Step JsonScanner::step(char c) {
  switch (state_) {
    case State::between:
      return begin_record(c);
    case State::structure:
      return step_structure(c);
    case State::string:
      return step_string(c);
    case State::escape:
      state_ = State::string;
      return Step::go_on;
    case State::string_after_line_feed:
      if (is_space(c)) return Step::go_on;
      if (std::string_view("\"{}[]").find(c) == std::string_view::npos) {
        state_ = State::string;
        return step_string(c);
      }
      state_ = State::structure;
      return step_structure(c);
    case State::scalar:
      if (!is_json_space_or_punctuation(c) && c != '{') return Step::go_on;
      state_ = State::between;
      return Step::ended_before;
  }
  return Step::go_on;
}

JsonScanner::Step JsonScanner::begin_record(char c) {
  if (is_json_space_or_punctuation(c) || kByteOrderMark.find(c) != std::string_view::npos) return Step::go_on;
  previous_ = c;
  if (c == '{') {
    open_brackets_.assign(1, c);
    state_ = State::structure;
  } else {
    open_brackets_.clear();
    state_ = c == '"' ? State::string : State::scalar;
  }
  return Step::go_on;
}

JsonScanner::Step JsonScanner::step_structure(char c) {
  if (is_space(c)) return Step::go_on;
  if (c == '{' && !accepts_object()) {
    state_ = State::between;
    return Step::ended_before;
  }
  previous_ = c;
  if (c == '"') {
    state_ = State::string;
  } else if (c == '{' || c == '[') {
    open_brackets_ += c;
  } else if (c == '}' || c == ']') {
    open_brackets_.pop_back();
    if (!open_brackets_.empty()) return Step::go_on;
    state_ = State::between;
    return Step::ends_here;
  }
  return Step::go_on;
}

JsonScanner::Step JsonScanner::step_string(char c) {
  const bool is_whole_record = open_brackets_.empty();
  switch (c) {
    case '\\':
      state_ = State::escape;
      return Step::go_on;
    case '"':
      state_ = is_whole_record ? State::between : State::structure;
      return is_whole_record ? Step::ends_here : Step::go_on;
    case '\n':
      state_ = is_whole_record ? State::between : State::string_after_line_feed;
      return is_whole_record ? Step::ended_before : Step::go_on;
    default:
      return Step::go_on;
  }
}

/// An object may begin behind the colon of a member, and as an element of an array.
bool JsonScanner::accepts_object() const {
  if (previous_ == ':' || previous_ == '[') return true;
  return previous_ == ',' && open_brackets_.back() == '[';
}

}  // namespace backfile
