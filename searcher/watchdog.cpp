#include "searcher/watchdog.hpp"

#include <algorithm>
#include <utility>

namespace backfile {

Watchdog::Watchdog(std::chrono::milliseconds limit, std::function<void()> bark)
    : limit_(limit), bark_(std::move(bark)) {
  if (limit_ > std::chrono::milliseconds::zero()) thread_ = std::thread([this] { run(); });
}

Watchdog::~Watchdog() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Watchdog::begin_task() {
  const std::lock_guard lock(mutex_);
  left_ = limit_;
  deadline_ = Clock::now() + left_;
  // A thread that waits for an earlier deadline finds the new one then: printing a hit need not wake it up.
  if (waits_for_task_) changed_.notify_one();
}

void Watchdog::watch() {
  const std::lock_guard lock(mutex_);
  if (!deadline_) deadline_ = Clock::now() + left_;
  if (waits_for_task_) changed_.notify_one();
}

void Watchdog::rest() {
  const std::lock_guard lock(mutex_);
  if (!deadline_) return;
  left_ = std::max(*deadline_ - Clock::now(), Clock::duration::zero());
  deadline_.reset();
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!is_over_) {
    waits_for_task_ = !deadline_;
    if (!deadline_) {
      changed_.wait(lock);
    } else if (const Clock::time_point deadline = *deadline_; Clock::now() < deadline) {
      changed_.wait_until(lock, deadline);
    } else {
      bark_();
      return;
    }
  }
}

}  // namespace backfile
