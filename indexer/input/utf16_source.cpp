#include "indexer/input/utf16_source.hpp"

#include <utility>

#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr std::size_t kInputBytes = 64U << 10U;
constexpr char32_t kByteOrderMark = 0xFEFF;

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

std::optional<ByteOrder> utf16_byte_order(std::string_view head) {
  using std::string_view_literals::operator""sv;
  if (head.starts_with("\xFE\xFF")) return ByteOrder::big;
  if (head.starts_with("\xFF\xFE") && !head.starts_with("\xFF\xFE\0\0"sv)) return ByteOrder::little;
  return std::nullopt;
}

Utf16Source::Utf16Source(std::unique_ptr<ByteSource> utf16, ByteOrder order)
    : utf16_(std::move(utf16)), order_(order) {}

std::size_t Utf16Source::read(char* buffer, std::size_t capacity) {
  while (delivered_ == output_.size()) {
    if (!refill()) return 0;
  }
  const std::size_t count = output_.copy(buffer, capacity, delivered_);
  delivered_ += count;
  return count;
}

std::optional<std::string> Utf16Source::damage() const {
  if (utf16_->damage()) return utf16_->damage();
  if (has_ended_ && !input_.empty()) return "UTF-16 text ends inside a code unit";
  return std::nullopt;
}

bool Utf16Source::refill() {
  output_.clear();
  delivered_ = 0;
  if (has_ended_) return false;
  const std::size_t kept = input_.size();
  input_.resize(kInputBytes);
  const std::size_t count = utf16_->read(input_.data() + kept, kInputBytes - kept);
  input_.resize(kept + count);
  if (count == 0) {
    has_ended_ = true;
    if (std::exchange(high_surrogate_, 0) != 0) append_utf8(output_, kReplacementCharacter);
    return !output_.empty();
  }
  const std::size_t low = order_ == ByteOrder::little ? 0 : 1;
  const std::size_t whole = input_.size() / 2 * 2;
  for (std::size_t i = 0; i < whole; i += 2) {
    const auto low_byte = static_cast<unsigned char>(input_[i + low]);
    const auto high_byte = static_cast<unsigned char>(input_[i + 1 - low]);
    append_unit(static_cast<char32_t>(low_byte | (high_byte << 8)));
  }
  input_.erase(0, whole);
  return true;
}

void Utf16Source::append_unit(char32_t unit) {
  if (std::exchange(is_first_unit_, false) && unit == kByteOrderMark) return;
  if (high_surrogate_ != 0) {
    const char32_t high = std::exchange(high_surrogate_, 0);
    if (is_low_surrogate(unit)) {
      append_utf8(output_, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
      return;
    }
    append_utf8(output_, kReplacementCharacter);
  }
  if (is_high_surrogate(unit)) {
    high_surrogate_ = unit;
    return;
  }
  append_utf8(output_, is_low_surrogate(unit) ? kReplacementCharacter : unit);
}

}  // namespace backfile
