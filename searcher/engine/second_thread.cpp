#include "searcher/engine/second_thread.hpp"

#include <system_error>
#include <utility>

#include "common/processor.hpp"

namespace backfile {

SecondThread::~SecondThread() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void SecondThread::run(const std::function<void()>& first, const std::function<void()>& second) {
  {
    const std::lock_guard lock(mutex_);
    offered_ = &second;
    state_ = State::offered;
  }
  if (thread_.joinable()) {
    changed_.notify_all();
  } else {
    start();
  }
  std::exception_ptr failure;
  try {
    first();
  } catch (...) {
    failure = std::current_exception();
  }
  std::unique_lock lock(mutex_);
  const bool is_ours = state_ == State::offered;
  if (!is_ours) changed_.wait(lock, [this] { return state_ == State::done; });
  state_ = State::idle;
  offered_ = nullptr;
  const std::exception_ptr other = std::exchange(failure_, nullptr);
  lock.unlock();
  if (failure) std::rethrow_exception(failure);
  if (other) std::rethrow_exception(other);
  if (is_ours) second();
}

void SecondThread::start() {
  try {
    thread_ = std::thread([this] { work(); });
    move_on(thread_.native_handle(), 1);
  } catch (const std::system_error&) {
    // The system allows no further thread: the caller does everything.
  }
}

void SecondThread::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_ending_ || state_ == State::offered; });
    if (is_ending_) return;
    state_ = State::taken;
    const std::function<void()>& task = *offered_;
    lock.unlock();
    std::exception_ptr failure;
    try {
      task();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    failure_ = failure;
    state_ = State::done;
    changed_.notify_all();
  }
}

}  // namespace backfile
