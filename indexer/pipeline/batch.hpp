#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/article.hpp"
#include "common/document_codec.hpp"
#include "indexer/formats/format_table.hpp"
#include "indexer/input/byte_source.hpp"
#include "indexer/pipeline/field_survey.hpp"
#include "indexer/pipeline/indexed_articles.hpp"

namespace backfile {

/// A dump that is being read: lives as long as one of its records does.
struct OpenDump {
  std::unique_ptr<ByteSource> source{};  ///< Null once it has been read to its end; the cutting thread's alone.
  std::unique_ptr<DumpReader> reader{};
  const Format* format = nullptr;
  std::string file{};        ///< Path.
  std::string member{};      ///< In an archive; else empty.
  std::size_t group = 0;     ///< Of the ReadOutcome.
  std::uint32_t number = 0;  ///< Of its file within the run: 1, 2, 3, ...

  /// FILE or FILE!MEMBER.
  std::string name() const { return member.empty() ? file : file + '!' + member; }
};

/// A record on its way from the cutter to a worker.
struct CutRecord {
  std::shared_ptr<const OpenDump> dump{};
  RawRecord raw{};
};

/// Consecutive records of a run, in dump order.
struct RawBatch {
  std::uint64_t number = 0;  ///< 0, 1, 2, ... within the leg.
  std::size_t bytes = 0;     ///< Of the records.
  std::vector<CutRecord> records{};
};

/// A record that was understood, ready to be resolved against the ids seen so far.
struct ParsedRecord {
  Article article{};       ///< Empty where the index has the same: it will not be written.
  SerialArticle serial{};  ///< Likewise without bytes.
  Hash128 id_hash{};
  IndexedVersion indexed{};
  std::uint32_t dump = 0;  ///< OpenDump::number.
};

/// A record that was left out, with what is needed to find and repair it.
struct RejectedRecord {
  std::string file{};
  std::string member{};      ///< In an archive; else empty.
  std::uint64_t offset = 0;  ///< Byte offset in the decompressed dump.
  std::uint64_t number = 0;  ///< Within its file, from 1.
  RecordError error{};
  std::string head{};      ///< The record's first bytes, as they are.
  std::uint32_t dump = 0;  ///< OpenDump::number.
};

/// A batch after parsing, its records in dump order.
struct ParsedBatch {
  std::uint64_t number = 0;
  std::uint64_t bytes_read = 0;
  std::vector<ParsedRecord> records{};
  std::vector<RejectedRecord> rejects{};
  std::map<std::size_t, FieldSurvey> surveys{};  ///< By OpenDump::group, if asked for.
};

}  // namespace backfile
