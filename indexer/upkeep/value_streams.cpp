#include "indexer/upkeep/value_streams.hpp"

namespace backfile {
namespace {

bool is_compared(const Field& field) { return field.slot != kNoSlot && field.name != "article"; }

bool needs_text(const Field& field) { return field.name == "words" || field.name == "signature"; }

}  // namespace

ValueStreams::ValueStreams(const Xapian::Database& database) {
  for (const Field& field : kFields) {
    if (!is_compared(field)) continue;
    streams_.emplace(field.slot, Stream{database.valuestream_begin(field.slot), database.valuestream_end(field.slot)});
  }
}

std::string ValueStreams::of(Slot slot, Xapian::docid docid) {
  Stream& stream = streams_.at(slot);
  if (stream.at != stream.end && stream.at.get_docid() < docid) stream.at.skip_to(docid);
  return stream.at != stream.end && stream.at.get_docid() == docid ? *stream.at : std::string();
}

std::optional<Slot> differing_value(const Xapian::Document& expected, ValueStreams& values, Xapian::docid docid,
                                    bool has_text) {
  for (const Field& field : kFields) {
    if (!is_compared(field) || (needs_text(field) && !has_text)) continue;
    if (values.of(field.slot, docid) != expected.get_value(field.slot)) return field.slot;
  }
  return std::nullopt;
}

}  // namespace backfile
