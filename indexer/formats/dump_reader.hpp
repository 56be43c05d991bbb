#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article.hpp"
#include "common/result.hpp"

namespace backfile {

/// What a dump says before its records and for all of them, such as the title of a feed. Each reader that needs it derives
/// its own; others do not look inside.
class RecordContext {
 public:
  RecordContext() = default;
  virtual ~RecordContext() = default;
  RecordContext(const RecordContext&) = default;
  RecordContext& operator=(const RecordContext&) = default;
};

/// One record, cut but not understood.
struct RawRecord {
  std::string bytes{};                             ///< Exactly as in the dump.
  std::uint64_t offset = 0;                        ///< Byte offset of the first byte in the decompressed dump.
  std::uint64_t number = 0;                        ///< 1, 2, 3, ... within its file.
  std::shared_ptr<const RecordContext> context{};  ///< Shared by many records; null where the format has none.
  /// What was wrong with it when it was cut ("Content-Length says 500, the next record begins after 300"), for parse() to
  /// refuse it with; empty if nothing was.
  std::string damage{};
};

/// Why a record was left out; counted by this, explained by RecordError::detail.
enum class RecordFault : std::uint8_t {
  not_understood,  ///< The bytes do not follow the format.
  no_text,         ///< Neither a title nor a body.
  too_large,       ///< Longer than kMaxRecordBytes.
  not_an_article,  ///< Understood, but a picture, a package of links, a robot's file: nothing to read in it.
  truncated,       ///< The dump ended inside the record and nothing usable was left.
};

/// "not_understood", "no_text", ...: the name in reports.
const char* fault_name(RecordFault fault);

struct RecordError {
  RecordFault fault = RecordFault::not_understood;
  std::string detail{};  ///< A sentence fragment for a person, without control characters.
};

/// A longer record is refused with RecordFault::too_large and reading goes on after it.
inline constexpr std::uint64_t kMaxRecordBytes = 64ULL << 20U;

/// Reads one dump. Cutting is cheap and serial, parsing is costly and parallel.
class DumpReader {
 public:
  virtual ~DumpReader() = default;

  /// Cuts the next record out of the stream; nullopt at its end (ask the ByteSource for damage then).
  /// Call from one thread only.
  virtual std::optional<RawRecord> next() = 0;

  /// Turns bytes into an article. `id` may be left empty: the pipeline then makes FILE#RECORD. Pure: may run in many
  /// threads at once.
  virtual Result<Article, RecordError> parse(const RawRecord& record) const = 0;

  /// What the dump holds besides articles by design, and how many of each kind: ("request", 120). next() passes over it.
  /// Complete once next() has returned nullopt; call from the cutting thread.
  virtual std::vector<std::pair<std::string, std::uint64_t>> passed_over() const { return {}; }
};

}  // namespace backfile
