#include "searcher/engine/near_vocabulary.hpp"

#include <set>
#include <string_view>

#include "searcher/query/edit_distance.hpp"
#include "searcher/query/edit_walk.hpp"

namespace backfile {

std::vector<std::pair<std::string, std::uint64_t>> near_vocabulary(const Vocabulary& vocabulary, std::string_view word,
                                                                   std::size_t distance) {
  const std::u32string points = query::code_points(word);
  std::set<std::string, std::less<>> near;
  for (const VocabularyFile& file : vocabulary.files()) {
    query::EditWalk walk(points, distance);
    for (VocabularyFile::Cursor at = file.find(""); !at.at_end(); at.next()) {
      if (walk.next(at.word(), at.shared()) <= distance) near.emplace(at.word());
    }
  }
  std::vector<std::pair<std::string, std::uint64_t>> found;
  for (const std::string& other : near) found.emplace_back(other, vocabulary.count(other));
  return found;
}

}  // namespace backfile
