#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace backfile {

/// A queue between threads that holds at most `capacity` items, so that a fast producer waits instead of filling memory.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Blocks while the queue is full. False once closed: stop producing.
  bool push(T item) {
    std::unique_lock lock(mutex_);
    has_room_.wait(lock, [&] { return is_closed_ || items_.size() < capacity_; });
    if (is_closed_) return false;
    items_.push_back(std::move(item));
    has_items_.notify_one();
    return true;
  }

  /// Blocks while the queue is empty. nullopt once closed and drained.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    has_items_.wait(lock, [&] { return is_closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    has_room_.notify_one();
    return item;
  }

  /// No more items come; what is in the queue can still be popped.
  void close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    has_items_.notify_all();
    has_room_.notify_all();
  }

  /// Closes and throws away what is in the queue: after a failure nobody needs it.
  void cancel() {
    const std::lock_guard lock(mutex_);
    items_.clear();
    is_closed_ = true;
    has_items_.notify_all();
    has_room_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_{};
  std::condition_variable has_room_{};
  std::condition_variable has_items_{};
  std::deque<T> items_{};
  bool is_closed_ = false;
};

}  // namespace backfile
