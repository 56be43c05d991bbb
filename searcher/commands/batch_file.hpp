#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <unordered_map>

#include "common/hash.hpp"

namespace backfile {

/// One query of a batch, or why its line is none.
struct BatchLine {
  std::size_t number = 0;  ///< Of the line in the file, from 1.
  std::string id{};        ///< Empty if the line has none.
  std::string query{};     ///< As typed; may be empty.
  std::string fault{};     ///< Why the line is refused; empty if it is not.
  std::string hint{};      ///< May be empty.
};

/// Reads the queries of a batch, one a line: `ID<TAB>QUERY`. Lines of blanks and lines that begin with `#` are left
/// out; so are a byte order mark at the beginning and a CR at the end of a line. Nothing else is taken off or added.
///
/// Memory is bounded: a line may have kMaxQueryBytes, what is behind them is skipped. An id may be used once. To know
/// that, the first kMostRememberedIds are remembered as fingerprints.
class BatchFile {
 public:
  static constexpr std::size_t kMostRememberedIds = 100'000;

  /// `input` outlives the object. Whether it could be read to its end is for the caller to ask it.
  explicit BatchFile(std::istream& input) : input_(input) {}

  /// The next query; nullopt at the end.
  std::optional<BatchLine> next();

 private:
  /// False at the end. `is_too_long_` tells whether `text_` is only the beginning of the line.
  bool read_line();
  void check_id(BatchLine& line);

  std::istream& input_;
  std::string text_{};
  bool is_too_long_ = false;
  std::size_t number_ = 0;
  std::unordered_map<Hash128, std::size_t, Hash128Hasher> line_of_id_{};
};

}  // namespace backfile
