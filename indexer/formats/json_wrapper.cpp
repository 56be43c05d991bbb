#include "indexer/formats/json_wrapper.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "indexer/formats/field_names.hpp"

namespace backfile {
namespace {

/// Names of arrays of records; those in the second list hold records even where the object around them has a title.
constexpr std::array kArrays = std::to_array<std::string_view>(
    {"articles", "data",     "docs",   "documents", "elements", "entries", "feed",    "hits",
     "item",     "items",    "list",   "news",      "nodes",    "objects", "payload", "posts",
     "records",  "response", "result", "results",   "rows",     "stories", "value"});
constexpr std::array kArraysOfFeeds =
    std::to_array<std::string_view>({"articles", "entries", "item", "items", "news", "posts", "records", "stories"});
/// Names of objects with such an array in them.
constexpr std::array kObjects = std::to_array<std::string_view>(
    {"channel", "data", "feed", "hits", "payload", "query", "response", "result", "results", "rss"});
constexpr std::array kEnvelopes = std::to_array<std::string_view>({"_source", "attributes", "doc", "fields"});
constexpr std::size_t kMostLevels = 4;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Whether a member of that name may be a title or a body.
bool is_text_name(std::string_view name) {
  static const std::unordered_set<std::string> names = [] {
    std::unordered_set<std::string> set;
    for (const FieldName& known : known_field_names()) {
      const bool is_text = known.field == ArticleField::title || known.field == ArticleField::body;
      if (is_text) set.insert(normalised_name(known.path));
    }
    return set;
  }();
  return names.contains(normalised_name(name));
}

/// Walks over JSON that may be cut off anywhere. A step that leads out of it answers with false.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  std::size_t position() const { return at_; }
  char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char c) {
    skip_spaces();
    if (current() != c) return false;
    ++at_;
    skip_spaces();
    return true;
  }

  /// Takes `"name":`. The name is left as it is written, escapes and all.
  bool take_name(std::string_view& name) {
    skip_spaces();
    const std::size_t begin = at_ + 1;
    if (current() != '"' || !skip_string()) return false;
    name = text_.substr(begin, at_ - begin - 1);
    return take(':');
  }

  bool skip_value() {
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        if (!skip_string()) return false;
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        if (depth == 0) return true;
        --depth;
        ++at_;
      } else if (c == ',' && depth == 0) {
        return true;
      } else {
        ++at_;
        continue;
      }
      if (depth == 0) return true;
    }
    return false;
  }

 private:
  void skip_spaces() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  bool skip_string() {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == '"') {
        ++at_;
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Whether the object at the beginning of `text` is a record, as far as it can be seen.
bool is_record(std::string_view text) {
  Walker walker(text);
  if (!walker.take('{')) return false;
  std::string_view name;
  while (walker.take_name(name)) {
    if (is_text_name(name) || contains(kEnvelopes, name)) return true;
    if (!walker.skip_value()) return true;
    if (!walker.take(',')) return false;
  }
  return walker.current() == '\0';
}

}  // namespace

std::optional<JsonWrapper> find_json_wrapper(std::string_view head) {
  Walker walker(head);
  if (!walker.take('{')) return std::nullopt;
  JsonWrapper wrapper{.open_objects = "{"};
  bool has_text = false;
  std::string_view name;
  while (walker.take_name(name)) {
    const std::size_t begin = walker.position();
    if (walker.current() == '[') {
      const bool is_usual = has_text ? contains(kArraysOfFeeds, name) : contains(kArrays, name);
      if (is_usual && is_record(head.substr(begin + 1))) {
        wrapper.bytes = begin + 1;
        return wrapper;
      }
    } else if (walker.current() == '{' && contains(kObjects, name) && wrapper.open_objects.size() < kMostLevels) {
      walker.take('{');
      wrapper.open_objects += '{';
      if (walker.current() == '"') continue;
    } else {
      has_text = has_text || is_text_name(name);
    }
    if (walker.current() != '}' && !walker.skip_value()) return std::nullopt;
    while (walker.take('}')) {
      wrapper.open_objects.pop_back();
      if (wrapper.open_objects.empty()) return std::nullopt;
    }
    if (!walker.take(',')) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace backfile
