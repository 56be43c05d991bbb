#pragma once

#include <string>
#include <string_view>

#include "indexer/pipeline/pipeline.hpp"

namespace backfile {

/// "12345 records, 17.2 MB/s, 1:05 left"; without the time left while it cannot be told.
std::string progress_text(const Progress& progress);

/// One line on a terminal's standard error that is written over again and again, and erased at the end.
class ProgressLine {
 public:
  /// A line that is not shown does nothing.
  explicit ProgressLine(bool is_shown) : is_shown_(is_shown) {}
  ~ProgressLine() { erase(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::string_view text);

 private:
  void erase();

  bool is_shown_;
  bool is_dirty_ = false;
};

}  // namespace backfile
