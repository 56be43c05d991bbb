#include "indexer/pipeline/last_words.hpp"

#include <cerrno>
#include <exception>
#include <utility>

#include <unistd.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/terminal.hpp"

namespace backfile {
namespace {

thread_local const std::string* last_words = nullptr;

/// Installs the handler, once; returns the one before it.
std::terminate_handler usual_handler();

/// Other threads go on meanwhile, so this uses nothing that is not this thread's own, and runs no destructor of globals.
void speak_and_end() {
  const int reason = errno;
  // A bug ends as ever: with the text of its exception and SIGABRT.
  if (last_words == nullptr) usual_handler()();
  const std::string text =
      std::string(program_invocation_short_name) + ": " + printable(*last_words + ": " + errno_text(reason)) + "\n";
  static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
  ::_exit(exit_status(ErrorCode::io));
}

std::terminate_handler usual_handler() {
  static const std::terminate_handler usual = std::set_terminate(speak_and_end);
  return usual;
}

}  // namespace

LastWords::LastWords(std::string what) : what_(std::move(what)), outer_(std::exchange(last_words, &what_)) {
  usual_handler();
}

LastWords::~LastWords() { last_words = outer_; }

}  // namespace backfile
