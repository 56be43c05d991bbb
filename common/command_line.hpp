#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

// The command line of both programs is a table: a program has commands, a command has options. Parsing, `--help` and
// the messages about mistakes read the same rows. What is typed is decided here; what it means, by the command.

/// One option of a command.
struct Option {
  std::string_view name{};   ///< "index": typed as `--index`.
  char letter = '\0';        ///< 'i': typed as `-i`; none if '\0'.
  std::string_view value{};  ///< Name of its value in help, "INDEX"; empty for a flag.
  std::string_view help{};
  bool is_repeatable = false;  ///< May be given several times.
  std::string_view alias{};    ///< A second long name; empty if none.
  /// What is meant where the value is left out; empty: it must be there. A value of such an option follows `=`, since
  /// the next argument may be a word.
  std::string_view implied{};
};

/// What both programs call the index. Its value is read with Options::index().
inline constexpr Option kIndexOption{"index", 'i', "INDEX", "folder of the index (default: $BACKFILE_INDEX)"};

/// The options of one command line, by their long names.
class Options {
 public:
  Options(std::map<std::string, std::vector<std::string>, std::less<>> values, std::vector<std::string> words)
      : values_(std::move(values)), words_(std::move(words)) {}

  /// Whether the option was given.
  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  /// Its value; `fallback` if it was not given.
  std::string text(std::string_view name, std::string_view fallback = {}) const;
  /// All its values, in the order in which they were given.
  std::vector<std::string> texts(std::string_view name) const;
  /// Its value as a whole number. Throws Error (usage) unless it is one from `least` to `most`.
  std::uint64_t number(std::string_view name, std::uint64_t fallback, std::uint64_t least, std::uint64_t most) const;

  /// What was typed without a dash or behind `--`.
  const std::vector<std::string>& words() const { return words_; }

  /// Folder of the index, from `--index` or the environment. Throws Error (usage) if neither names one.
  std::string index() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

/// One command of a program.
struct Command {
  std::string_view name{};
  std::string_view summary{};   ///< One line of the program's help.
  std::string_view synopsis{};  ///< What follows the name: "-i INDEX [options] DUMP...".
  std::span<const Option> options{};
  bool takes_words = false;  ///< Otherwise a word without a dash is a mistake.
  /// Does it. Results go to `out`; returns the exit status, or throws Error.
  int (*run)(const Options& options, std::ostream& out) = nullptr;
  /// More text below the options in `--help`; null if there is none.
  std::string (*more_help)() = nullptr;
  /// What to try instead of an unknown option; null or an empty answer: the general hint.
  std::string (*hint_for_unknown)(std::string_view option) = nullptr;
  bool is_hidden = false;  ///< Not in the program's help: for the program itself.
};

/// One program.
struct Program {
  std::string_view name{};
  std::string_view summary{};
  /// The first word of a command line is a command if it can be one; otherwise the first of these is meant.
  std::span<const Command> commands{};
};

/// Parses the arguments for `command`. Options are never guessed from a beginning, and a letter and its value are two
/// arguments: `-iraq` is not `-i raq`. Every command also knows `--help`. Throws Error (usage).
Options parse_options(const Program& program, const Command& command, const std::vector<std::string>& arguments);

/// Does what the command line says, `--help` and `--version` included, and returns the exit status. `arguments` are
/// those behind the program's name. Options may stand before the command: `-i INDEX count flood`. Throws what parse_options() and the command throw.
int run_command_line(const Program& program, const std::vector<std::string>& arguments, std::ostream& out);

/// The help of a program, and of one of its commands.
std::string help(const Program& program);
std::string help(const Program& program, const Command& command);

/// "0.1.0"
std::string_view program_version();

}  // namespace backfile
