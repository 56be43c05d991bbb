#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"
#include "common/article.hpp"
#include "searcher/query/ast.hpp"

namespace backfile::test {

/// Words of an article in a row, from `first` to `last`, both included, in one part of it.
struct Run {
  std::size_t part = 0;
  std::size_t first = 0;  ///< Counted in words of the part.
  std::size_t last = 0;

  friend auto operator<=>(const Run&, const Run&) = default;
};

/// Answers queries by reading every article: what the engine must find, said without an index. It defines the meaning of
/// every node of searcher/query/ast.hpp by lists of all places where something stands. Of the product it uses only what
/// gives words and values their meaning, the analyzer and the folding. Used by one thread.
class BruteForce {
 public:
  /// Articles with the language that the index has for them; ids differ.
  explicit BruteForce(std::vector<Article> articles);

  /// Ids of the matching articles in the order of their bytes.
  std::vector<std::string> matches(const query::NodePtr& root);

  /// Every place of a node (see query::is_place()) in the article of that number. Parts are numbered: 0 title,
  /// 1 alternative title, 2 lead, 3 body.
  std::set<Run> places(const query::Node& node, std::size_t article);

  const std::vector<Article>& articles() const { return articles_; }

 private:
  /// A word of some article as it may be compared; the language is in the stem.
  struct KnownWord {
    std::string folded{};
    std::string stem{};
    std::string exact{};
    std::string cased{};

    friend auto operator<=>(const KnownWord&, const KnownWord&) = default;
  };
  struct Position {
    std::size_t word = 0;  ///< Index into `words_`.
    std::size_t paragraph = 0;
    std::size_t sentence = 0;  ///< Within the paragraph.
  };
  using Part = std::vector<Position>;
  using Parts = std::array<Part, 4>;
  /// Which of the known words fit one typed word, by their index.
  using Fits = std::vector<bool>;

  void add_text(Part& part, std::string_view text, std::size_t paragraph, const std::string& language);
  Analyzer& analyzer(const std::string& language);

  bool is_match(const query::Node& node, std::size_t article);
  bool is_near(const query::Proximity& proximity, const Run& left, const Run& right, std::size_t article) const;
  std::set<Run> pairs(const query::Proximity& proximity, std::size_t article);
  std::set<Run> runs(query::TextField field, const std::vector<const Fits*>& phrase, std::size_t slop,
                     std::size_t article) const;

  /// One for each token of a typed text.
  std::vector<const Fits*> stem_fits(std::string_view text, const std::string& language);
  const Fits& token_fits(const query::TokenPattern& token, const std::string& language);
  /// Asks each known word once.
  const Fits& remember(query::TokenTest test, const std::string& wanted, std::uint32_t distance);

  std::vector<Article> articles_;
  std::vector<Parts> parts_{};
  std::vector<KnownWord> words_{};
  std::map<KnownWord, std::size_t> numbers_{};                                           ///< Of the known words.
  std::map<std::string, Analyzer> analyzers_{};                                          ///< By language.
  std::map<std::pair<std::string, std::string>, std::vector<const Fits*>> stem_fits_{};  ///< By language and text.
  std::map<std::tuple<query::TokenTest, std::string, std::uint32_t>, Fits> fits_{};
};

/// Newest (or oldest) first, undated last in both, equal moments by id: the order that a search by date must
/// have.
std::vector<std::string> ids_by_date(std::vector<Article> articles, bool newest_first);

}  // namespace backfile::test
