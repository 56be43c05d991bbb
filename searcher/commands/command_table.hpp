#pragma once

#include <vector>

#include "common/command_line.hpp"

namespace backfile {

// Every command returns 0 if something was found, kExitNothingFound if nothing was, and throws Error otherwise.
// Results go to `out`; warnings to standard error, unless the format has a place for them.

/// Prints one page of the articles that match.
int run_search(const Options& options, std::ostream& out);
/// Prints how many articles match, or a table of how many have each value of something.
int run_count(const Options& options, std::ostream& out);
/// Prints every place that a query looks for, with the words around it.
int run_kwic(const Options& options, std::ostream& out);
/// Answers the queries of a file. Returns 2 if some were refused; the others have been answered then.
int run_batch(const Options& options, std::ostream& out);
/// Prints one article by its id.
int run_show(const Options& options, std::ostream& out);
/// Prints how a query is read and what is looked up for it.
int run_explain(const Options& options, std::ostream& out);
/// Prints what is in an index and which fields can be asked for.
int run_info(const Options& options, std::ostream& out);

/// The searcher and its commands.
const Program& searcher_program();

/// Runs the searcher and returns its exit status. Throws Error, except where the arguments ask for JSON or the query
/// cannot be understood: then the error is told here, as JSON on `out` or with a caret on standard error.
int run_searcher(const std::vector<std::string>& arguments, std::ostream& out);

}  // namespace backfile
