#include "searcher/output/trec_writer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

/// Characters that a reader may take for the end of a column, besides controls (White_Space of Unicode 15).
constexpr bool is_blank(char32_t c) {
  constexpr std::array<char32_t, 8> kBlanks{U' ',      U'\u00A0', U'\u1680', U'\u2028',
                                            U'\u2029', U'\u202F', U'\u205F', U'\u3000'};
  return std::ranges::count(kBlanks, c) > 0 || (c >= U'\u2000' && c <= U'\u200A');
}

/// `text` as one column.
std::string column_of(std::string_view text) {
  std::string column;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint character = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, character.length);
    at += character.length;
    if (!is_blank(character.value) && escape_controls(bytes) == bytes) {
      column += bytes;
      continue;
    }
    for (const char byte : bytes) column += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return column;
}

}  // namespace

void TrecWriter::begin(const SearchRequest& request, const SearchResponse& /*head*/) {
  query_id_ = request.id.empty() ? "1" : column_of(request.id);
  is_by_relevance_ = request.sort == SortOrder::relevance;
  rank_ = request.offset;
}

void TrecWriter::hit(const Hit& hit) {
  ++rank_;
  const double score = is_by_relevance_ ? hit.score : 1 / static_cast<double>(rank_);
  out_ << fmt::format("{} Q0 {} {} {:.9g} backfile\n", query_id_, column_of(hit.article.id), rank_, score);
}

void TrecWriter::end(Milliseconds /*took*/) {}

}  // namespace backfile
