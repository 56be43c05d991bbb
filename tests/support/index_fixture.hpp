#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.hpp"
#include "common/open_index.hpp"
#include "searcher/engine/engine.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::test {

/// Ids of the hits, in the order of the answer.
using Ids = std::vector<std::string>;

/// An index of a few articles on disk, made by the indexer's own document builder and publisher:
///
///     const test::IndexFixture index{{.id = "a", .body = {"The river floods."}}, {.id = "b", .body = {"All quiet."}}};
///     EXPECT_EQ(index.search("flooding"), test::Ids{"a"});
///
/// Articles are indexed exactly as stated, except that a language left empty means "en": the detector needs more text
/// than a test has. "und" stands for an unknown language. Every question opens the published generation anew.
class IndexFixture {
 public:
  IndexFixture(std::initializer_list<Article> articles) : IndexFixture(std::vector<Article>(articles)) {}
  explicit IndexFixture(const std::vector<Article>& articles);

  /// Publishes one more segment. An article whose id the index has replaces the old one, which becomes a tombstone;
  /// ids within `articles` differ. Segments are never merged by themselves.
  void add(const std::vector<Article>& articles);
  /// Deletes the article with that id; its segment stays as it is, with a tombstone.
  void remove(const std::string& id);
  /// Makes one segment without tombstones.
  void merge();

  /// All matches; both throw Error (query_syntax) for a query that cannot be read.
  Ids search(std::string_view query, SortOrder sort = SortOrder::relevance) const;
  std::uint64_t count(std::string_view query) const;

  /// The whole answer, for what the ids do not show. `request.text` is ignored; see make_request().
  SearchResponse answer(const SearchRequest& request) const;
  SearchResponse answer(std::string_view query) const;
  std::uint64_t count(const SearchRequest& request) const;
  std::vector<GroupCount> count_by(std::string_view query, GroupBy by) const;

  OpenIndex open() const { return OpenIndex::open(folder()); }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TempFolder folder_{};
};

/// A request for the matches of a query, all of them; set further members before asking. Today is 2022-02-16.
SearchRequest make_request(std::string_view query);

}  // namespace backfile::test
