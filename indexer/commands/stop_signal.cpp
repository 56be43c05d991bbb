#include "indexer/commands/stop_signal.hpp"

namespace backfile {
namespace {

// A signal handler can reach nothing else than what is global.
std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "the handler may not wait for a lock");

extern "C" void request_stop(int number) {
  if (!stop_requested.exchange(true)) return;
  ::signal(number, SIG_DFL);
  ::raise(number);
}

void handle(int number, struct sigaction& old) {
  struct sigaction action {};
  action.sa_handler = request_stop;
  action.sa_flags = SA_RESTART;
  ::sigaction(number, nullptr, &old);
  if (old.sa_handler != SIG_IGN) ::sigaction(number, &action, nullptr);
}

}  // namespace

StopSignal::StopSignal() {
  stop_requested = false;
  handle(SIGINT, old_interrupt_);
  handle(SIGTERM, old_terminate_);
}

StopSignal::~StopSignal() {
  ::sigaction(SIGINT, &old_interrupt_, nullptr);
  ::sigaction(SIGTERM, &old_terminate_, nullptr);
}

const std::atomic<bool>& StopSignal::is_requested() const { return stop_requested; }

}  // namespace backfile
