#include "searcher/query/characters.hpp"

namespace backfile::query {

bool is_query_space(char32_t c) {
  switch (c) {
    case U' ':
    case U'\u0085':
    case U'\u00A0':
    case U'\u1680':
    case U'\u2028':
    case U'\u2029':
    case U'\u202F':
    case U'\u205F':
    case U'\u3000':
    case U'\uFEFF':  // A byte order mark at the start of a query file.
      return true;
    default:
      return (c >= U'\t' && c <= U'\r') || (c >= U'\u2000' && c <= U'\u200A');
  }
}

bool is_stray_control(char32_t c) { return (c < 0x20 || (c >= 0x7F && c < 0xA0)) && !is_query_space(c); }

bool is_quote(char32_t c) {
  switch (c) {
    case U'"':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'«':
    case U'»':
      return true;
    default:
      return false;
  }
}

bool closes_quote(char32_t opening, char32_t c) {
  switch (opening) {
    case U'"':
      return c == U'"';
    case U'«':
      return c == U'»';
    case U'»':  // German books quote »so«, Finnish ones »so».
      return c == U'«' || c == U'»';
    default:
      return c == U'“' || c == U'”' || c == U'"';
  }
}

bool is_dash(char32_t c) { return (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212'; }

}  // namespace backfile::query
