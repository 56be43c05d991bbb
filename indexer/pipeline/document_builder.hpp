#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/analyzer_pool.hpp"
#include "common/article.hpp"
#include "indexer/glass/document.hpp"
#include "indexer/pipeline/signature.hpp"
#include "indexer/pipeline/word_counts.hpp"

namespace backfile {

/// Article -> document by the rules of schema.hpp: terms, positions and values; the stored article is the caller's. One a
/// thread.
class DocumentBuilder {
 public:
  /// Counts the article's words in `words`. `document` is new or cleared.
  void build(const Article& article, WordCounts& words, glass::Document& document);
  /// The same document as Xapian has it, in the order of its terms; slower.
  Xapian::Document build(const Article& article, WordCounts& words);

  /// Words in the body of the last document.
  std::uint64_t words() const { return words_; }

 private:
  /// Where a part of the article is indexed besides the free text.
  struct PartRule {
    std::string_view prefix{};  ///< Empty: nowhere.
    Xapian::termcount weight = 1;
  };

  /// The free-text term of a stem; valid until the next call.
  const std::string& term_of(std::string_view stem);
  template <typename Document>
  void add_article(Document& document, const Article& article, WordCounts& words);
  template <typename Document>
  void add_text(Document& document, Analyzer& analyzer, std::string_view text, const PartRule& rule, WordCounts& words);
  template <typename Document>
  std::uint64_t add_body(Document& document, Analyzer& analyzer, const Article& article, WordCounts& words);

  AnalyzerPool analyzers_{};
  SignatureBuilder signature_{};
  std::uint64_t words_ = 0;
  Xapian::termpos position_ = 0;  ///< Last position used in the document at hand.
  std::string term_{};
};

}  // namespace backfile
