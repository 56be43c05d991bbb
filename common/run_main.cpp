#include "common/run_main.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>

#include <unistd.h>

#include <poll.h>

#include "common/error.hpp"
#include "common/terminal.hpp"

namespace backfile {
namespace {

int complain(std::string_view program, std::string_view message, std::string_view hint, ErrorCode code) {
  std::cerr << program << ": " << printable(message) << '\n';
  if (!hint.empty()) std::cerr << "hint: " << printable(hint) << '\n';
  return exit_status(code);
}

/// Whether nobody can read standard output any more. The stream only knows that a write failed, not why.
bool is_reader_gone() {
  pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

bool flush_output() {
  std::cout.flush();
  return std::cout.good() && std::ferror(stdout) == 0;
}

}  // namespace

int run_main(std::string_view program, const std::function<int()>& body) {
  // A program that is killed by the end of its reader, or by a limit on the size of files, could not finish what it is
  // doing to an index, nor say what is wrong. Ignored, both are errors of the write.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const int status = body();
    if (flush_output() || is_reader_gone()) return status;
    throw Error(ErrorCode::io, "cannot write to standard output", "is the disk full?");
  } catch (const Error& error) {
    std::cout.flush();
    return complain(program, error.what(), error.hint(), error.code());
  } catch (const std::filesystem::filesystem_error& error) {
    // Of a step that is too small for a message of its own.
    return complain(program, "'" + error.path1().string() + "': " + error.code().message(), {}, ErrorCode::io);
  } catch (const std::bad_alloc&) {
    return complain(program, "internal error: out of memory", {}, ErrorCode::internal);
  } catch (const std::exception& exception) {
    return complain(program, std::string("internal error: ") + exception.what(), {}, ErrorCode::internal);
  }
}

}  // namespace backfile
