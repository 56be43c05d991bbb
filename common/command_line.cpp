#include "common/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/error.hpp"
#include "common/quoted.hpp"

namespace backfile {
namespace {

namespace po = boost::program_options;

constexpr Option kHelpOption{"help", 'h', "", "show this help"};
constexpr const char* kWords = "words";
constexpr const char* kIndexVariable = "BACKFILE_INDEX";

constexpr int kStyle = po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
                       po::command_line_style::long_allow_next | po::command_line_style::allow_short |
                       po::command_line_style::allow_dash_for_short | po::command_line_style::short_allow_next;

/// The rows that parsing and help go through.
std::vector<Option> options_of(const Command& command) {
  std::vector<Option> rows(command.options.begin(), command.options.end());
  rows.push_back(kHelpOption);
  return rows;
}

/// "index,i": how Boost wants the names of an option.
std::string boost_names(const Option& option) {
  std::string names(option.name);
  if (!option.alias.empty()) names += fmt::format(",{}", option.alias);
  if (option.letter != '\0') names += fmt::format(",{}", option.letter);
  return names;
}

po::options_description describe(const std::vector<Option>& rows) {
  po::options_description description;
  auto add = description.add_options();
  for (const Option& option : rows) {
    if (option.value.empty()) {
      add(boost_names(option).c_str(), "");
    } else if (option.is_repeatable) {
      add(boost_names(option).c_str(), po::value<std::vector<std::string>>()->composing());
    } else {
      add(boost_names(option).c_str(), po::value<std::string>());
    }
  }
  add(kWords, po::value<std::vector<std::string>>());
  return description;
}

std::string see_help(const Program& program, const Command& command) {
  return fmt::format("'{} {} --help' lists the options", program.name, command.name);
}

/// Boost would read `-iraq` as `-i raq`.
bool is_letter_with_more(std::string_view argument) {
  return argument.size() > 2 && argument[0] == '-' && argument[1] != '-';
}

/// "write -i raq" for `-iraq`; empty if there is no such letter with a value.
std::string hint_for_joined_letter(const Command& command, std::string_view argument) {
  for (const Option& option : command.options) {
    if (option.letter != argument[1] || option.value.empty()) continue;
    return fmt::format("if a value is meant, write -{} {}", option.letter, quoted(argument.substr(2)));
  }
  return {};
}

Error unknown_option(const Program& program, const Command& command, std::string_view option) {
  std::string hint = is_letter_with_more(option) ? hint_for_joined_letter(command, option) : std::string{};
  if (command.hint_for_unknown != nullptr) hint = command.hint_for_unknown(option);
  if (hint.empty()) hint = see_help(program, command);
  return {ErrorCode::usage, fmt::format("unknown option {}", quoted(option)), std::move(hint)};
}

/// `--words` is our own name for what stands without a dash, and not an option.
bool is_words_option(std::string_view argument) { return argument == "--words" || argument.starts_with("--words="); }

std::string what_is_wrong(const po::invalid_command_line_syntax& error) {
  const std::string option = quoted(error.get_option_name());
  switch (error.kind()) {
    case po::invalid_syntax::missing_parameter:
    case po::invalid_syntax::empty_adjacent_parameter:
      return fmt::format("option {} needs a value", option);
    case po::invalid_syntax::extra_parameter:
      return fmt::format("option {} takes no value", option);
    default:
      return fmt::format("option {} cannot be understood", option);
  }
}

/// The arguments with the values that are implied written out: Boost would take the next word for one.
std::vector<std::string> with_implied_values(const Command& command, std::vector<std::string> arguments) {
  for (std::string& argument : arguments) {
    if (argument == "--") break;
    for (const Option& option : command.options) {
      if (option.implied.empty() || argument != fmt::format("--{}", option.name)) continue;
      argument += fmt::format("={}", option.implied);
      break;
    }
  }
  return arguments;
}

po::variables_map parse(const Program& program, const Command& command, const std::vector<std::string>& typed) {
  const std::vector<std::string> arguments = with_implied_values(command, typed);
  const po::options_description description = describe(options_of(command));
  const auto refuse_unknown = [&](std::vector<std::string>& rest) -> std::vector<po::option> {
    if (is_letter_with_more(rest.front()) || is_words_option(rest.front())) {
      throw unknown_option(program, command, rest.front());
    }
    return {};
  };
  po::positional_options_description words;
  words.add(kWords, -1);
  po::variables_map variables;
  try {
    po::store(po::command_line_parser(arguments)
                  .options(description)
                  .positional(words)
                  .style(kStyle)
                  .extra_style_parser(refuse_unknown)
                  .run(),
              variables);
  } catch (const po::unknown_option& error) {
    throw unknown_option(program, command, error.get_option_name());
  } catch (const po::multiple_occurrences& error) {
    throw Error(ErrorCode::usage, fmt::format("option {} is given more than once", quoted(error.get_option_name())),
                see_help(program, command));
  } catch (const po::invalid_command_line_syntax& error) {
    throw Error(ErrorCode::usage, what_is_wrong(error), see_help(program, command));
  }
  return variables;
}

/// "-i, --index INDEX"
std::string usage_of(const Option& option) {
  std::string usage = option.letter != '\0' ? fmt::format("-{}, ", option.letter) : "    ";
  usage += fmt::format("--{}", option.name);
  if (!option.alias.empty()) usage += fmt::format(", --{}", option.alias);
  if (!option.implied.empty()) return usage + fmt::format("[={}]", option.value);
  if (!option.value.empty()) usage += fmt::format(" {}", option.value);
  return usage;
}

const Command* find_command(const Program& program, std::string_view name) {
  const auto row = std::ranges::find(program.commands, name, &Command::name);
  return row == program.commands.end() ? nullptr : &*row;
}

/// Whether the argument is an option of some command whose value is the argument behind it.
bool takes_next_argument(const Program& program, std::string_view argument) {
  for (const Command& command : program.commands) {
    for (const Option& option : command.options) {
      if (option.value.empty() || !option.implied.empty()) continue;
      if (argument.size() == 2 && argument[1] == option.letter && option.letter != '\0') return true;
      if (!argument.starts_with("--")) continue;
      const std::string_view name = argument.substr(2);
      if (name == option.name || (!option.alias.empty() && name == option.alias)) return true;
    }
  }
  return false;
}

/// The place of the first word, which stands behind options if there are any; the number of arguments if there is none.
std::size_t find_first_word(const Program& program, const std::vector<std::string>& arguments) {
  std::size_t place = 0;
  while (place < arguments.size()) {
    const std::string& argument = arguments[place];
    if (argument == "--") return arguments.size();
    if (argument.size() < 2 || argument[0] != '-') return place;
    place += takes_next_argument(program, argument) ? 2U : 1U;
  }
  return arguments.size();
}

}  // namespace

std::string Options::text(std::string_view name, std::string_view fallback) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? std::string(fallback) : found->second.back();
}

std::vector<std::string> Options::texts(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::uint64_t Options::number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                              std::uint64_t most) const {
  if (!has(name)) return fallback;
  const std::string typed = text(name);
  const char* const end = typed.data() + typed.size();
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(typed.data(), end, value);
  if (error != std::errc{} || stop != end || value < least || value > most) {
    throw Error(ErrorCode::usage,
                fmt::format("--{} must be a whole number from {} to {}, not {}", name, least, most, quoted(typed)));
  }
  return value;
}

std::string Options::index() const {
  if (has(kIndexOption.name)) {
    std::string typed = text(kIndexOption.name);
    if (!typed.empty()) return typed;
    throw Error(ErrorCode::usage, "the name of the index is empty", "name its folder with -i INDEX");
  }
  const char* variable = std::getenv(kIndexVariable);
  if (variable != nullptr && *variable != '\0') return variable;
  throw Error(ErrorCode::usage, "no index is named",
              fmt::format("name its folder with -i INDEX, or set {}", kIndexVariable));
}

Options parse_options(const Program& program, const Command& command, const std::vector<std::string>& arguments) {
  const po::variables_map variables = parse(program, command, arguments);
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  for (const auto& [name, value] : variables) {
    if (name == kWords) continue;
    if (const auto* list = boost::any_cast<std::vector<std::string>>(&value.value())) {
      values[name] = *list;
    } else {
      values[name] = {value.as<std::string>()};
    }
  }
  std::vector<std::string> words;
  if (variables.count(kWords) > 0) words = variables[kWords].as<std::vector<std::string>>();
  if (!words.empty() && !command.takes_words && !values.contains(kHelpOption.name)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' cannot be told {}", command.name, quoted(words.front())),
                see_help(program, command));
  }
  return {std::move(values), std::move(words)};
}

int run_command_line(const Program& program, const std::vector<std::string>& arguments, std::ostream& out) {
  if (arguments.empty()) {
    throw Error(ErrorCode::usage, "nothing is asked for", fmt::format("'{} --help' shows what can be", program.name));
  }
  const std::string& first = arguments.front();
  if (first == "--help" || first == "-h") {
    out << help(program);
    return 0;
  }
  if (first == "--version") {
    out << program.name << ' ' << program_version() << '\n';
    return 0;
  }
  std::vector<std::string> rest = arguments;
  const std::size_t first_word = find_first_word(program, arguments);
  const Command* named = first_word < arguments.size() ? find_command(program, arguments[first_word]) : nullptr;
  if (named != nullptr) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(first_word));
  const Command& command = named != nullptr ? *named : program.commands.front();
  const Options options = parse_options(program, command, rest);
  if (options.has(kHelpOption.name)) {
    out << help(program, command);
    return 0;
  }
  return command.run(options, out);
}

std::string help(const Program& program) {
  std::string text =
      fmt::format("{}\n\nUsage: {} [COMMAND] [options] ...\n\nCommands:\n", program.summary, program.name);
  for (const Command& command : program.commands) {
    if (!command.is_hidden) text += fmt::format("  {:<10}{}\n", command.name, command.summary);
  }
  text += fmt::format("\nWithout a command, '{}' is meant.\n", program.commands.front().name);
  text +=
      fmt::format("'{} COMMAND --help' lists the options of a command; --version shows the version.\n", program.name);
  return text;
}

std::string help(const Program& program, const Command& command) {
  const std::vector<Option> rows = options_of(command);
  std::size_t width = 0;
  for (const Option& option : rows) width = std::max(width, usage_of(option).size());
  std::string text =
      fmt::format("{} {} {}\n\n{}.\n\nOptions:\n", program.name, command.name, command.synopsis, command.summary);
  for (const Option& option : rows) text += fmt::format("  {:<{}}  {}\n", usage_of(option), width, option.help);
  if (command.more_help != nullptr) text += "\n" + command.more_help();
  return text;
}

std::string_view program_version() { return BACKFILE_VERSION; }

}  // namespace backfile
