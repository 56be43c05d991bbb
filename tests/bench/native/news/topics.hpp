#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/native/news/draw.hpp"
#include "tests/bench/native/news/vocabulary.hpp"

namespace backfile::bench {

/// Something that is in the news for a while.
struct Topic {
  std::uint64_t start = 0;                 ///< Number of the first article that can be about it.
  double lifetime = 1;                     ///< Articles until it is a third as likely as at first.
  double importance = 1;                   ///< From above 0 to 1.
  std::vector<Rank> words{};               ///< The typical ones first.
  std::vector<std::vector<Rank>> names{};  ///< Of people and places: several words each, always together.
  std::vector<std::string> tags{};         ///< The section first.
};

/// Which topics an archive of some size has, and which of them are in the news at a time.
class TopicCalendar {
 public:
  TopicCalendar(std::uint64_t articles, const Vocabulary& vocabulary, Draw draw);

  /// The topic of an article, nullptr for none. Ask for the articles in their order.
  const Topic* choose(std::uint64_t article, Draw& draw);

 private:
  std::vector<Topic> topics_;  ///< By their start.
  std::size_t begun_ = 0;
  std::vector<const Topic*> current_{};
};

/// The name of one of the sections.
std::string_view draw_section(Draw& draw);

}  // namespace backfile::bench
