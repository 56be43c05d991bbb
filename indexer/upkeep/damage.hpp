#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backfile {

/// Something of an index that is not as it was published.
struct Damage {
  std::string place{};  ///< The file, segment or article, relative to the index folder.
  std::string what{};   ///< What is wrong with it: "is missing".
  std::string hint{};   ///< What to do, and what is affected if that is known.
};

/// Where an article is stored.
struct ArticlePlace {
  std::string_view segment{};  ///< Its folder.
  std::uint32_t docid = 0;     ///< Within the segment.
  std::string_view id{};       ///< Empty if it cannot be read.
};

/// "segments/000001, article 'a17' (document 17)"
std::string to_text(const ArticlePlace& place);

/// The damages of one check. A disk that breaks can hurt every article of a segment in the same way: the first few of a
/// kind are told one by one, the others as a number.
class DamageList {
 public:
  /// Articles of one segment and kind that are told one by one.
  static constexpr std::uint64_t kMaxOfAKind = 10;

  void add(Damage damage) { damages_.push_back(std::move(damage)); }

  /// `kind` is what all such damages have in common, for "... and 17 more articles of which KIND"; `what` says it of
  /// this article.
  void add_article(const ArticlePlace& place, std::string_view kind, std::string what, std::string hint);

  bool empty() const { return damages_.empty(); }

  /// All damages, in the order in which they were found; then the numbers.
  std::vector<Damage> take();

 private:
  std::vector<Damage> damages_{};
  std::map<std::pair<std::string, std::string>, std::uint64_t> kinds_{};  ///< By segment and kind.
};

/// What to do where a file or segment cannot be trusted as a whole.
inline constexpr const char* kRestoreHint =
    "restore the index from a backup, or index the dumps again into a new folder";

}  // namespace backfile
