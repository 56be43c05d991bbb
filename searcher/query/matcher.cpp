#include "searcher/query/matcher.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include "common/overloaded.hpp"
#include "searcher/query/article_text.hpp"
#include "searcher/query/keyword_test.hpp"
#include "searcher/query/token_tests.hpp"

namespace backfile::query {
namespace {

struct Step;

// The lists of operands have no initializers because those would need the complete type.

/// There is a place.
struct HasPlace {
  PlaceQuery places{};
};
/// There are that many places.
struct HasPlaces {
  std::uint32_t count = 1;
  PlaceQuery places{};
};
struct AllOf {
  std::vector<Step> operands;
};
struct AnyOf {
  std::vector<Step> operands;
};
struct NoneOf {
  std::vector<Step> operands;  ///< One.
};

/// A node of the tree in the form in which it is evaluated.
struct Step {
  std::variant<HasPlace, HasPlaces, KeywordTest, DateRange, Undated, WordCount, AllOf, AnyOf, NoneOf> form;
  bool reads_text = false;
};

constexpr std::array kParts{ArticlePart::title, ArticlePart::alternative_title, ArticlePart::lead, ArticlePart::body};

bool is_within(const std::optional<Timestamp>& moment, const DateRange& range) {
  return moment && (!range.first || *moment >= *range.first) && (!range.last || *moment <= *range.last);
}

bool some_reads_text(const std::vector<Step>& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.reads_text; });
}

/// Whether a place can be in this part at all; what cannot be there need not be tokenized.
bool can_stand_in(const PlaceQuery& query, TextField field) {
  const auto can = [&](const PlaceQuery& operand) { return can_stand_in(operand, field); };
  return std::visit(
      overloaded{
          [&](const TokenRun& run) { return run.field == TextField::any || run.field == field; },
          [&](const AnyPlace& any) { return std::any_of(any.operands.begin(), any.operands.end(), can); },
          [&](const PlacePair& pair) { return can(pair.left()) && (pair.is_negated || can(pair.right())); },
      },
      query.form);
}

}  // namespace

class Matcher::Impl {
 public:
  Impl(const NodePtr& root, Analyzer& analyzer) : analyzer_(&analyzer) {
    if (root) root_ = compile(*root);
    shown_ = shown_places(root, tests_, *analyzer_);
  }

  bool matches(const Article& article) {
    if (!root_) return true;
    open(article);
    PlaceBudget budget;
    return holds(*root_, article, budget);
  }

  const std::vector<PlaceQuery>& shown() const { return shown_; }

  void open(const Article& article) { text_.open(article); }

  const TestedPart& part(ArticlePart which) { return text_.part(which, *analyzer_, tests_); }

 private:
  Step compile(const Node& node) {
    if (std::optional<PlaceQuery> places = make_place_query(node, tests_, *analyzer_)) {
      return {HasPlace{*std::move(places)}, true};
    }
    return std::visit(
        overloaded{
            [&](const AtLeast& at_least) {
              std::optional<PlaceQuery> places = make_place_query(*at_least.operand, tests_, *analyzer_);
              if (!places) throw Error(ErrorCode::internal, "what has no places cannot be counted");
              return Step{HasPlaces{at_least.count, *std::move(places)}, true};
            },
            [&](const Keyword& keyword) {
              return Step{KeywordTest(keyword), false};
            },
            [&](const DateRange& range) {
              return Step{range, false};
            },
            [&](const Undated& undated) {
              return Step{undated, false};
            },
            [&](const WordCount& count) {
              return Step{count, true};
            },
            [&](const And& all) {
              std::vector<Step> steps = compile(all.operands);
              const bool reads_text = some_reads_text(steps);
              return Step{AllOf{std::move(steps)}, reads_text};
            },
            [&](const Or& any) {
              std::vector<Step> steps = compile(any.operands);
              const bool reads_text = some_reads_text(steps);
              return Step{AnyOf{std::move(steps)}, reads_text};
            },
            [&](const Not& negation) {
              std::vector<Step> steps = compile({negation.operand});
              const bool reads_text = some_reads_text(steps);
              return Step{NoneOf{std::move(steps)}, reads_text};
            },
            // Words, phrases, patterns and proximities have places.
            [](const auto&) -> Step { throw Error(ErrorCode::internal, "a proximity of what has no places"); },
        },
        node.form);
  }

  /// What needs no text comes first.
  std::vector<Step> compile(const std::vector<NodePtr>& operands) {
    std::vector<Step> steps;
    for (const NodePtr& operand : operands) steps.push_back(compile(*operand));
    std::stable_partition(steps.begin(), steps.end(), [](const Step& step) { return !step.reads_text; });
    return steps;
  }

  bool holds(const Step& step, const Article& article, PlaceBudget& budget) {
    const auto is_true = [&](const Step& operand) { return holds(operand, article, budget); };
    return std::visit(
        overloaded{
            [&](const HasPlace& wanted) { return has_place(wanted, budget); },
            [&](const HasPlaces& wanted) { return has_places(wanted, budget); },
            [&](const KeywordTest& test) { return test.matches(article); },
            [&](const DateRange& range) {
              return is_within(range.field == DateField::modified ? article.modified : article.published, range);
            },
            [&](const Undated&) { return !article.published.has_value(); },
            [&](const WordCount& count) {
              const std::size_t words = part(ArticlePart::body).word_count();
              return words >= count.least && words <= count.most;
            },
            [&](const AllOf& all) { return std::all_of(all.operands.begin(), all.operands.end(), is_true); },
            [&](const AnyOf& any) { return std::any_of(any.operands.begin(), any.operands.end(), is_true); },
            [&](const NoneOf& none) { return std::none_of(none.operands.begin(), none.operands.end(), is_true); },
        },
        step.form);
  }

  bool has_place(const HasPlace& wanted, PlaceBudget& budget) {
    return std::any_of(kParts.begin(), kParts.end(), [&](ArticlePart which) {
      return can_stand_in(wanted.places, field_of(which)) &&
             PlaceFinder(part(which), which, budget).has_any(wanted.places);
    });
  }

  bool has_places(const HasPlaces& wanted, PlaceBudget& budget) {
    std::size_t count = 0;
    for (const ArticlePart which : kParts) {
      if (count >= wanted.count) break;
      if (!can_stand_in(wanted.places, field_of(which))) continue;
      count += PlaceFinder(part(which), which, budget).all(wanted.places).size();
    }
    return count >= wanted.count;
  }

  Analyzer* analyzer_;
  TokenTests tests_{};
  ArticleText text_{};
  std::optional<Step> root_{};
  std::vector<PlaceQuery> shown_{};
};

Matcher::Matcher(const NodePtr& root, Analyzer& analyzer) : impl_(std::make_unique<Impl>(root, analyzer)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

bool Matcher::matches(const Article& article) { return impl_->matches(article); }
const std::vector<PlaceQuery>& Matcher::shown() const { return impl_->shown(); }
void Matcher::open(const Article& article) { impl_->open(article); }
const TestedPart& Matcher::part(ArticlePart which) { return impl_->part(which); }

}  // namespace backfile::query
