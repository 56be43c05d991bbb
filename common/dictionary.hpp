#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// A zstd dictionary of an index (RFC 8878, section 5). Immutable; shared freely between threads.
class Dictionary {
 public:
  /// `bytes` as train_dictionary() made them; throws Error (index_damaged) if they are no dictionary.
  explicit Dictionary(std::string bytes);
  ~Dictionary();
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  std::uint32_t id() const;  ///< As in every frame compressed with it; never 0.
  const std::string& bytes() const;

 private:
  friend class TextDecompressor;
  struct State;
  std::unique_ptr<State> state_;
};

/// By their id.
using Dictionaries = std::map<std::uint32_t, std::shared_ptr<const Dictionary>>;

/// Trains a dictionary on samples; nullptr if they are too few or too alike for zstd to make one. Deterministic.
std::shared_ptr<const Dictionary> train_dictionary(const std::vector<std::string>& samples);

/// Of a frame: the dictionary that it was compressed with; 0 is none.
std::uint32_t dictionary_id_of(std::string_view frame);

/// Compresses texts one by one. One a thread.
class TextCompressor {
 public:
  /// `dictionary` may be null: plain zstd.
  explicit TextCompressor(std::shared_ptr<const Dictionary> dictionary);
  ~TextCompressor();
  TextCompressor(TextCompressor&&) noexcept;
  TextCompressor& operator=(TextCompressor&&) noexcept;

  /// Appends one zstd frame.
  void append(std::string& out, std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Decompresses texts of one index. One a thread.
class TextDecompressor {
 public:
  explicit TextDecompressor(Dictionaries dictionaries);
  ~TextDecompressor();
  TextDecompressor(TextDecompressor&&) noexcept;
  TextDecompressor& operator=(TextDecompressor&&) noexcept;

  /// The text of one frame. Throws Error (index_damaged) on anything that is not a frame of this index.
  std::string decompress(std::string_view frame);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace backfile
