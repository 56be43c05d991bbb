#include "searcher/engine/near_vocabulary.hpp"

#include <map>

#include "searcher/query/edit_distance.hpp"
#include "searcher/query/edit_walk.hpp"

namespace backfile {

std::vector<NearWord> near_vocabulary(const Vocabulary& vocabulary, std::string_view word, std::size_t distance) {
  const std::u32string points = query::code_points(word);
  std::map<std::string, std::size_t, std::less<>> edits_of;
  for (const VocabularyFile& file : vocabulary.files()) {
    query::EditWalk walk(points, distance);
    VocabularyFile::Cursor at = file.find("");
    while (!at.at_end()) {
      const std::size_t edits = walk.next(at.word(), at.shared());
      if (edits <= distance) edits_of.emplace(at.word(), edits);
      const std::size_t hopeless = walk.hopeless_bytes();
      if (hopeless > 0) {
        at.next_beginning(hopeless);
      } else {
        at.next();
      }
    }
  }
  std::vector<NearWord> near;
  for (const auto& [text, edits] : edits_of) near.push_back({text, edits, vocabulary.count(text)});
  return near;
}

}  // namespace backfile
