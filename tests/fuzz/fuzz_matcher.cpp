#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article.hpp"
#include "common/utf8.hpp"
#include "searcher/engine/concordance.hpp"
#include "searcher/engine/snippet.hpp"
#include "searcher/query/matcher.hpp"
#include "tests/support/query_nodes.hpp"
#include "tests/support/require.hpp"

// The first line makes a query tree, a byte a choice; the other lines are an article: title, lead, paragraphs.

namespace {

using namespace backfile;        // NOLINT(google-build-using-namespace)
using namespace backfile::test;  // NOLINT(google-build-using-namespace)

/// Makes trees out of bytes.
class TreeMaker {
 public:
  explicit TreeMaker(std::string_view bytes) : bytes_(bytes) {}

  query::NodePtr tree(int depth) {
    const std::size_t choice = next();
    if (depth == 0) return place(0);
    switch (choice % 8) {
      case 0:
        return all_of({tree(depth - 1), tree(depth - 1)});
      case 1:
        return any_of({tree(depth - 1), tree(depth - 1)});
      case 2:
        return negated(tree(depth - 1));
      case 3:
        return at_least(static_cast<std::uint32_t>(next() % 4), place(depth - 1));
      case 4:
        return node(query::Keyword{query::KeywordField::tag, {text()}, {text() + "*"}});
      default:
        return place(depth);
    }
  }

 private:
  std::size_t next() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  /// Up to 15 bytes of what is left.
  std::string text() {
    const std::size_t size = std::min(next() % 16, bytes_.size());
    std::string taken(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return taken;
  }

  /// Text that has a token, as the parser promises.
  std::string words() {
    std::string typed = text();
    Analyzer analyzer("en");
    return analyzer.tokenize(typed).empty() ? "war" : typed;
  }

  query::NodePtr place(int depth) {
    const std::size_t choice = next();
    const auto field = static_cast<query::TextField>(next() % 4);
    const auto slop = static_cast<std::uint32_t>(next() % 8);
    if (depth == 0 || choice % 4 == 0) {
      const std::size_t kind = choice / 4 % 7;
      if (kind == 0) return word(words(), field);
      if (kind == 1) return node(query::Phrase{field, words(), slop});
      query::Pattern pattern{field, {}, slop};
      for (std::size_t i = next() % 3 + 1; i-- > 0;) {
        const auto test = static_cast<query::TokenTest>(next() % 5);
        pattern.tokens.push_back(token(test, words(), test == query::TokenTest::similar ? 1 + slop % 2 : 0));
      }
      return node(std::move(pattern));
    }
    if (choice % 4 == 1) return any_of({place(depth - 1), place(depth - 1)});
    return proximity(static_cast<query::Nearness>(choice / 4 % 4), slop, place(depth - 1), place(depth - 1),
                     choice / 16 % 3 == 0);
  }

  std::string_view bytes_;
};

Article article_of(std::string_view text) {
  Article article;
  std::size_t line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string paragraph(text.substr(0, end));
    if (line == 0) {
      article.title = paragraph;
    } else if (line == 1) {
      article.lead = paragraph;
    } else {
      article.body.push_back(paragraph);
    }
    ++line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  article.tags = {article.title};
  return article;
}

void check_snippet(const query::NodePtr& root, Analyzer& analyzer, const Article& article) {
  const SnippetMaker maker(root, analyzer);
  const Snippet snippet = maker.make(article, 120);
  require(snippet.text.size() <= 120 && is_valid_utf8(snippet.text));
  std::size_t done = 0;
  for (const auto& [begin, end] : snippet.highlights) {
    require(done <= begin && begin < end && end <= snippet.text.size());
    done = end;
  }
  for (const auto& [begin, end] : maker.highlight_title(article)) {
    require(begin < end && end <= article.title.size());
  }
}

void check_concordance(query::Matcher& matcher, const Article& article) {
  for_each_occurrence(article, matcher, 20, [&](const ConcordanceLine& line) {
    require(is_valid_utf8(line.left) && is_valid_utf8(line.match) && is_valid_utf8(line.right));
    require(line.match.find('\n') == std::string::npos && !line.match.empty());
    require(line.paragraph < line.end_paragraph || (line.paragraph == line.end_paragraph && line.begin < line.end));
    if (line.part == "body") require(line.end <= article.body[line.end_paragraph].size());
    return true;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const query::NodePtr root = TreeMaker(text.substr(0, end)).tree(4);
  const Article article = article_of(text.substr(std::min(end + 1, text.size())));
  Analyzer analyzer("en");
  query::Matcher matcher(root, analyzer);
  try {
    const bool is_match = matcher.matches(article);
    require(matcher.matches(article) == is_match);
    require(query::Matcher(negated(root), analyzer).matches(article) != is_match);
    check_concordance(matcher, article);
  } catch (const query::TooManyPlaces&) {
    return 0;
  }
  check_snippet(root, analyzer, article);
  return 0;
}
