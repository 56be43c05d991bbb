#include "indexer/commands/check_segment.hpp"

#include <cerrno>
#include <csignal>

#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "indexer/upkeep/engine_check.hpp"

namespace backfile {
namespace {

/// Far more than the check needs: Xapian reads tens of megabytes a second from the slowest disks.
constexpr std::uintmax_t kBytesPerSecond = 1'000'000;
constexpr unsigned kMinSeconds = 120;

unsigned seconds_for(const std::filesystem::path& segment) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(segment)) bytes += entry.file_size();
  return kMinSeconds + static_cast<unsigned>(bytes / kBytesPerSecond);
}

/// The end of what Xapian says, on one line: there it names the fault.
std::string end_of(std::string output) {
  constexpr std::size_t kMaxBytes = 300;
  while (!output.empty() && output.back() == '\n') output.pop_back();
  if (output.size() > kMaxBytes) {
    const std::size_t line = output.find('\n', output.size() - kMaxBytes);
    output.erase(0, line == std::string::npos ? output.size() - kMaxBytes : line + 1);
  }
  for (char& byte : output) byte = byte == '\n' ? ' ' : byte;
  return output.empty() ? "it says nothing" : output;
}

}  // namespace

int run_check_segment(const Options& options, std::ostream& out) {
  if (options.words().size() != 1) {
    throw Error(ErrorCode::usage, "check-segment needs the folder of one segment");
  }
  const std::filesystem::path segment = options.words().front();
  // A check that loops is ended by this signal.
  ::alarm(seconds_for(segment));
  // What it says must not be lost in a crash.
  out << std::unitbuf;
  return is_engine_content(segment, out) ? 0 : exit_status(ErrorCode::index_damaged);
}

std::optional<std::string> engine_fault_in(const ChildResult& child) {
  if (child.status == 0) return std::nullopt;
  if (child.status == 128 + SIGALRM) return "does not come to an end: " + end_of(child.output);
  if (child.status > 128) {
    return fmt::format("crashes with signal {}: {}", child.status - 128, end_of(child.output));
  }
  return "finds a fault: " + end_of(child.output);
}

bool can_check_engine(const std::filesystem::path& segment) {
  // A writer may retire the segment meanwhile: its check fails then, and is begun again.
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(segment, error)) {
    if (entry.path().extension() != ".glass" || ::access(entry.path().c_str(), W_OK) == 0) continue;
    if (errno == EACCES || errno == EROFS) return false;
  }
  return true;
}

std::optional<std::string> engine_fault_of(const std::filesystem::path& segment) {
  return engine_fault_in(run_child("/proc/self/exe", {std::string(kCheckSegmentCommand.name), "--", segment.string()}));
}

}  // namespace backfile
