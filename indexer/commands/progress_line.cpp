#include "indexer/commands/progress_line.hpp"

#include <cmath>
#include <iostream>

#include <fmt/format.h>

namespace backfile {
namespace {

/// Back to the first column, and erase to the end of the line.
constexpr const char* kEraseLine = "\r\x1b[K";

/// Earlier estimates of the time left jump about too much to be of use.
constexpr double kMinSecondsForEstimate = 2;

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::lround(seconds));
  const std::uint64_t hours = whole / 3600;
  const std::uint64_t minutes = whole / 60 % 60;
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60);
  return fmt::format("{}:{:02}", minutes, whole % 60);
}

}  // namespace

std::string progress_text(const Progress& progress) {
  std::string text = fmt::format("{} records", progress.records);
  if (progress.seconds <= 0) return text;
  const double bytes_per_second = static_cast<double>(progress.bytes_read) / progress.seconds;
  text += fmt::format(", {:.1f} MB/s", bytes_per_second / 1e6);
  if (!progress.bytes_total || progress.bytes_read == 0 || progress.seconds < kMinSecondsForEstimate) return text;
  if (progress.bytes_read >= *progress.bytes_total) return text + ", finishing";
  const auto bytes_left = static_cast<double>(*progress.bytes_total - progress.bytes_read);
  return text + fmt::format(", {} left", clock_text(bytes_left / bytes_per_second));
}

void ProgressLine::show(std::string_view text) {
  if (!is_shown_) return;
  std::cerr << kEraseLine << text << std::flush;
  is_dirty_ = true;
}

void ProgressLine::erase() {
  if (is_dirty_) std::cerr << kEraseLine << std::flush;
}

}  // namespace backfile
