#pragma once

#include <xapian.h>

namespace backfile {

/// What Xapian can say of a part of a query: which documents can match, and which certainly do. Where the two are the
/// same, Xapian's answer is the answer; elsewhere the stored text of the documents between them decides.
struct Bounds {
  Xapian::Query possible{};  ///< Every document that matches, and perhaps others.
  Xapian::Query certain{};   ///< Only documents that match; an empty query is none.
  bool is_exact = false;     ///< Both are the same.

  static Bounds exact(const Xapian::Query& query) { return {query, query, true}; }
};

}  // namespace backfile
