#include "tests/bench/native/news/newsroom.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace backfile::bench {
namespace {

constexpr double kMedianWords = 300;
constexpr double kLengthDeviation = 0.65;
constexpr double kMeanWords = 375;
constexpr double kFewestWords = 20;
constexpr double kMostWords = 6'000;
constexpr double kReprints = 1.0 / 12;
constexpr std::size_t kRemembered = 1'500;
constexpr std::size_t kSources = 30;

constexpr double kTopicShare = 0.12;  ///< Of the words of a story about a topic; names count as one.
constexpr double kNameShare = 0.02;
constexpr double kCompanions = 0.12;  ///< Words that bring along the word which often follows them.
constexpr Rank kHaveCompanions = 6'000;
constexpr double kRepeated = 0.03;  ///< Words that a story has used shortly before.
constexpr double kNumbers = 0.015;

void capitalize(std::string& text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
}

}  // namespace

Newsroom::Newsroom(std::uint64_t stories, std::uint64_t seed)
    : stories_(stories),
      vocabulary_(kMeanWords * static_cast<double>(stories)),
      draw_(seed),
      topics_(stories, vocabulary_, Draw(mixed(seed + 1))) {
  const auto invent_name = [&] {
    std::string name = spelled(vocabulary_.draw_between(draw_, 3'000, 40'000));
    name += ' ' + spelled(vocabulary_.draw_between(draw_, 3'000, 40'000));
    capitalize(name);
    return name;
  };
  for (std::size_t i = 0; i < kSources; ++i) sources_.push_back("The " + invent_name());
  const auto people = static_cast<std::size_t>(60 + 2 * std::sqrt(static_cast<double>(stories)));
  for (std::size_t i = 0; i < people; ++i) people_.push_back(invent_name());
}

const Story& Newsroom::next() {
  Story story = recent_.size() > 10 && draw_.chance(kReprints) ? reprint() : write_story();
  story.id = fmt::format("news-{:08}", written_ + 1);
  story.published = time_of_story();
  ++written_;
  if (recent_.size() == kRemembered) recent_.pop_front();
  return recent_.emplace_back(std::move(story));
}

Story Newsroom::write_story() {
  Story story;
  const Topic* topic = topics_.choose(written_, draw_);
  story.title = write_title(topic);
  const double length = kMedianWords * std::exp(kLengthDeviation * draw_.normal());
  double missing = std::clamp(length, kFewestWords, kMostWords);
  while (missing > 0) {
    std::string paragraph;
    for (std::uint64_t left = 1 + draw_.below(4); left > 0 && missing > 0; --left) {
      const std::uint64_t words = 6 + draw_.below(12) + draw_.below(12);
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += write_sentence(topic, words);
      missing -= static_cast<double>(words);
    }
    story.paragraphs.push_back(std::move(paragraph));
  }
  const double share = draw_.share();
  story.source = sources_[static_cast<std::size_t>(share * share * kSources)];
  for (std::uint64_t left = draw_.below(8) * 3 / 10; left > 0; --left) {
    story.authors.push_back(people_[draw_.below(people_.size())]);
  }
  if (topic != nullptr) {
    story.tags = topic->tags;
    if (draw_.chance(0.2)) story.tags.pop_back();
  }
  if (draw_.chance(0.4)) story.tags.emplace_back(draw_section(draw_));
  std::ranges::sort(story.tags);
  story.tags.erase(std::unique(story.tags.begin(), story.tags.end()), story.tags.end());
  return story;
}

Story Newsroom::reprint() {
  Story story = recent_[draw_.below(recent_.size())];
  story.source = sources_[draw_.below(sources_.size())];
  if (draw_.chance(0.5)) story.title = write_title(nullptr);
  if (draw_.chance(0.5)) story.authors.clear();
  if (story.paragraphs.size() > 2 && draw_.chance(0.6)) story.paragraphs.pop_back();
  std::string& changed = story.paragraphs[draw_.below(story.paragraphs.size())];
  if (draw_.chance(0.5)) changed += ' ' + write_sentence(nullptr, 8 + draw_.below(10));
  if (draw_.chance(0.3)) story.paragraphs[0].insert(0, write_sentence(nullptr, 6) + ' ');
  return story;
}

std::string Newsroom::write_title(const Topic* topic) {
  std::string title = write_sentence(topic, 5 + draw_.below(6));
  title.pop_back();
  std::erase(title, ',');
  return title;
}

std::string Newsroom::write_sentence(const Topic* topic, std::uint64_t words) {
  std::vector<Rank> ranks;
  std::string sentence;
  std::size_t spelled_out = 0;
  while (ranks.size() < words) {
    if (draw_.chance(kNumbers) && !sentence.empty()) sentence += ' ' + number();
    append_words(topic, ranks);
    for (; spelled_out < ranks.size(); ++spelled_out) {
      if (!sentence.empty()) sentence += ' ';
      sentence += spelled(ranks[spelled_out]);
    }
    if (ranks.size() < words && draw_.chance(0.05)) sentence += ',';
  }
  capitalize(sentence);
  return sentence += '.';
}

void Newsroom::append_words(const Topic* topic, std::vector<Rank>& ranks) {
  if (topic != nullptr && draw_.chance(kNameShare)) {
    const std::vector<Rank>& name = topic->names[draw_.below(topic->names.size())];
    ranks.insert(ranks.end(), name.begin(), name.end());
    return;
  }
  if (topic != nullptr && draw_.chance(kTopicShare)) {
    const double share = draw_.share();
    ranks.push_back(topic->words[static_cast<std::size_t>(share * share * static_cast<double>(topic->words.size()))]);
    return;
  }
  if (!ranks.empty() && draw_.chance(kRepeated)) {
    ranks.push_back(ranks[draw_.below(ranks.size())]);
    return;
  }
  const Rank rank = vocabulary_.draw(draw_);
  ranks.push_back(rank);
  if (rank < kHaveCompanions && draw_.chance(kCompanions)) {
    // The companion of a word is always the same one.
    Draw companion(rank);
    ranks.push_back(vocabulary_.draw_between(companion, 0, 20'000));
  }
}

std::string Newsroom::spelled(Rank rank) const {
  std::string word = vocabulary_.word(rank);
  if (vocabulary_.is_name(rank)) capitalize(word);
  return word;
}

std::string Newsroom::number() {
  const std::uint64_t kind = draw_.below(4);
  const std::uint64_t large = draw_.below(99);
  const std::uint64_t small = draw_.below(1'000);
  if (kind == 0) return fmt::format("{}", 1950 + large % 75);
  if (kind == 1) return fmt::format("{}.{}", large, 1 + small % 9);
  if (kind == 2) return fmt::format("{},{:03}", 1 + large, small);
  return fmt::format("{}", 2 + large);
}

Timestamp Newsroom::time_of_story() {
  constexpr Timestamp kFirst = 757'382'400;     // 1994-01-01
  constexpr Timestamp kBehind = 1'704'067'200;  // 2024-01-01
  const double share = (static_cast<double>(written_) + draw_.share()) / static_cast<double>(stories_);
  // Papers print more and more: four times as much in the end as in the beginning.
  const double time = (std::sqrt(0.16 + 2.4 * share) - 0.4) / 1.2;
  return kFirst + static_cast<Timestamp>(time * static_cast<double>(kBehind - kFirst));
}

}  // namespace backfile::bench
