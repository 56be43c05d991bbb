#include "indexer/commands/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/quoted.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

/// The two ends of a pipe; closed when it goes.
struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(ErrorCode::io, "cannot make a pipe: " + errno_text(errno));
  }
  ~Pipe() {
    close_write_end();
    ::close(ends[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void close_write_end() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }

  std::array<int, 2> ends{-1, -1};
};

/// What posix_spawn is to do in the child before the program starts.
class SpawnPlan {
 public:
  explicit SpawnPlan(int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawnattr_init(&attributes_);
    // We ignore these; an ignored signal would stay ignored in the child.
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  pid_t start(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, program.c_str(), &actions_, &attributes_, pointers.data(), environ);
    if (error != 0) throw Error(ErrorCode::io, "cannot start " + backfile::quoted(program) + ": " + errno_text(error));
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

std::string read_to_end(int descriptor) {
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count > 0) bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0) return bytes;
    if (count < 0 && errno != EINTR) throw Error(ErrorCode::io, "cannot read from a program: " + errno_text(errno));
  }
}

int wait_for(pid_t child) {
  int state = 0;
  while (::waitpid(child, &state, 0) < 0) {
    if (errno != EINTR) throw Error(ErrorCode::io, "cannot wait for a program: " + errno_text(errno));
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

}  // namespace

ChildResult run_child(const std::string& program, const std::vector<std::string>& arguments) {
  Pipe pipe;
  const pid_t child = SpawnPlan(pipe.ends[1]).start(program, arguments);
  pipe.close_write_end();
  std::string output = read_to_end(pipe.ends[0]);
  return {wait_for(child), std::move(output)};
}

std::string program_beside(const std::string& name) {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (error) return name;
  const std::string candidate = (self.parent_path() / name).string();
  return ::access(candidate.c_str(), X_OK) == 0 ? candidate : name;
}

}  // namespace backfile
