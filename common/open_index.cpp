#include "common/open_index.hpp"

#include <algorithm>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/xapian_guard.hpp"

namespace backfile {

Dictionaries read_dictionaries(const std::filesystem::path& index, const Manifest& manifest) {
  Dictionaries dictionaries;
  for (const DictionaryRecord& record : manifest.dictionaries) {
    dictionaries[record.id] = std::make_shared<const Dictionary>(read_file(index / record.file.path));
  }
  return dictionaries;
}

Tombstones read_tombstones(const std::filesystem::path& index, const Manifest& manifest,
                           std::string_view segment_folder) {
  const TombstoneRecord* record = manifest.tombstones_of(segment_folder);
  if (record == nullptr) return {};
  const std::filesystem::path path = index / record->file.path;
  return Tombstones::from_bytes(read_file(path), path.string());
}

OpenIndex::OpenIndex(std::filesystem::path folder, Manifest manifest)
    : folder_(std::move(folder)), manifest_(std::move(manifest)) {
  require_files(folder_, manifest_);
  dictionaries_ = read_dictionaries(folder_, manifest_);
  decompressor_ = std::make_unique<TextDecompressor>(dictionaries_);
  for (const Segment& segment : manifest_.segments) {
    const std::string path = (folder_ / segment.folder).string();
    // Glass by name: a stub file in the folder could otherwise start a program.
    guard_xapian("cannot open segment '" + path + "'", [&] { segments_.emplace_back(path, Xapian::DB_BACKEND_GLASS); });
    database_.add_database(segments_.back());
    // At once, though nobody may ask for it: later a writer may have retired the file.
    words_.emplace_back(folder_ / segment.folder / kVocabularyName);
    Tombstones dead = read_tombstones(folder_, manifest_, segment.folder);
    if (dead.count() > 0) tombstones_.emplace(segment.uuid, std::move(dead));
  }
}

OpenIndex OpenIndex::open(const std::filesystem::path& folder) {
  // A writer may retire a segment between our reading of the manifest and our opening of the files. Then the manifest
  // on disk has a new generation; the same generation means that the files are really gone.
  for (Manifest manifest = read_manifest(folder);;) {
    const std::uint64_t generation = manifest.generation;
    try {
      return OpenIndex(folder, std::move(manifest));
    } catch (const Error&) {
      manifest = read_manifest(folder);
      if (manifest.generation == generation) throw;
    }
  }
}

Vocabulary OpenIndex::vocabulary() const {
  std::vector<VocabularyFile> files;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::filesystem::path path = folder_ / manifest_.segments[i].folder / kVocabularyName;
    files.emplace_back(words_[i].bytes(), path.string());
  }
  return Vocabulary(std::move(files));
}

const Tombstones* OpenIndex::tombstones_of_uuid(const std::string& uuid) const {
  const auto found = tombstones_.find(uuid);
  return found == tombstones_.end() ? nullptr : &found->second;
}

DocumentPlace place_of(Xapian::docid docid, std::size_t segments) {
  const auto count = static_cast<Xapian::docid>(segments);
  return {(docid - 1) % count, (docid - 1) / count + 1};
}

DocumentPlace OpenIndex::place_of(Xapian::docid docid) const {
  return backfile::place_of(docid, manifest_.segments.size());
}

Xapian::docid OpenIndex::docid_at(const DocumentPlace& place) const {
  return static_cast<Xapian::docid>((place.docid - 1) * manifest_.segments.size() + place.segment + 1);
}

bool OpenIndex::is_dead(Xapian::docid docid) const {
  if (tombstones_.empty()) return false;
  const DocumentPlace place = place_of(docid);
  const Tombstones* dead = tombstones_of_uuid(manifest_.segments[place.segment].uuid);
  return dead != nullptr && dead->contains(place.docid);
}

std::string OpenIndex::stored_article(Xapian::docid docid) const {
  // Lazily: the document is known to exist, and nothing else of it is read.
  return database_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(field("article").slot);
}

StoredArticle OpenIndex::article(Xapian::docid docid) const {
  const std::string stored = stored_article(docid);
  return {decode_document(stored, *decompressor_), read_document_head(stored).words};
}

struct SoughtId {
  std::string term{};
  std::string_view id{};
  std::size_t place = 0;  ///< Among the ids asked for.
};

/// Asks by the order of the terms: so the cursor finds most of them in the block of the one before.
void OpenIndex::find_in_segment(std::size_t number, const std::vector<SoughtId>& sought,
                                std::vector<FoundDocument>& found) const {
  const Xapian::Database& segment = segments_[number];
  const Tombstones* dead = tombstones_of_uuid(manifest_.segments[number].uuid);
  const std::string prefix(field("id").prefix);
  const auto end = segment.allterms_end(prefix);
  auto at = segment.allterms_begin(prefix);
  for (const SoughtId& one : sought) {
    at.skip_to(one.term);
    if (at == end) return;
    if (*at != one.term) continue;
    const auto last = segment.postlist_end(one.term);
    for (auto posting = segment.postlist_begin(one.term); posting != last; ++posting) {
      if (dead != nullptr && dead->contains(*posting)) continue;
      // A long id is a hash in its term: the stored id decides.
      const std::string stored =
          segment.get_document(*posting, Xapian::DOC_ASSUME_VALID).get_value(field("article").slot);
      const DocumentHead head = read_document_head(stored);
      if (head.id != one.id) continue;
      found[one.place] = {docid_at({number, *posting}), head.content_hash};
    }
  }
}

std::vector<FoundDocument> OpenIndex::find_documents(const std::vector<std::string_view>& ids) const {
  std::vector<SoughtId> sought;
  sought.reserve(ids.size());
  for (const std::string_view id : ids) sought.push_back({make_term(field("id").prefix, id), id, sought.size()});
  std::ranges::sort(sought, {}, &SoughtId::term);
  std::vector<FoundDocument> found(ids.size());
  guard_xapian("cannot look up articles by id", [&] {
    for (std::size_t i = 0; i < segments_.size(); ++i) find_in_segment(i, sought, found);
  });
  return found;
}

}  // namespace backfile
