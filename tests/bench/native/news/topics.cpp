#include "tests/bench/native/news/topics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace backfile::bench {
namespace {

constexpr std::uint64_t kArticlesOfTopic = 120;
constexpr std::uint64_t kFewestTopics = 40;
constexpr std::size_t kTopicWords = 40;
constexpr std::size_t kTopicNames = 3;
constexpr double kMedianLifetime = 12.0 / (30 * 365);  ///< Twelve days of thirty years.
constexpr double kForgotten = 6;                       ///< After so many lifetimes.
constexpr double kEvergreens = 0.03;                   ///< Share of topics that stay for years.

constexpr std::array kSections =
    std::to_array<std::string_view>({"politics", "economy", "sport", "culture", "world", "science", "health", "courts",
                                     "weather", "transport", "education", "housing"});

/// Tags of topics: few of them are on many articles, many on few.
class TagPool {
 public:
  TagPool(std::uint64_t articles, const Vocabulary& vocabulary, Draw& draw) {
    const std::uint64_t count = 200 + articles / 200;
    for (std::uint64_t i = 0; i < count; ++i) {
      std::string tag = vocabulary.word(vocabulary.draw_between(draw, 300, 30'000));
      if (draw.chance(0.3)) tag += " " + vocabulary.word(vocabulary.draw_between(draw, 300, 30'000));
      tags_.push_back(std::move(tag));
    }
  }

  const std::string& draw_tag(Draw& draw) const {
    const double share = draw.share();
    return tags_[static_cast<std::size_t>(share * share * share * static_cast<double>(tags_.size()))];
  }

 private:
  std::vector<std::string> tags_;
};

Topic invent_topic(std::uint64_t articles, const Vocabulary& vocabulary, const TagPool& tags, Draw& draw) {
  Topic topic;
  topic.start = draw.below(articles);
  const double stretch = draw.chance(kEvergreens) ? 60 : 1;
  topic.lifetime = std::max(4.0, static_cast<double>(articles) * kMedianLifetime * stretch * std::exp(draw.normal()));
  topic.importance = std::min(1.0, 0.05 / (draw.share() + 0.01));
  for (std::size_t i = 0; i < kTopicWords; ++i) topic.words.push_back(vocabulary.draw_between(draw, 150, 60'000));
  for (std::size_t i = 0; i < kTopicNames; ++i) {
    topic.names.push_back({vocabulary.draw_between(draw, 4'000, 80'000), vocabulary.draw_between(draw, 4'000, 80'000)});
  }
  topic.tags.emplace_back(draw_section(draw));
  for (std::uint64_t left = 1 + draw.below(3); left > 0; --left) topic.tags.push_back(tags.draw_tag(draw));
  return topic;
}

}  // namespace

std::string_view draw_section(Draw& draw) {
  const double share = draw.share();
  return kSections[static_cast<std::size_t>(share * std::sqrt(share) * kSections.size())];
}

TopicCalendar::TopicCalendar(std::uint64_t articles, const Vocabulary& vocabulary, Draw draw) {
  const TagPool tags(articles, vocabulary, draw);
  const std::uint64_t count = std::max(kFewestTopics, articles / kArticlesOfTopic);
  for (std::uint64_t i = 0; i < count; ++i) topics_.push_back(invent_topic(articles, vocabulary, tags, draw));
  std::ranges::stable_sort(topics_, {}, &Topic::start);
}

const Topic* TopicCalendar::choose(std::uint64_t article, Draw& draw) {
  while (begun_ < topics_.size() && topics_[begun_].start <= article) current_.push_back(&topics_[begun_++]);
  // A topic is taken as often as it is important and young; some articles are about none.
  constexpr int kTries = 12;
  for (int i = 0; i < kTries && !current_.empty(); ++i) {
    const std::size_t at = draw.below(current_.size());
    const Topic* topic = current_[at];
    const double age = static_cast<double>(article - topic->start) / topic->lifetime;
    if (age > kForgotten) {
      current_[at] = current_.back();
      current_.pop_back();
    } else if (draw.chance(topic->importance * std::exp(-age))) {
      return topic;
    }
  }
  return nullptr;
}

}  // namespace backfile::bench
