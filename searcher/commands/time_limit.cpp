#include "searcher/commands/time_limit.hpp"

#include <cstdlib>
#include <iostream>
#include <utility>

#include <unistd.h>

#include <fmt/format.h>
#include <poll.h>

#include "common/error.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/output/error_writer.hpp"

namespace backfile {
namespace {

/// Whether a reader of standard output would take what is in the buffer at once: nobody waits for one that does not.
bool can_flush() {
  pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return poll(&output, 1, 0) == 1 && (output.revents & POLLOUT) != 0;
}

}  // namespace

TimeLimit::TimeLimit(std::chrono::milliseconds limit, bool as_json, std::ostream& out)
    : limit_(limit), as_json_(as_json), out_(out), watchdog_(limit, [this] { end_process(); }) {}

void TimeLimit::begin_query(std::string place) {
  watchdog_.rest();
  place_ = std::move(place);
  watchdog_.begin_task();
}

void TimeLimit::end_process() const {
  const std::chrono::duration<double> seconds = limit_;
  const ErrorReport report{
      .code = ErrorCode::timeout,
      .message = fmt::format("{}the query took longer than {} s and was stopped",
                             place_.empty() ? std::string{} : place_ + ": ", seconds.count()),
      .hint = fmt::format("narrow it, by date for example, or raise --timeout (0 means no limit){}",
                          place_.empty() ? "" : "; the queries behind it were not run")};
  if (as_json_) write_error_json(out_, report);
  if (can_flush()) out_.flush();
  if (!as_json_) write_error_text(std::cerr, report, searcher_program().name);
  // The searching thread cannot be asked to end, so nothing may be destroyed under its feet.
  std::_Exit(exit_status(report.code));
}

}  // namespace backfile
