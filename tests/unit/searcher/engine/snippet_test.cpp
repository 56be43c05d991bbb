#include "searcher/engine/snippet.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/utf8.hpp"
#include "searcher/engine/passage.hpp"
#include "tests/support/query_nodes.hpp"

namespace backfile {
namespace {

using query::And;
using query::Node;
using query::NodePtr;
using query::Or;
using query::Phrase;
using query::TextField;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::size_t kBytes = 240;

NodePtr make_node(auto form) { return std::make_shared<const Node>(Node{.form = std::move(form)}); }
NodePtr word(std::string text, TextField field = TextField::any) {
  return make_node(query::Word{field, std::move(text)});
}
NodePtr phrase(std::string text, std::uint32_t slop = 0) {
  return make_node(Phrase{TextField::any, std::move(text), slop});
}
NodePtr both(NodePtr a, NodePtr b) { return make_node(And{{std::move(a), std::move(b)}}); }
NodePtr either(NodePtr a, NodePtr b) { return make_node(Or{{std::move(a), std::move(b)}}); }
NodePtr negated(NodePtr operand) { return make_node(query::Not{std::move(operand)}); }

Snippet make_snippet(const NodePtr& root, const Article& article, std::size_t max_bytes = kBytes,
                     std::string_view language = "en") {
  Analyzer analyzer(language);
  return SnippetMaker(root, analyzer).make(article, max_bytes);
}

/// The snippet with its highlights in square brackets.
std::string marked(const Snippet& snippet) {
  std::string out;
  std::size_t done = 0;
  for (const auto& [begin, end] : snippet.highlights) {
    out += snippet.text.substr(done, begin - done) + "[" + snippet.text.substr(begin, end - begin) + "]";
    done = end;
  }
  return out + snippet.text.substr(done);
}

std::string marked_snippet(const NodePtr& root, const Article& article, std::size_t max_bytes = kBytes,
                           std::string_view language = "en") {
  return marked(make_snippet(root, article, max_bytes, language));
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// --- what is highlighted ---

TEST(Snippet, HighlightsWordsByTheirStem) {
  EXPECT_EQ(marked_snippet(word("flooding"), {.body = {"The river floods. A flood, they said."}}),
            "The river [floods]. A [flood], they said.");
}

TEST(Snippet, HighlightsAPhraseOnlyWhereAllOfItMatches) {
  EXPECT_EQ(marked_snippet(phrase("trade war"), {.body = {"War ended. The trade war began; trade in war time."}}),
            "War ended. The [trade] [war] began; trade in war time.");
}

TEST(Snippet, HighlightsALoosePhraseWithinItsSlop) {
  const Article article{.body = {"Trade in the war zone. Trade in and around the war."}};
  EXPECT_EQ(marked_snippet(phrase("trade war", 2), article), "[Trade] in the [war] zone. Trade in and around the war.");
}

TEST(Snippet, HighlightsAPhraseThatCrossesAParagraph) {
  EXPECT_EQ(marked_snippet(phrase("fleet sailed"), {.body = {"They saw the fleet", "Sailed at dawn."}}),
            "They saw the [fleet] [Sailed] at dawn.");
}

TEST(Snippet, DoesNotLetAPhraseCrossFromLeadToBody) {
  EXPECT_EQ(marked_snippet(phrase("fleet sailed"), {.lead = "They saw the fleet", .body = {"Sailed at dawn."}}),
            "They saw the fleet");
}

TEST(Snippet, TakesAWordOfSeveralTokensAsAPhrase) {
  EXPECT_EQ(marked_snippet(word("trade-war"), {.body = {"A trade war over trade."}}), "A [trade] [war] over trade.");
}

TEST(Snippet, DoesNotHighlightWhatIsNegated) {
  const Article article{.body = {"Ships and ports and cranes."}};
  EXPECT_EQ(marked_snippet(both(word("ship"), negated(word("port"))), article), "[Ships] and ports and cranes.");
  EXPECT_EQ(marked_snippet(negated(both(word("ship"), negated(word("port")))), article),
            "Ships and [ports] and cranes.");
}

TEST(Snippet, HighlightsAFieldsWordInThatFieldOnly) {
  const Article article{.title = "Ports", .lead = "Ports closed.", .body = {"Ports and ships."}};
  EXPECT_EQ(marked_snippet(both(word("port", TextField::title), word("ship")), article), "Ports and [ships].");
  EXPECT_EQ(marked_snippet(word("port", TextField::body), article), "[Ports] and ships.");
  EXPECT_EQ(marked_snippet(word("port", TextField::lead), article), "[Ports] closed.");
}

TEST(Snippet, IgnoresFilters) {
  const NodePtr tag = make_node(query::Keyword{query::KeywordField::tag, {"ships"}, {}});
  EXPECT_EQ(marked_snippet(both(tag, make_node(query::Undated{})), {.body = {"Ships."}}), "Ships.");
}

TEST(Snippet, MergesOverlappingBigrams) {
  EXPECT_EQ(marked_snippet(word("東京都"), {.body = {"今日は東京都で会議が開かれた。"}}, kBytes, "ja"),
            "今日は[東京都]で会議が開かれた。");
}

TEST(Snippet, HighlightsTheTitleInItsOwnBytes) {
  Analyzer analyzer("en");
  const SnippetMaker maker(either(word("ports", TextField::title), word("ship", TextField::body)), analyzer);
  EXPECT_THAT(maker.highlight_title({.title = "Élite port  ships"}), ElementsAre(ByteRange{7, 11}));
}

// --- what the operators highlight ---

TEST(Snippet, HighlightsAFormOrACasedWordOnlyInThatForm) {
  const Article article{.body = {"An election, elections, Elections and ELECTIONS."}};
  EXPECT_EQ(marked_snippet(test::form("elections"), article), "An election, [elections], [Elections] and [ELECTIONS].");
  EXPECT_EQ(marked_snippet(test::cased("Elections"), article), "An election, elections, [Elections] and ELECTIONS.");
}

TEST(Snippet, HighlightsWildcardsAndSimilarWords) {
  EXPECT_EQ(marked_snippet(test::like("elect*"), {.body = {"An electoral elite elected."}}),
            "An [electoral] elite [elected].");
  EXPECT_EQ(marked_snippet(test::similar("belaruss", 1), {.body = {"Belarus and Belize."}}), "[Belarus] and Belize.");
}

TEST(Snippet, HighlightsBothSidesOfAProximityOnlyWhereTheyAreNear) {
  const Article article{.body = {"The port and the ship. Now yet another port is far from every other ship."}};
  EXPECT_EQ(marked_snippet(test::near(3, word("ship"), word("port")), article),
            "The [port] and the [ship]. Now yet another port is far from every other ship.");
  EXPECT_EQ(marked_snippet(test::ordered(4, word("ship"), word("port")), article),
            "The port and the [ship]. Now yet another [port] is far from every other ship.");
}

TEST(Snippet, HighlightsWordsOfOneSentenceOrParagraph) {
  const Article article{.body = {"A port. A ship left the port.", "Ship."}};
  EXPECT_EQ(marked_snippet(test::same(word("ship"), word("port")), article), "A port. A [ship] left the [port]. Ship.");
  EXPECT_EQ(marked_snippet(test::para(word("ship"), word("port")), article),
            "A [port]. A [ship] left the [port]. Ship.");
}

TEST(Snippet, KnowsSentencesByTheBlankLinesThatItDoesNotShow) {
  EXPECT_EQ(marked_snippet(test::same(word("ship"), word("port")), {.body = {"A ship\n\nA port"}}), "A ship A port");
}

TEST(Snippet, HighlightsOfANegatedProximityTheLeftSideWhereItIsAlone) {
  EXPECT_EQ(
      marked_snippet(test::not_near(2, word("port"), word("ship")), {.body = {"A ship in port. But one lone port."}}),
      "A ship in port. But one lone [port].");
}

TEST(Snippet, HighlightsTheWordsOfNestedProximities) {
  const Article article{.body = {"trade war at sea. Trade and sea. War at sea."}};
  EXPECT_EQ(marked_snippet(test::same(test::near(1, word("trade"), word("war")), word("sea")), article),
            "[trade] [war] at [sea]. Trade and sea. War at sea.");
  EXPECT_EQ(marked_snippet(test::same(test::any_of({phrase("trade war"), phrase("war at")}), word("sea")), article),
            "[trade] [war] [at] [sea]. Trade and sea. [War] [at] [sea].");
}

TEST(Snippet, HighlightsEveryEndOfALoosePhrase) {
  EXPECT_EQ(marked_snippet(phrase("trade war", 2), {.body = {"Trade war, war."}}), "[Trade] [war], [war].");
}

TEST(Snippet, HighlightsWhatIsCounted) {
  EXPECT_EQ(marked_snippet(test::at_least(2, word("port")), {.body = {"Port by port."}}), "[Port] by [port].");
}

TEST(Snippet, PrefersThePassageWhereAProximityMatches) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 20);
  const Article article{.body = {"A port. " + filler + "Ship and port. " + filler + "Ship."}};
  EXPECT_THAT(marked_snippet(test::near(2, word("port"), word("ship")), article, 60), StartsWith("[Ship] and [port]."));
}

TEST(Snippet, IsMadeWhereThereAreTooManyPlaces) {
  const Article article{.body = {"One ship. " + repeat("port ", 3000)}};
  const NodePtr ports = test::same(word("port"), word("port"));
  EXPECT_THAT(marked_snippet(both(word("ship"), test::same(ports, word("crane"))), article, 40),
              StartsWith("One [ship]."));
  EXPECT_THAT(marked_snippet(ports, article, 40), HasSubstr("[port] [port]"));
}

// --- how the text is shown ---

TEST(Snippet, RestoresTheSpaceBetweenGluedSentences) {
  const Article article{.body = {"It cited irrational NATO policies.The minister also stressed that.He noted it."}};
  EXPECT_EQ(marked_snippet(either(phrase("policies the minister"), word("noted")), article),
            "It cited irrational NATO [policies]. [The] [minister] also stressed that. He [noted] it.");
}

TEST(Snippet, KeepsClosingQuotesWithTheirSentence) {
  const Article article{.body = {R"(He called it "a dead end."The minister agreed."It ends," he said.)"}};
  EXPECT_EQ(marked_snippet(word("minister"), article),
            R"(He called it "a dead end." The [minister] agreed. "It ends," he said.)");
}

TEST(Snippet, PutsNoSpaceBetweenSentencesOfAScriptWithoutSpaces) {
  EXPECT_EQ(marked_snippet(word("会議"), {.body = {"雨が降った。会議は続いた。"}}, kBytes, "ja"),
            "雨が降った。[会議]は続いた。");
}

TEST(Snippet, CollapsesWhiteSpaceAndDropsControls) {
  const Article article{.body = {"  Two\tships\u00a0\u3000left\r\n\r\nthe\x1b[31m port\u0085\u2028now.\x07 "}};
  EXPECT_EQ(marked_snippet(word("port"), article), "Two ships left the [31m [port] now.");
}

TEST(Snippet, KeepsWhatIsInvisibleInsideAWord) {
  EXPECT_EQ(marked_snippet(word("cooperation"), {.body = {"Co\u00ADoperation, می\u200Cخواهم, 👩\u200D👩."}}),
            "[Co\u00ADoperation], می\u200Cخواهم, 👩\u200D👩.");
}

TEST(Snippet, ReplacesIllFormedBytes) {
  EXPECT_EQ(marked_snippet(word("port"), {.body = {"caf\xe9 port\xff"}}), "caf\uFFFD [port]\uFFFD");
}

// --- which passage is shown ---

TEST(Snippet, ShowsTheLeadWhenThereIsNothingToFind) {
  EXPECT_EQ(marked_snippet(nullptr, {.lead = "A lead.", .body = {"A body."}}), "A lead.");
}

TEST(Snippet, ShowsTheFirstSentencesWhenThereIsNoLead) {
  EXPECT_EQ(make_snippet(nullptr, {.body = {"One sentence here. Another one. A third that is too long."}}, 40).text,
            "One sentence here. Another one.");
}

TEST(Snippet, OfALeadThatBeginsTheBodyShowsTheLongerBody) {
  const Article article{.lead = "Two ships left the port...", .body = {"Two ships left the port. They came back."}};
  EXPECT_EQ(make_snippet(nullptr, article).text, "Two ships left the port. They came back.");
}

TEST(Snippet, IsEmptyForAnArticleWithoutText) {
  EXPECT_EQ(make_snippet(word("port"), {.title = "Ports"}).text, "");
  EXPECT_EQ(make_snippet(word("port"), {.body = {"", " \n "}}).text, "");
}

TEST(Snippet, IsEmptyWhereThereIsNoRoom) {
  EXPECT_EQ(make_snippet(word("port"), {.body = {"port"}}, kLeastSnippetBytes - 1).text, "");
}

TEST(Snippet, PrefersThePassageWithMoreOfTheQuerysWords) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 20);
  const Article article{.body = {"The port, a port, this port. " + filler + "The port saw a ship. " + filler}};
  EXPECT_EQ(marked_snippet(either(word("port"), word("ship")), article, 60),
            "The [port] saw a [ship]. Nothing happens in this sentence.");
}

TEST(Snippet, PrefersThePassageWithMoreOccurrencesNext) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 20);
  const Article article{.body = {"The port opened. " + filler + "Port by port they closed. " + filler}};
  EXPECT_THAT(marked_snippet(word("port"), article, 60), StartsWith("[Port] by [port] they closed."));
}

TEST(Snippet, PrefersTheEarlierOfEqualPassages) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 20);
  const Article article{.body = {filler, "First port. " + filler, "Other port. " + filler}};
  EXPECT_THAT(marked_snippet(word("port"), article, 60), StartsWith("First [port]."));
}

TEST(Snippet, PrefersABodyWithMoreWordsToTheLead) {
  const Article article{.lead = "The port.", .body = {"The port and the ship."}};
  EXPECT_EQ(marked_snippet(either(word("port"), word("ship")), article), "The [port] and the [ship].");
  EXPECT_EQ(marked_snippet(word("port"), article), "The [port].");
}

TEST(Snippet, ReadsOnInALongBodyUntilItFindsSomething) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 10'000);
  EXPECT_THAT(marked_snippet(word("port"), {.body = {filler + "The port opened."}}), HasSubstr("[port]"));
}

// --- where it is cut ---

TEST(Snippet, StartsAtTheSentenceOfTheMatch) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 20);
  EXPECT_THAT(marked_snippet(word("port"), {.body = {filler + "\"In the end the port opened,\" she said. " + filler}}),
              StartsWith("\"In the end the [port] opened,\" she said. Nothing"));
}

TEST(Snippet, StartsAtAWordWhereTheSentenceIsTooLong) {
  const Article article{.body = {repeat("many words, ", 40) + "one port, " + repeat("many words, ", 40)}};
  EXPECT_EQ(marked_snippet(word("port"), article, 60), "… many words, one [port], many words, many words, many …");
}

TEST(Snippet, UsesTheRoomBeforeAMatchNearTheEnd) {
  const Article article{.body = {repeat("A short one. ", 40) + "The port."}};
  EXPECT_EQ(marked_snippet(word("port"), article, 60), "A short one. A short one. A short one. The [port].");
}

TEST(Snippet, EndsAtASentenceThatLeavesItLongEnough) {
  const Article article{.body = {"The port opened in the early morning. Ships of many lands came in."}};
  EXPECT_EQ(make_snippet(word("port"), article, 50).text, "The port opened in the early morning.");
}

TEST(Snippet, NeverCutsAWord) {
  const Article article{.body = {"The port authorities unhesitatingly reconsidered extraordinary circumstances."}};
  EXPECT_EQ(make_snippet(word("port"), article, 40).text, "The port authorities unhesitatingly …");
}

TEST(Snippet, CutsBetweenIdeographsWhereThereAreNoSpaces) {
  const Article article{.body = {repeat("東京の会議は続いた", 30)}};
  const Snippet snippet = make_snippet(nullptr, article, 40, "ja");
  EXPECT_EQ(snippet.text, "東京の会議は続いた東京の …");
}

TEST(Snippet, CutsAnEndlessWordBetweenCharacters) {
  const Snippet snippet = make_snippet(nullptr, {.body = {repeat("e\u0301", 100)}}, 20);
  EXPECT_EQ(snippet.text, repeat("e\u0301", 5) + " …");
}

TEST(Snippet, ShowsTheStartOfAPhraseThatIsLongerThanIt) {
  const Article article{.body = {"A ship " + repeat("went on and on ", 20) + "to port."}};
  const Snippet snippet = make_snippet(phrase("ship port", 100), article, 40);
  EXPECT_EQ(marked(snippet), "A [ship] went on and on went on and on …");
}

// --- laws ---

bool is_boundary(std::string_view text, std::size_t offset) { return floor_to_boundary(text, offset) == offset; }

std::set<std::string> stems_of(std::string_view text, Analyzer& analyzer) {
  std::set<std::string> stems;
  for (const Token& token : analyzer.tokenize(text)) stems.emplace(token.stem);
  return stems;
}

TEST(Snippet, HoldsItsLawsForRandomTexts) {
  const std::vector<std::string> pieces{"port",    "Ports",
                                        "ship",    "trade",
                                        "war",     "élan",
                                        ".",       ".The",
                                        ". ",      "\n",
                                        "  ",      "\x1b[m",
                                        "東京都",  "会議。",
                                        "e\u0301", "\xff",
                                        "U.S.",    "3.5",
                                        "\"",      "covid-19",
                                        "'s",      "👩‍👩‍👧",
                                        ", ",      "the ",
                                        "x@y.com", "عربي ",
                                        "शहर ",    "ไทยแลนด์",
                                        "-",       "\u202e",
                                        "\u00ad",  "(",
                                        ")",       "! ",
                                        "… ",      "naïve ",
                                        "Straße "};
  Analyzer analyzer("en");
  const SnippetMaker maker(
      both(either(word("port"), phrase("trade war", 2)), either(word("東京"), either(word("elan"), word("covid-19")))),
      analyzer);
  const std::set<std::string> wanted = stems_of("port trade war 東京 elan covid-19", analyzer);

  std::mt19937 random(20220216);
  std::size_t highlighted = 0;
  for (int round = 0; round < 4000; ++round) {
    Article article{.body = {"", ""}};
    for (std::string* part : {&article.lead, &article.body[0], &article.body[1]}) {
      const std::size_t count = random() % 60;
      for (std::size_t i = 0; i < count; ++i) {
        *part += pieces[random() % pieces.size()];
        if (random() % 2 == 0) *part += ' ';
      }
    }
    const std::size_t max_bytes = random() % 300;
    const Snippet snippet = maker.make(article, max_bytes);
    SCOPED_TRACE(round);
    ASSERT_LE(snippet.text.size(), max_bytes);
    ASSERT_TRUE(is_valid_utf8(snippet.text));
    ASSERT_EQ(snippet.text, std::string(trim(snippet.text)));
    ASSERT_EQ(snippet.text.find('\x1b'), std::string::npos);
    std::size_t done = 0;
    for (const auto& [begin, end] : snippet.highlights) {
      ASSERT_LE(done, begin);
      ASSERT_LT(begin, end);
      ASSERT_LE(end, snippet.text.size());
      ASSERT_TRUE(is_boundary(snippet.text, begin) && is_boundary(snippet.text, end));
      for (const std::string& stem : stems_of(snippet.text.substr(begin, end - begin), analyzer)) {
        ASSERT_TRUE(wanted.contains(stem)) << stem;
      }
      done = end;
      ++highlighted;
    }
  }
  EXPECT_GT(highlighted, 4000U);
}

TEST(Snippet, OfAHugeBodyIsMadeFromItsBeginning) {
  const std::string filler = repeat("Nothing happens in this sentence. ", 400'000);
  const Snippet snippet =
      make_snippet(either(word("port"), word("ship")), {.body = {"A port. " + filler + "A port, a ship."}});
  EXPECT_THAT(marked(snippet), StartsWith("A [port]. Nothing"));
}

}  // namespace
}  // namespace backfile
