#include "indexer/formats/warc_fields.hpp"

#include <algorithm>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
NamedFields::NamedFields(std::string_view text) {
  while (size_bytes_ < text.size()) {
    const std::size_t newline = text.find('\n', size_bytes_);
    const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
    std::string_view line = text.substr(size_bytes_, next - size_bytes_);
    if (line.front() == '<') return;
    size_bytes_ = next;
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (line.empty()) {
      has_end_ = true;
      return;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      if (fields_.empty()) continue;
      fields_.back().value += ' ';
      fields_.back().value += trim(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    fields_.push_back({trim(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
  }
}

const NamedFields::Field* NamedFields::find(std::string_view name) const {
  const auto field =
      std::ranges::find_if(fields_, [name](const Field& one) { return equals_ignoring_case(one.name, name); });
  return field == fields_.end() ? nullptr : &*field;
}

std::string_view NamedFields::operator[](std::string_view name) const {
  const Field* field = find(name);
  return field == nullptr ? std::string_view{} : std::string_view(field->value);
}

std::string media_type(std::string_view content_type) {
  return ascii_lower(trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string quotable(std::string_view text) {
  constexpr std::size_t kMaxBytes = 100;
  const std::string line = one_line(to_valid_utf8(text.substr(0, 2 * kMaxBytes)));
  return std::string(trim(line.substr(0, floor_to_boundary(line, kMaxBytes))));
}

}  // namespace backfile
