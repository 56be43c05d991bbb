#include "indexer/upkeep/segment_check.hpp"

#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/xapian_guard.hpp"
#include "indexer/pipeline/document_builder.hpp"
#include "indexer/pipeline/segment_facts.hpp"
#include "indexer/upkeep/document_fault.hpp"
#include "indexer/upkeep/posting_sums.hpp"
#include "indexer/upkeep/value_streams.hpp"
#include "indexer/upkeep/word_list_check.hpp"

namespace backfile {
namespace {

constexpr const char* kArticleHint =
    "delete the article with 'backfile-indexer delete --id', then add its dump again, or restore the index from a "
    "backup";

constexpr const char* kTermHint =
    "delete the article with 'backfile-indexer delete --id', then add its dump again; if many articles are named, "
    "their "
    "words may have been indexed by another version of ICU or Xapian: index the dumps again into a new folder";

constexpr std::uint64_t kDocumentsAProgress = 1'000;

/// The article without its words: what is left has terms of keywords and dates only.
Article without_text(Article article) {
  article.body.clear();
  article.lead.clear();
  article.title.clear();
  article.alternative_title.clear();
  return article;
}

std::size_t body_bytes(const Article& article) {
  std::size_t bytes = 0;
  for (const std::string& paragraph : article.body) bytes += paragraph.size();
  return bytes;
}

class SegmentCheck {
 public:
  SegmentCheck(const OpenSegment& segment, std::uint32_t number, const SegmentCheckContext& context)
      : segment_(segment),
        number_(number),
        context_(context),
        decompressor_(context.dictionaries),
        sums_(segment.database, context.plan.is_deep ? PostingKind::all : PostingKind::filters),
        values_(segment.database),
        words_(context.plan.is_deep) {
    context_.counts.postings += sums_.postings();
  }

  void run() {
    const auto end = segment_.database.postlist_end("");
    for (auto at = segment_.database.postlist_begin(""); at != end; ++at) check_document(*at);
    find_stray_postings();
    compare_facts();
    compare_dead();
    words_.finish(segment_, has_all_articles_, context_.damages, context_.counts);
  }

 private:
  void check_document(Xapian::docid docid) {
    const bool is_chosen = context_.sample.contains(context_.counts.documents++);
    if (context_.counts.documents % kDocumentsAProgress == 0 && context_.plan.show_progress) {
      context_.plan.show_progress(context_.counts);
    }
    ArticlePlace place{segment_.record->folder, docid, {}};
    const std::string stored =
        segment_.database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(field("article").slot);
    std::string id;
    try {
      const DocumentHead head = read_document_head(stored);
      id = head.id;
      place.id = id;
      const bool is_dead = segment_.dead && segment_.dead->contains(docid);
      if (is_dead) {
        ++dead_;
        ++context_.counts.dead;
      } else if (segment_.dead) {
        context_.ids.add(number_, docid, id);
      }
      const Article article = decode_document(stored, decompressor_);
      facts_.add(article);
      if (const auto fault = fault_of_stored(head, article, docid)) {
        context_.damages.add_article(place, "the stored text is not what was published", *fault, kArticleHint);
      }
      compare_with_database(place, article, is_chosen);
    } catch (const Error& error) {
      has_all_articles_ = false;
      if (error.code() != ErrorCode::index_damaged) throw;
      context_.damages.add_article(place, "the stored text cannot be read", error.what(), kArticleHint);
    }
  }

  std::optional<std::string> fault_of_stored(const DocumentHead& head, const Article& article, Xapian::docid docid) {
    if (article.id != head.id) return fmt::format("has the id '{}' in its stored text", article.id);
    if (serialise(article).content_hash != head.content_hash) return "has a content hash that is not that of its text";
    // A word takes a byte at least.
    const auto counted = decode_number(values_.of(field("words").slot, docid));
    if (head.words > body_bytes(article) || counted != head.words) {
      return fmt::format("has {} words in its head, {} in its value, and {} bytes of body", head.words,
                         counted ? std::to_string(*counted) : "none", body_bytes(article));
    }
    return std::nullopt;
  }

  void compare_with_database(const ArticlePlace& place, const Article& article, bool is_chosen) {
    const bool is_whole = context_.plan.is_deep || is_chosen;
    Xapian::Document filters;
    if (!context_.plan.is_deep) filters = builder_.build(without_text(article), no_words_);
    Xapian::Document whole;
    if (is_whole) {
      whole = builder_.build(article, words_.counts());
      words_.next_article();
      ++context_.counts.rebuilt;
    }
    const Xapian::Document& expected = is_whole ? whole : filters;
    if (const auto slot = differing_value(expected, values_, place.docid, is_whole)) {
      context_.damages.add_article(place, "a value is wrong",
                                   fmt::format("has a wrong value of the field '{}'", field_of(*slot)), kArticleHint);
    }
    if (const auto fault = fault_of_terms(expected, context_.plan.is_deep ? whole : filters, place.docid, is_whole)) {
      context_.damages.add_article(place, "the terms are wrong", *fault, kTermHint);
    }
  }

  /// `summed` has the postings of which the database's are summed.
  std::optional<std::string> fault_of_terms(const Xapian::Document& expected, const Xapian::Document& summed,
                                            Xapian::docid docid, bool is_whole) {
    const bool has_right_sum = sum_of(summed) == sums_.take(docid);
    // A right sum of all postings needs no look-ups.
    if (!has_right_sum || (is_whole && !context_.plan.is_deep)) {
      if (auto fault = fault_of_postings(expected, segment_.database, docid)) return fault;
    }
    if (is_whole) {
      if (auto fault = fault_of_length(expected, segment_.database, docid)) return fault;
    }
    if (has_right_sum) return std::nullopt;
    if (++extra_terms_sought_ > DamageList::kMaxOfAKind) return "is found by a term that it does not have";
    static const std::vector<std::string_view> kEverything{""};
    auto fault =
        extra_term(expected, segment_.database, docid, context_.plan.is_deep ? kEverything : filter_prefixes());
    return fault ? std::move(fault) : "has other terms than its text";
  }

  void find_stray_postings() {
    // The postings of an article that cannot be read were not compared with it.
    if (!has_all_articles_ || sums_.count_rest() == 0) return;
    context_.damages.add({segment_.record->folder,
                          fmt::format("has postings of {} documents that it does not have", sums_.count_rest()),
                          kRestoreHint});
  }

  void compare_facts() {
    // Articles that cannot be read are damages of their own; without them the numbers cannot agree.
    if (!has_all_articles_) return;
    const Segment& record = *segment_.record;
    const auto differs = [&](const char* what) {
      context_.damages.add({record.folder, fmt::format("has other {} than the manifest says", what), kRestoreHint});
    };
    if (facts_.documents != record.documents) differs("numbers of documents");
    if (facts_.languages != record.languages) differs("languages, or numbers of documents by language,");
    if (facts_.first_published != record.first_published || facts_.last_published != record.last_published) {
      differs("first and last dates of publication");
    }
  }

  void compare_dead() {
    if (!segment_.dead || !has_all_articles_) return;
    const std::uint64_t marked = segment_.dead->count();
    const auto add = [&](std::string what) {
      context_.damages.add({segment_.record->folder, std::move(what), kRestoreHint});
    };
    if (marked != segment_.stated_dead) {
      add(fmt::format("has a file of {} dead; the manifest says {}", marked, segment_.stated_dead));
    }
    if (marked != dead_) {
      add(fmt::format("has a file of {} dead, of which only {} are documents of it", marked, dead_));
    }
  }

  const OpenSegment& segment_;
  std::uint32_t number_;
  const SegmentCheckContext& context_;
  TextDecompressor decompressor_;
  PostingSums sums_;
  ValueStreams values_;
  DocumentBuilder builder_{};
  WordCounts no_words_{};
  WordListCheck words_;
  SegmentFacts facts_{};
  std::uint64_t dead_ = 0;  ///< Documents that are there and dead.
  bool has_all_articles_ = true;
  std::uint64_t extra_terms_sought_ = 0;
};

}  // namespace

void check_segment(const OpenSegment& segment, std::uint32_t number, const SegmentCheckContext& context) {
  try {
    guard_xapian("it cannot be read", [&] { SegmentCheck(segment, number, context).run(); });
  } catch (const Error& error) {
    context.damages.add(
        {segment.record->folder, error.what(), std::string(kRestoreHint) + "; " + affected_by(*segment.record)});
  }
}

}  // namespace backfile
