#include "tests/support/index_fixture.hpp"

#include <map>
#include <optional>
#include <utility>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/schema.hpp"
#include "indexer/pipeline/batch_database.hpp"
#include "indexer/pipeline/dead_documents.hpp"
#include "indexer/pipeline/document_builder.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::test {
namespace {

Article with_language(Article article) {
  if (article.language.empty()) {
    article.language = "en";
  } else if (article.language == "und") {
    article.language.clear();
  }
  return article;
}

Segment write_segment(Publisher& publisher, const std::vector<Article>& articles) {
  BatchDatabase database(publisher.scratch() / "batch");
  DocumentBuilder builder;
  TextCompressor compressor(nullptr);
  for (const Article& stated : articles) {
    const Article article = with_language(stated);
    glass::Document document;
    builder.build(article, database.words(), document);
    document.add_value(field("article").slot,
                       encode_document(serialise(article), article.id, builder.words(), compressor));
    database.add(document, article);
  }
  return publisher.adopt(database.finish());
}

/// Tombstones for the articles with these ids, of those that there are.
void bury(Publisher& publisher, const std::vector<std::string>& ids, Manifest& next) {
  if (next.segments.empty()) return;
  const OpenIndex index = OpenIndex::open(publisher.index());
  DeadDocuments dead(publisher);
  for (const std::string& id : ids) {
    const Xapian::docid docid = index.find_id(id);
    if (docid == 0) continue;
    const DocumentPlace place = index.place_of(docid);
    dead.add(index.manifest().segments[place.segment].folder, place.docid);
  }
  dead.write(next);
}

}  // namespace

IndexFixture::IndexFixture(const std::vector<Article>& articles) { add(articles); }

void IndexFixture::add(const std::vector<Article>& articles) {
  Publisher publisher(folder());
  Manifest next = publisher.manifest();
  std::vector<std::string> ids;
  for (const Article& article : articles) ids.push_back(article.id);
  bury(publisher, ids, next);
  if (!articles.empty()) next.segments.push_back(write_segment(publisher, articles));
  publisher.publish(std::move(next));
}

void IndexFixture::remove(const std::string& id) {
  Publisher publisher(folder());
  Manifest next = publisher.manifest();
  bury(publisher, {id}, next);
  publisher.publish(std::move(next));
}

void IndexFixture::merge() {
  Publisher publisher(folder());
  merge_everything(publisher);
}

Ids IndexFixture::search(std::string_view query, SortOrder sort) const {
  SearchRequest request = make_request(query);
  request.sort = sort;
  Ids ids;
  for (const Hit& hit : answer(request).hits) ids.push_back(hit.article.id);
  return ids;
}

std::uint64_t IndexFixture::count(std::string_view query) const { return count(make_request(query)); }

SearchResponse IndexFixture::answer(const SearchRequest& request) const {
  OpenIndex index = open();
  return Engine(index).search(request);
}

SearchResponse IndexFixture::answer(std::string_view query) const { return answer(make_request(query)); }

std::uint64_t IndexFixture::count(const SearchRequest& request) const {
  OpenIndex index = open();
  return Engine(index).count(request).total;
}

std::vector<GroupCount> IndexFixture::count_by(std::string_view query, GroupBy by) const {
  OpenIndex index = open();
  return Engine(index).count_by(make_request(query), by).groups;
}

SearchRequest make_request(std::string_view query) {
  const Timestamp now = day_start({2022, 2, 16}) + Timestamp{12} * 3600;
  const Result<query::ParsedQuery, query::SyntaxError> parsed = query::parse(query, {.now = now});
  if (!parsed) throw Error(ErrorCode::query_syntax, parsed.error().message, parsed.error().hint);
  SearchRequest request;
  request.text = query;
  request.root = parsed->root;
  request.limit = std::nullopt;
  return request;
}

}  // namespace backfile::test
