#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.hpp"

namespace backfile {

enum class ByteOrder : std::uint8_t { little, big };

/// The byte order that a UTF-16 byte order mark at the start of `head` states; nullopt without one. The mark of UTF-32
/// begins with that of UTF-16 and is told apart by the two zero bytes that follow.
std::optional<ByteOrder> utf16_byte_order(std::string_view head);

/// Delivers UTF-16 as UTF-8, without the byte order mark. Lone surrogates become U+FFFD; half a code unit at the end is
/// damage.
class Utf16Source : public ByteSource {
 public:
  Utf16Source(std::unique_ptr<ByteSource> utf16, ByteOrder order);

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override;
  const std::string& name() const override { return utf16_->name(); }
  std::uint64_t consumed_bytes() const override { return utf16_->consumed_bytes(); }

 private:
  bool refill();
  void append_unit(char32_t unit);

  std::unique_ptr<ByteSource> utf16_;
  ByteOrder order_;
  std::string output_{};
  std::size_t delivered_ = 0;    ///< Of output_.
  std::string input_{};          ///< At most one odd byte between two calls.
  char32_t high_surrogate_ = 0;  ///< Waits for its low half; 0 if none does.
  bool is_first_unit_ = true;
  bool has_ended_ = false;
};

}  // namespace backfile
