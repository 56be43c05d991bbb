#include "indexer/formats/json_repair.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr std::array kNotNumbers = std::to_array<std::string_view>({"NaN", "-Infinity", "Infinity"});
constexpr std::size_t kUnicodeEscapeBytes = 6;  ///< `\u0041`

/// The code unit of the escape `\uXXXX` that `text` begins with.
std::optional<unsigned> unicode_escape(std::string_view text) {
  if (text.size() < kUnicodeEscapeBytes || !text.starts_with("\\u")) return std::nullopt;
  unsigned unit = 0;
  const char* const end = text.data() + kUnicodeEscapeBytes;
  const auto [last, fault] = std::from_chars(text.data() + 2, end, unit, 16);
  if (fault != std::errc{} || last != end) return std::nullopt;
  return unit;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

class Repairer {
 public:
  explicit Repairer(std::string_view json) : json_(json) { repaired_.reserve(json.size()); }

  std::string run() {
    while (at_ < json_.size()) {
      if (is_in_string_) {
        copy_in_string();
      } else {
        copy_structure();
      }
    }
    return std::move(repaired_);
  }

 private:
  void copy(std::size_t count) {
    const std::string_view bytes = json_.substr(at_, count);
    repaired_ += bytes;
    at_ += bytes.size();
  }
  void replace(std::size_t count, std::string_view replacement) {
    repaired_ += replacement;
    at_ += count;
  }

  void copy_structure() {
    const std::string_view rest = json_.substr(at_);
    for (const std::string_view word : kNotNumbers) {
      if (rest.starts_with(word)) return replace(word.size(), "null");
    }
    is_in_string_ = rest.front() == '"';
    copy(1);
  }

  void copy_in_string() {
    const char c = json_[at_];
    if (c == '\\') return copy_escape();
    if (static_cast<unsigned char>(c) < 0x20) return replace(1, " ");
    is_in_string_ = c != '"';
    copy(1);
  }

  void copy_escape() {
    const std::string_view rest = json_.substr(at_);
    const std::optional<unsigned> unit = unicode_escape(rest);
    if (!unit) return copy(2);
    if (is_high_surrogate(*unit)) {
      const std::optional<unsigned> next = unicode_escape(rest.substr(kUnicodeEscapeBytes));
      if (next && is_low_surrogate(*next)) return copy(2 * kUnicodeEscapeBytes);
    }
    if (is_high_surrogate(*unit) || is_low_surrogate(*unit)) return replace(kUnicodeEscapeBytes, "\\ufffd");
    copy(kUnicodeEscapeBytes);
  }

  std::string_view json_;
  std::string repaired_{};
  std::size_t at_ = 0;
  bool is_in_string_ = false;
};

}  // namespace

std::string repair_json(std::string_view json) { return Repairer(to_valid_utf8(json)).run(); }

std::size_t find_json_fault(std::string_view json) {
  // simdjson, which is fast, does not say where; this parser does. Nothing that it reads is kept.
  const auto discard = [](int, nlohmann::json::parse_event_t, nlohmann::json&) { return false; };
  try {
    std::ignore = nlohmann::json::parse(json.begin(), json.end(), discard);
  } catch (const nlohmann::json::parse_error& fault) {
    return fault.byte > 0 ? fault.byte - 1 : 0;
  } catch (const nlohmann::json::exception&) {
    return 0;
  }
  return json.size();
}

}  // namespace backfile
