#include "searcher/engine/tie_break.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "common/document_codec.hpp"
#include "common/schema.hpp"

namespace backfile {
namespace {

constexpr double kSameScore = 1e-9;

/// A document with what ties are decided by.
struct Keyed {
  RankedDocument document{};
  std::string published{};
  std::string id{};
};

Keyed keyed(const RankedDocument& document, const Xapian::Database& database) {
  return {
      document, published_value(database, document.docid),
      std::string(read_document_head(
                      database.get_document(document.docid, Xapian::DOC_ASSUME_VALID).get_value(field("article").slot))
                      .id)};
}

void order_run(std::vector<RankedDocument>& documents, std::size_t begin, std::size_t end,
               const Xapian::Database& database) {
  if (end - begin < 2) return;
  std::vector<Keyed> run;
  for (std::size_t i = begin; i < end; ++i) run.push_back(keyed(documents[i], database));
  // Newer first; the empty value of an undated document is the least.
  std::ranges::sort(
      run, [](const Keyed& a, const Keyed& b) { return std::tie(b.published, a.id) < std::tie(a.published, b.id); });
  for (std::size_t i = begin; i < end; ++i) documents[i] = run[i - begin].document;
}

template <typename IsTie>
void order_runs(std::vector<RankedDocument>& documents, const Xapian::Database& database, IsTie is_tie) {
  for (std::size_t begin = 0; begin < documents.size();) {
    std::size_t end = begin + 1;
    while (end < documents.size() && is_tie(begin, end)) ++end;
    order_run(documents, begin, end, database);
    begin = end;
  }
}

}  // namespace

bool is_same_score(double a, double b) { return std::abs(a - b) <= kSameScore * std::max(std::abs(a), std::abs(b)); }

std::string published_value(const Xapian::Database& database, Xapian::docid docid) {
  std::string value = database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(field("date").slot);
  if (!value.empty()) value.pop_back();
  return value;
}

void order_ties_by_score(std::vector<RankedDocument>& documents, const Xapian::Database& database) {
  order_runs(documents, database, [&](std::size_t begin, std::size_t i) {
    return is_same_score(documents[begin].score, documents[i].score);
  });
}

void order_ties_by_date(std::vector<RankedDocument>& documents, const Xapian::Database& database) {
  std::vector<std::string> published;
  for (const RankedDocument& document : documents) published.push_back(published_value(database, document.docid));
  order_runs(documents, database, [&](std::size_t begin, std::size_t i) { return published[begin] == published[i]; });
}

}  // namespace backfile
