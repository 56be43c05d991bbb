#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// An element that is a record, under any namespace prefix.
struct RecordElement {
  std::string_view local_name{};
  bool may_nest = false;  ///< Whether one may stand inside another of the same name.
};

/// A record, and what stands before the first one of each document.
struct ElementCut {
  RawRecord record{};
  /// With the first record of a document: all bytes before it, from the XML declaration on, but at most
  /// ElementCutter::kMaxHeaderBytes.
  std::optional<std::string> header{};
};

/// Cuts elements out of a stream of XML documents, one or many after another. Comments, CDATA, processing instructions
/// and document types are passed over, whatever they hold.
///
/// A record is the element from `<` to its end tag, outermost first. Broken markup harms as little as can be: an element
/// that may not nest ends where the next one of its name begins, and any ends at an XML declaration or with the stream.
/// Time is linear; memory is bounded by the longest record, and by kMaxRecordBytes. One thread.
class ElementCutter {
 public:
  static constexpr std::size_t kMaxHeaderBytes = 1U << 20U;

  /// `source` and what `elements` refers to outlive the cutter. `piece_bytes` are read at a time.
  ElementCutter(ByteSource& source, std::span<const RecordElement> elements, std::size_t piece_bytes = 256U << 10U)
      : source_(source), elements_(elements), piece_bytes_(piece_bytes) {}

  /// nullopt at the end of the stream. A record longer than kMaxRecordBytes is delivered one byte longer than allowed.
  std::optional<ElementCut> next();

 private:
  enum class MarkupKind : std::uint8_t { other, start_tag, end_tag, xml_declaration, document_type };

  struct Markup {
    MarkupKind kind = MarkupKind::other;
    std::uint64_t begin = 0;  ///< Offset of `<` in the stream.
    std::string name{};       ///< Of a tag, with its prefix.
    bool is_empty = false;    ///< `<item/>`.
  };

  bool fill();
  void drop_unneeded();
  std::string_view ahead(std::size_t wanted);
  std::string_view rest() const { return std::string_view(buffer_).substr(position_ - base_offset_); }
  bool skip_to_markup();
  void skip_past(std::string_view terminator, bool from_the_start = false);
  void skip_document_type();
  bool skip_tag();
  std::string take_name();
  Markup take_markup();

  const RecordElement* find_element(std::string_view name) const;
  void note_outside(const Markup& markup);
  void begin_document(std::uint64_t offset);
  void take_gap(std::uint64_t end);
  void begin_record(const Markup& tag, const RecordElement& element);
  ElementCut cut(std::uint64_t end);

  ByteSource& source_;
  std::span<const RecordElement> elements_;
  std::size_t piece_bytes_;

  std::string buffer_{};
  bool is_drained_ = false;
  std::uint64_t base_offset_ = 0;  ///< Of buffer_[0] in the stream, as all offsets.
  std::uint64_t position_ = 0;     ///< The next byte to look at.
  std::uint64_t needed_from_ = 0;  ///< The markup that is being read begins here.

  std::string record_name_{};
  bool may_nest_ = false;
  std::size_t open_count_ = 0;  ///< Start tags of record_name_ without end tag; 0 outside of records.
  std::uint64_t record_offset_ = 0;
  std::uint64_t record_number_ = 0;
  std::string long_head_{};  ///< Of a record that is too long: all that will be delivered.
  bool is_overlong_ = false;

  std::string header_{};
  std::uint64_t gap_offset_ = 0;  ///< First byte outside of records that is not in header_.
  bool is_header_open_ = true;    ///< No record of this document has begun.
  bool has_root_ = false;
  std::size_t depth_ = 0;  ///< Of open elements around the records.
  std::optional<std::string> record_header_{};
};

}  // namespace backfile
