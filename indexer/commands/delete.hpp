#pragma once

#include <array>

#include "common/command_line.hpp"

namespace backfile {

int run_delete(const Options& options, std::ostream& out);

inline constexpr std::array kDeleteOptions{
    kIndexOption,
    Option{"id", '\0', "ID", "delete the article with this id; may be repeated", true},
    Option{"query", '\0', "QUERY", "delete every article that backfile-searcher finds with this query"},
};

inline constexpr Command kDeleteCommand{
    "delete", "Deletes articles", "-i INDEX (--id ID... | --query QUERY)", kDeleteOptions, false, run_delete};

}  // namespace backfile
