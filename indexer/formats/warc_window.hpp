#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// A stream seen through a window that moves forward: look as far ahead as wanted, then consume. Memory is the furthest
/// look and one read. One thread.
class WarcWindow {
 public:
  /// `source` outlives the window.
  explicit WarcWindow(ByteSource& source) : source_(source) {}

  /// All bytes that are held and not consumed: at least `wanted`, fewer only before the end of the stream. The view is
  /// valid until the next call.
  std::string_view ahead(std::size_t wanted);

  /// Whether ahead() shows all that is left of the stream.
  bool is_drained() const { return is_drained_; }

  /// Moves on by `count` bytes; ahead() has shown them.
  void consume(std::size_t count) {
    begin_ += count;
    offset_ += count;
  }

  /// Gives the memory back that a huge record took; ends views.
  void give_back();

  /// Of the first byte of ahead() in the stream.
  std::uint64_t offset() const { return offset_; }

 private:
  void make_room(std::size_t wanted);
  void move_to_buffer_of(std::size_t capacity);

  ByteSource& source_;
  std::unique_ptr<char[]> buffer_{};
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;  ///< Of the bytes that are not consumed.
  std::size_t end_ = 0;    ///< Behind the bytes that are held.
  std::uint64_t offset_ = 0;
  bool is_drained_ = false;
};

}  // namespace backfile
