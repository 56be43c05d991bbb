#include "indexer/formats/json_ld_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/utf8.hpp"
#include "indexer/formats/json_repair.hpp"

namespace backfile {
namespace {

constexpr std::array kOpenings = std::to_array<std::string_view>(
    {"\xEF\xBB\xBF", "<!--", "//<![CDATA[", "/*<![CDATA[*/", "// <![CDATA[", "<![CDATA[", "/*"});
constexpr std::array kEndings =
    std::to_array<std::string_view>({"-->", "/*]]>*/", "//]]>", "// ]]>", "]]>", "//", ";", "*/"});

constexpr std::size_t kMostOpenBrackets = 200;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Copies JSON and leaves out what does not belong there.
class ScriptRepairer {
 public:
  explicit ScriptRepairer(std::string_view json) : json_(json) { repaired_.reserve(json.size()); }

  std::string run() {
    while (at_ < json_.size() && !is_done_) step();
    if (is_done_) return std::move(repaired_);
    drop_comma();
    fill_value();
    for (; !open_.empty(); open_.pop_back()) repaired_ += open_.back();
    return std::move(repaired_);
  }

 private:
  void step() {
    const char c = json_[at_];
    if (c == '"') return copy_string();
    if (c == '/' && skip_comment()) return;
    ++at_;
    if (is_space(c)) {
      repaired_ += ' ';
      return;
    }
    if (c == '{' || c == '[') {
      // Nobody nests that deep; looking for the bracket that is closed stays cheap.
      if (open_.size() == kMostOpenBrackets) {
        is_done_ = true;
        return;
      }
      open_ += c == '{' ? '}' : ']';
    } else if (c == '}' || c == ']') {
      return close(c);
    } else if (c == ',') {
      fill_value();
      // Two commas in a row, or one right behind a bracket, separate nothing.
      if (last_ == ',' || last_ == '{' || last_ == '[') return;
    }
    put(c);
  }

  void put(char c) {
    repaired_ += c;
    last_ = c;
    last_at_ = repaired_.size() - 1;
  }

  void close(char c) {
    // A bracket that closes nothing is left out; one that closes an outer object closes the inner ones.
    if (open_.find(c) == std::string::npos) return;
    while (true) {
      drop_comma();
      fill_value();
      const char bracket = open_.back();
      open_.pop_back();
      put(bracket);
      if (bracket == c) break;
    }
    is_done_ = open_.empty();
  }

  void drop_comma() {
    if (last_ != ',') return;
    repaired_[last_at_] = ' ';
    last_ = ' ';
  }

  void fill_value() {
    if (last_ != ':') return;
    repaired_ += "null";
    last_ = 'l';
  }

  void copy_string() {
    std::size_t end = at_ + 1;
    while (end < json_.size() && json_[end] != '"') end += json_[end] == '\\' ? 2U : 1U;
    end = std::min(end, json_.size());
    repaired_ += json_.substr(at_, end - at_);
    put('"');
    at_ = std::min(end + 1, json_.size());
  }

  bool skip_comment() {
    const std::string_view rest = json_.substr(at_);
    std::size_t end = std::string_view::npos;
    if (rest.starts_with("//")) {
      end = rest.find('\n');
    } else if (rest.starts_with("/*")) {
      end = rest.find("*/");
      if (end != std::string_view::npos) end += 2;
    } else {
      return false;
    }
    at_ = end == std::string_view::npos ? json_.size() : at_ + end;
    return true;
  }

  std::string_view json_;
  std::string repaired_{};
  std::string open_{};  ///< The brackets that are to come, outermost first.
  std::size_t at_ = 0;
  std::size_t last_at_ = 0;
  char last_ = ' ';  ///< The last byte of structure.
  bool is_done_ = false;
};

}  // namespace

std::string_view without_script_wrapping(std::string_view script) {
  const auto is_taken_off = [&script](const auto& marks, bool from_front) {
    for (const std::string_view mark : marks) {
      if (from_front && script.starts_with(mark)) {
        script.remove_prefix(mark.size());
      } else if (!from_front && script.ends_with(mark)) {
        script.remove_suffix(mark.size());
      } else {
        continue;
      }
      script = trim(script);
      return true;
    }
    return false;
  };
  script = trim(script);
  while (is_taken_off(kOpenings, true)) {
  }
  while (is_taken_off(kEndings, false)) {
  }
  return script;
}

std::string repair_script_json(std::string_view json) { return repair_json(ScriptRepairer(json).run()); }

}  // namespace backfile
