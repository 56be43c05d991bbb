#include "indexer/pipeline/live_articles.hpp"

#include <utility>

#include <xapian.h>

#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "common/xapian_guard.hpp"

namespace backfile {
namespace {

/// How many bytes of text a stored byte stands for, about: zstd with a dictionary.
constexpr std::size_t kTextBytesPerStored = 3;

}  // namespace

struct LiveArticles::OpenSegment {
  Xapian::Database database;
  Tombstones dead;
  Xapian::PostingIterator at;
  Xapian::PostingIterator end;
};

LiveArticles::LiveArticles(const Publisher& publisher, std::vector<std::string> folders, BatchLimits limits)
    : publisher_(publisher), folders_(std::move(folders)), limits_(limits) {}
LiveArticles::~LiveArticles() = default;

bool LiveArticles::open_next() {
  segment_.reset();
  if (next_folder_ == folders_.size()) return false;
  const std::string& folder = folders_[next_folder_++];
  const Xapian::Database database((publisher_.index() / folder).string(), Xapian::DB_BACKEND_GLASS);
  segment_ = std::make_unique<OpenSegment>(OpenSegment{
      .database = database,
      .dead = read_tombstones(publisher_.index(), publisher_.manifest(), folder),
      .at = database.postlist_begin(""),
      .end = database.postlist_end(""),
  });
  return true;
}

std::optional<StoredBatch> LiveArticles::next() {
  const std::lock_guard lock(mutex_);
  StoredBatch batch{.number = next_batch_};
  std::size_t bytes = 0;
  guard_xapian("cannot read the articles of a segment", [&] {
    while (batch.documents.size() < limits_.records && bytes < limits_.bytes) {
      if (!segment_ || segment_->at == segment_->end) {
        if (!open_next()) break;
        continue;
      }
      const Xapian::docid docid = *segment_->at;
      ++segment_->at;
      if (segment_->dead.contains(docid)) continue;
      const Xapian::Document document = segment_->database.get_document(docid, Xapian::DOC_ASSUME_VALID);
      batch.documents.push_back(document.get_value(field("article").slot));
      bytes += batch.documents.back().size() * kTextBytesPerStored;
    }
  });
  if (batch.documents.empty()) return std::nullopt;
  ++next_batch_;
  return batch;
}

}  // namespace backfile
