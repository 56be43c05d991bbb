#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "common/calendar.hpp"
#include "tests/bench/native/news/draw.hpp"
#include "tests/bench/native/news/topics.hpp"
#include "tests/bench/native/news/vocabulary.hpp"

namespace backfile::bench {

struct Story {
  std::string id{};
  std::string title{};
  std::vector<std::string> paragraphs{};
  std::string source{};
  std::vector<std::string> authors{};
  std::vector<std::string> tags{};
  Timestamp published = 0;
};

/// Writes the stories of an archive of thirty years, in the order in which they appear: the same ones for the same size
/// and seed. Topics come up, fill the papers and are forgotten; each has words, names and tags of its own. Of twelve
/// stories one is an earlier one that another paper prints again with small changes. Lengths are log-normal with a median
/// of 300 words.
class Newsroom {
 public:
  Newsroom(std::uint64_t stories, std::uint64_t seed);

  /// The next one; call it `stories` times.
  const Story& next();

 private:
  Story write_story();
  Story reprint();
  std::string write_title(const Topic* topic);
  std::string write_sentence(const Topic* topic, std::uint64_t words);
  /// The ranks of one word, or of the words of a name.
  void append_words(const Topic* topic, std::vector<Rank>& ranks);
  std::string spelled(Rank rank) const;
  std::string number();
  Timestamp time_of_story();

  std::uint64_t stories_;
  std::uint64_t written_ = 0;
  Vocabulary vocabulary_;
  Draw draw_;
  TopicCalendar topics_;
  std::vector<std::string> sources_{};
  std::vector<std::string> people_{};
  std::deque<Story> recent_{};
};

}  // namespace backfile::bench
