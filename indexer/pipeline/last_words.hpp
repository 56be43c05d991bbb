#pragma once

#include <string>

namespace backfile {

/// What is said if the process is terminated in this thread while the object exists; it then ends with the status of an
/// input/output error.
///
/// When a commit of Xapian cannot write, a destructor in it may throw, which no caller can catch: C++ ends the process.
/// What was to be written is lost then, as after any failed write, and the user has to be told that much. Objects may be
/// nested; the innermost speaks.
class LastWords {
 public:
  /// `what` says what failed, as the text of an Error; the system's reason follows it.
  explicit LastWords(std::string what);
  ~LastWords();
  LastWords(const LastWords&) = delete;
  LastWords& operator=(const LastWords&) = delete;

 private:
  std::string what_;
  const std::string* outer_;
};

}  // namespace backfile
