#include "indexer/glass/postlist_merge.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/byte_codec.hpp"
#include "indexer/glass/group_merge.hpp"
#include "indexer/glass/moved_docid.hpp"
#include "indexer/glass/packing.hpp"
#include "indexer/glass/posting_chunks.hpp"

namespace backfile::glass {
namespace {

/// Of values what comes before the docid; else the whole key, which is that of the first chunk of a list.
std::string_view group_of(const TableReader& table) {
  const std::string_view key = table.key();
  if (!key.starts_with(kValuesPrefix)) return key;
  ByteReader slot(key.substr(kValuesPrefix.size()));
  if (!slot.varint()) table.fail("a key of values has no slot");
  return key.substr(0, key.size() - slot.rest().size());
}

/// The tables with one group of entries, in the order of their docids.
class GroupMerger {
 public:
  GroupMerger(std::deque<TableReader>& tables, std::span<const std::uint32_t> docids_before,
              const std::vector<std::size_t>& members, std::string_view group, TableWriter& out)
      : tables_(tables), docids_before_(docids_before), members_(members), group_(group), out_(out) {}

  void merge_bounds();
  void merge_values();
  /// `chunk_key` is what the keys of all chunks but the first begin with.
  void merge_list(std::string_view chunk_key);

 private:
  void copy_chunks(std::size_t number, std::string_view chunk_key, PostingChunks& out);

  std::deque<TableReader>& tables_;
  std::span<const std::uint32_t> docids_before_;
  const std::vector<std::size_t>& members_;
  std::string_view group_;
  TableWriter& out_;
  std::uint64_t last_ = 0;  ///< Docid of the list.
};

void GroupMerger::merge_bounds() {
  std::uint64_t values = 0;
  std::string least;
  std::string greatest;
  for (const std::size_t number : members_) {
    TableReader& table = tables_[number];
    ByteReader reader(table.tag());
    const auto count = reader.varint();
    const auto lower = reader.bytes();
    if (!count || !lower) table.fail("bounds of values are cut");
    const std::string_view upper = reader.rest().empty() ? *lower : reader.rest();
    if (values == 0 || *lower < least) least = *lower;
    if (values == 0 || upper > greatest) greatest = upper;
    values += *count;
    table.next();
  }
  std::string tag;
  put_varint(tag, values);
  put_bytes(tag, least);
  if (greatest != least) tag += greatest;
  out_.add(group_, tag);
}

/// From the first docid of a chunk of values to its last; nullopt if it is cut.
std::optional<std::uint64_t> docids_behind_first(std::string_view tag) {
  ByteReader reader(tag);
  if (!reader.bytes()) return std::nullopt;
  std::uint64_t docids = 0;
  while (!reader.rest().empty()) {
    const auto gap = reader.varint();
    if (!gap || !reader.bytes()) return std::nullopt;
    docids += *gap + 1;
  }
  return docids;
}

void GroupMerger::merge_values() {
  std::uint32_t first = 0;  // Of the chunk that may still grow; 0: there is none.
  std::string chunk;
  const auto write = [&] {
    if (first == 0) return;
    std::string key(group_);
    put_sortable_number(key, first);
    out_.add(key, chunk);
  };
  for (const std::size_t number : members_) {
    TableReader& table = tables_[number];
    for (; !table.at_end() && table.key().starts_with(group_); table.next()) {
      const std::uint32_t next = moved_docid(table, table.key().substr(group_.size()), docids_before_[number]);
      const std::string_view tag = table.tag();
      if (next <= first) table.fail("its entries are out of order");
      if (first != 0 && chunk.size() + tag.size() <= kChunkBytes) {
        const auto behind = docids_behind_first(chunk);
        if (!behind || next - first <= *behind) table.fail("a chunk of values before one of it is cut, or too long");
        put_varint(chunk, next - first - *behind - 1);
        chunk += tag;
        continue;
      }
      write();
      first = next;
      chunk = tag;
    }
  }
  write();
}

void GroupMerger::merge_list(std::string_view chunk_key) {
  std::uint64_t documents = 0;
  std::uint64_t occurrences = 0;
  for (const std::size_t number : members_) {
    ByteReader reader(tables_[number].tag());
    documents += reader.varint().value_or(0);
    occurrences += reader.varint().value_or(0);
  }
  PostingChunks chunks(out_, group_, chunk_key, documents, occurrences);
  for (const std::size_t number : members_) copy_chunks(number, chunk_key, chunks);
  chunks.finish();
}

void GroupMerger::copy_chunks(std::size_t number, std::string_view chunk_key, PostingChunks& out) {
  TableReader& table = tables_[number];
  const std::uint32_t docids_before = docids_before_[number];
  ByteReader reader(table.tag());
  std::uint64_t first = 0;
  if (reader.varint() && reader.varint()) first = reader.varint().value_or(UINT32_MAX) + 1 + docids_before;
  for (;;) {
    const auto mark = reader.fixed(1);
    const auto behind = reader.varint();
    if (!mark || !behind || *behind > UINT32_MAX || first <= last_ || first + *behind > UINT32_MAX) {
      table.fail("a list of postings has a head that cannot be");
    }
    last_ = first + *behind;
    out.append(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last_), reader.rest());
    const bool is_last = *mark == "1";
    table.next();
    if (is_last) return;
    if (table.at_end() || !table.key().starts_with(chunk_key)) table.fail("a list of postings has no end");
    first = moved_docid(table, table.key().substr(chunk_key.size()), docids_before);
    reader = ByteReader(table.tag());
  }
}

}  // namespace

void merge_postlists(std::deque<TableReader>& tables, std::span<const std::uint32_t> docids_before, TableWriter& out) {
  std::string chunk_key;
  for_each_group(tables, group_of, [&](std::string_view group, const std::vector<std::size_t>& members) {
    GroupMerger merger(tables, docids_before, members, group, out);
    if (group.starts_with(kValueStatsPrefix)) return merger.merge_bounds();
    if (group.starts_with(kValuesPrefix)) return merger.merge_values();
    if (group == kLengthsKey) return merger.merge_list(kLengthsKey);
    // A term may begin with NUL FF; other keys that begin with NUL are not those of terms.
    const bool is_term = group.front() != '\0' || (group.size() > 1 && group[1] == '\xFF');
    if (!is_term || ended_text_of(group)) tables[members.front()].fail("it has an entry of an unknown kind");
    chunk_key = group;
    put_text_end(chunk_key);
    merger.merge_list(chunk_key);
  });
}

}  // namespace backfile::glass
