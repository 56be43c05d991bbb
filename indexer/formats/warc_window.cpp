#include "indexer/formats/warc_window.hpp"

#include <algorithm>
#include <cstring>

namespace backfile {
namespace {

constexpr std::size_t kReadBytes = 1U << 20U;

}  // namespace

std::string_view WarcWindow::ahead(std::size_t wanted) {
  while (!is_drained_ && end_ - begin_ < wanted) {
    make_room(wanted);
    const std::size_t count = source_.read(buffer_.get() + end_, std::min(kReadBytes, capacity_ - end_));
    is_drained_ = count == 0;
    end_ += count;
  }
  return {buffer_.get() + begin_, end_ - begin_};
}

/// Makes room behind the bytes that are held. Moves them only when there are few or when there is no other way, so that
/// all moves together cost no more than reading.
void WarcWindow::make_room(std::size_t wanted) {
  if (capacity_ < wanted + kReadBytes) return move_to_buffer_of(wanted + 2 * kReadBytes);
  const std::size_t held = end_ - begin_;
  if (begin_ == 0 || (held > begin_ / 2 && end_ != capacity_)) return;
  std::memmove(buffer_.get(), buffer_.get() + begin_, held);
  begin_ = 0;
  end_ = held;
}

void WarcWindow::give_back() {
  const std::size_t wanted = end_ - begin_ + 2 * kReadBytes;
  if (capacity_ > 2 * wanted) move_to_buffer_of(wanted);
}

/// With the bytes that are held.
void WarcWindow::move_to_buffer_of(std::size_t capacity) {
  const std::size_t held = end_ - begin_;
  auto buffer = std::make_unique_for_overwrite<char[]>(capacity);
  if (held > 0) std::memcpy(buffer.get(), buffer_.get() + begin_, held);
  buffer_ = std::move(buffer);
  capacity_ = capacity;
  begin_ = 0;
  end_ = held;
}

}  // namespace backfile
