#include <array>
#include <iostream>

#include <unistd.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/quoted.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/options.hpp"
#include "searcher/output/article_writer.hpp"

namespace backfile {

int run_show(const Options& options, std::ostream& out) {
  constexpr std::array kIsJson{Choice<bool>{"text", false}, Choice<bool>{"json", true}};
  constexpr std::size_t kDefaultWidth = 100;

  const bool is_json = choose(options, "format", kIsJson);
  const TerminalStyle style{.colour = wants_colour(colour_option(options), STDOUT_FILENO),
                            .width = terminal_width(STDOUT_FILENO, kDefaultWidth)};
  if (options.words().empty()) {
    throw Error(ErrorCode::usage, "no id is given", "search --format ids prints the ids of articles");
  }
  if (options.words().size() > 1) {
    throw Error(ErrorCode::usage, "show prints one article, but more than one id is given",
                "put an id with spaces in quotes");
  }
  const std::string& id = options.words().front();

  OpenIndex index = OpenIndex::open(options.index());
  const std::optional<Article> article = Engine(index).find_article(id);
  if (!article) {
    // Unqualified, the standard library's function of the same name would be taken.
    std::cerr << searcher_program().name << ": no article has the id " << backfile::quoted(id) << '\n';
    return kExitNothingFound;
  }
  if (is_json) {
    write_article_json(out, *article);
  } else {
    write_article_text(out, *article, style);
  }
  return 0;
}

}  // namespace backfile
