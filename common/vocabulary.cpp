#include "common/vocabulary.hpp"

#include <algorithm>
#include <string>

namespace backfile {
namespace {

using Cursor = VocabularyFile::Cursor;
using Visitor = std::function<bool(std::string_view, std::uint64_t)>;

bool is_inside(const Cursor& cursor, std::string_view prefix) {
  return !cursor.at_end() && cursor.word().starts_with(prefix);
}

void visit_one(Cursor cursor, std::string_view prefix, const Visitor& visit) {
  for (; is_inside(cursor, prefix); cursor.next()) {
    if (!visit(cursor.word(), cursor.count())) return;
  }
}

}  // namespace

std::uint64_t Vocabulary::count(std::string_view word) const {
  std::uint64_t count = 0;
  for (const VocabularyFile& file : files_) {
    const Cursor found = file.find(word);
    if (!found.at_end() && found.word() == word) count += found.count();
  }
  return count;
}

void Vocabulary::for_each(std::string_view prefix, const Visitor& visit) const {
  if (files_.size() == 1) return visit_one(files_.front().find(prefix), prefix, visit);
  std::vector<Cursor> cursors;
  for (const VocabularyFile& file : files_) cursors.push_back(file.find(prefix));
  std::erase_if(cursors, [&](const Cursor& cursor) { return !is_inside(cursor, prefix); });

  // A heap with the first word on top. Pointers, because a cursor is large.
  const auto is_later = [](const Cursor* a, const Cursor* b) { return a->word() > b->word(); };
  std::vector<Cursor*> heap;
  for (Cursor& cursor : cursors) heap.push_back(&cursor);
  std::ranges::make_heap(heap, is_later);
  std::string word;
  while (!heap.empty()) {
    word.assign(heap.front()->word());
    std::uint64_t count = 0;
    while (!heap.empty() && heap.front()->word() == word) {
      std::ranges::pop_heap(heap, is_later);
      Cursor& cursor = *heap.back();
      count += cursor.count();
      cursor.next();
      if (is_inside(cursor, prefix)) {
        std::ranges::push_heap(heap, is_later);
      } else {
        heap.pop_back();
      }
    }
    if (!visit(word, count)) return;
  }
}

std::uint64_t Vocabulary::size() const {
  if (files_.size() == 1) return files_.front().size();
  std::uint64_t size = 0;
  for_each("", [&](std::string_view, std::uint64_t) {
    ++size;
    return true;
  });
  return size;
}

}  // namespace backfile
