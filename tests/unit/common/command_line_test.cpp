#include "common/command_line.hpp"

#include <array>
#include <cstdlib>
#include <sstream>

#include <gmock/gmock.h>

#include "common/error.hpp"

namespace backfile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::array kAddOptions{
    kIndexOption,
    Option{"threads", 't', "N", "how many"},
    Option{"tag", '\0', "T", "one of the tags", true},
    Option{"from", '\0', "DATE", "first day", false, "since"},
    Option{"json", '\0', "", "print JSON"},
    Option{.name = "expand", .value = "N", .help = "add more", .implied = "10"},
};

int print_add(const Options& options, std::ostream& out) {
  out << "add";
  for (const std::string& word : options.words()) out << ' ' << word;
  return 0;
}

int print_merge(const Options& /*options*/, std::ostream& out) {
  out << "merge";
  return 5;
}

constexpr std::array kCommands{
    Command{"add", "Adds things", "-i INDEX THING...", kAddOptions, true, print_add,
            [] { return std::string("More.\n"); },
            [](std::string_view option) { return "leave out " + std::string(option); }},
    Command{"merge", "Merges things", "-i INDEX", std::span(kAddOptions).first<1>(), false, print_merge},
};
constexpr Program kProgram{"tool", "Does things.", kCommands};

Options add_options(const std::vector<std::string>& arguments) {
  return parse_options(kProgram, kCommands[0], arguments);
}

std::string output_of(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  run_command_line(kProgram, arguments, out);
  return out.str();
}

/// "message | hint" of the usage error that the arguments cause.
std::string mistake_in(const std::vector<std::string>& arguments) {
  try {
    return "none: " + output_of(arguments);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return std::string(error.what()) + " | " + error.hint();
  }
}

TEST(CommandLine, TheFirstWordIsACommandIfItCanBeOne) {
  EXPECT_EQ(output_of({"merge"}), "merge");
  EXPECT_EQ(output_of({"add", "merge"}), "add merge");
}

TEST(CommandLine, WithoutACommandTheFirstOneIsMeant) {
  EXPECT_EQ(output_of({"dump.txt"}), "add dump.txt");
  EXPECT_EQ(output_of({"--", "merge"}), "add merge");
}

TEST(CommandLine, OptionsMayStandBeforeTheCommand) {
  EXPECT_EQ(output_of({"-i", "merge", "merge"}), "merge");
  EXPECT_EQ(output_of({"--json", "--since", "2022", "--threads=3", "add", "merge"}), "add merge");
  EXPECT_EQ(output_of({"-i", "news", "thing", "merge"}), "add thing merge");
  EXPECT_EQ(output_of({"-i", "merge"}), "add");
}

TEST(CommandLine, ReturnsTheStatusOfTheCommand) {
  std::ostringstream out;
  EXPECT_EQ(run_command_line(kProgram, {"merge"}, out), 5);
}

TEST(CommandLine, NothingTypedIsAMistake) {
  EXPECT_EQ(mistake_in({}), "nothing is asked for | 'tool --help' shows what can be");
}

TEST(Options, HaveTheirValuesByLongName) {
  const Options options = add_options({"-i", "news", "--threads=3", "--json", "a", "b"});
  EXPECT_EQ(options.index(), "news");
  EXPECT_EQ(options.text("threads"), "3");
  EXPECT_TRUE(options.has("json"));
  EXPECT_FALSE(options.has("tag"));
  EXPECT_EQ(options.text("tag", "none"), "none");
  EXPECT_THAT(options.words(), ElementsAre("a", "b"));
}

TEST(Options, AnAliasIsTheSameOption) { EXPECT_EQ(add_options({"--since", "2022"}).text("from"), "2022"); }

TEST(Options, RepeatableOnesKeepTheirOrder) {
  const Options options = add_options({"--tag", "b", "word", "--tag", "a"});
  EXPECT_THAT(options.texts("tag"), ElementsAre("b", "a"));
  EXPECT_THAT(options.words(), ElementsAre("word"));
}

TEST(Options, AnImpliedValueIsMeantWhereNoneIsTyped) {
  EXPECT_EQ(add_options({"--expand", "5"}).text("expand"), "10");
  EXPECT_THAT(add_options({"--expand", "5"}).words(), ElementsAre("5"));
  EXPECT_EQ(add_options({"--expand=5"}).text("expand"), "5");
  EXPECT_THAT(help(kProgram, kCommands[0]), HasSubstr("      --expand[=N]"));
}

TEST(Options, OthersMayBeGivenOnce) {
  EXPECT_THAT(mistake_in({"-t", "1", "--threads", "2"}), HasSubstr("option '--threads' is given more than once"));
}

TEST(Options, EverythingBehindTwoDashesIsAWord) {
  EXPECT_THAT(add_options({"--json", "--", "-x", "--threads"}).words(), ElementsAre("-x", "--threads"));
}

TEST(Options, ADashAloneIsAWord) { EXPECT_THAT(add_options({"-"}).words(), ElementsAre("-")); }

TEST(Options, ALetterAndItsValueAreTwoArguments) {
  EXPECT_EQ(mistake_in({"-iraq"}), "unknown option '-iraq' | leave out -iraq");
}

TEST(Options, AJoinedValueIsShownApart) {
  EXPECT_EQ(mistake_in({"merge", "-iraq"}), "unknown option '-iraq' | if a value is meant, write -i 'raq'");
}

TEST(Options, AreNotGuessedFromABeginning) {
  EXPECT_EQ(mistake_in({"--thread", "2"}), "unknown option '--thread' | leave out --thread");
}

TEST(Options, UnknownOnesAreNamedAsTyped) {
  EXPECT_EQ(mistake_in({"-x"}), "unknown option '-x' | leave out -x");
  EXPECT_EQ(mistake_in({"--words=x"}), "unknown option '--words=x' | leave out --words=x");
  EXPECT_EQ(mistake_in({"merge", "--json"}), "unknown option '--json' | 'tool merge --help' lists the options");
}

TEST(Options, AMissingValueIsNamed) {
  EXPECT_THAT(mistake_in({"a", "--threads"}), HasSubstr("option '--threads' needs a value"));
  EXPECT_THAT(mistake_in({"a", "--threads="}), HasSubstr("option '--threads' needs a value"));
}

TEST(Options, AFlagTakesNoValue) { EXPECT_THAT(mistake_in({"--json=1"}), HasSubstr("option '--json' takes no value")); }

TEST(Options, WordsAreAMistakeWhereNoneAreTaken) {
  EXPECT_THAT(mistake_in({"merge", "all"}), HasSubstr("'merge' cannot be told 'all'"));
}

TEST(Options, NumbersAreWholeAndWithinTheirLimits) {
  EXPECT_EQ(add_options({}).number("threads", 7, 1, 9), 7U);
  EXPECT_EQ(add_options({"-t", "9"}).number("threads", 7, 1, 9), 9U);
  for (const char* typed : {"0", "10", "-1", "2x", "1.5", " 2", "+2", "99999999999999999999"}) {
    EXPECT_THROW(add_options({"-t", typed}).number("threads", 7, 1, 9), Error) << typed;
  }
}

class IndexVariable : public testing::Test {
 protected:
  void SetUp() override { unsetenv("BACKFILE_INDEX"); }
  void TearDown() override { unsetenv("BACKFILE_INDEX"); }
};

TEST_F(IndexVariable, NamesTheIndexWhereTheOptionDoesNot) {
  setenv("BACKFILE_INDEX", "from-environment", 1);
  EXPECT_EQ(add_options({}).index(), "from-environment");
  EXPECT_EQ(add_options({"-i", "typed"}).index(), "typed");
}

TEST_F(IndexVariable, IsNeededWithoutTheOption) {
  EXPECT_THROW(add_options({}).index(), Error);
  setenv("BACKFILE_INDEX", "", 1);
  EXPECT_THROW(add_options({}).index(), Error);
}

TEST(Help, ListsEveryCommand) {
  EXPECT_THAT(output_of({"--help"}), HasSubstr("  merge     Merges things\n"));
  EXPECT_EQ(output_of({"-h"}), output_of({"--help"}));
}

TEST(Help, ListsEveryOptionOfACommand) {
  const std::string text = output_of({"add", "--json", "--help"});
  EXPECT_THAT(text, HasSubstr("-i, --index INDEX"));
  EXPECT_THAT(text, HasSubstr("--from, --since DATE  first day\n"));
  EXPECT_THAT(text, HasSubstr("\nMore.\n"));
  EXPECT_THAT(text, Not(HasSubstr("words")));
}

TEST(Help, VersionIsThatOfTheProject) {
  EXPECT_THAT(program_version(), Not(IsEmpty()));
  EXPECT_EQ(output_of({"--version"}), "tool " + std::string(program_version()) + "\n");
}

}  // namespace
}  // namespace backfile
