#pragma once

#include <filesystem>
#include <optional>

#include <xapian.h>

#include "common/manifest.hpp"
#include "common/mapped_file.hpp"
#include "common/tombstones.hpp"
#include "indexer/upkeep/damage.hpp"

namespace backfile {

/// A segment whose files are what was published, opened: it stays readable when a writer retires it.
struct OpenSegment {
  const Segment* record = nullptr;
  Xapian::Database database{};
  MappedFile words;                  ///< Its list of words.
  std::optional<Tombstones> dead{};  ///< nullopt if the file of its dead documents cannot be read.
  std::uint64_t stated_dead = 0;     ///< As the manifest counts them.
};

/// Opens a segment; nullopt, and a damage, if that cannot be done. Reads the dead documents only if `has_sound_dead`.
std::optional<OpenSegment> open_segment(const std::filesystem::path& index, const Manifest& manifest,
                                        const Segment& segment, bool has_sound_dead, DamageList& damages);

/// Whether UUID, number of documents and last docid are those of the manifest; adds a damage for each that is not.
bool has_right_numbers(const OpenSegment& segment, DamageList& damages);

/// "its 1,234 documents, published 2022-01-01 to 2022-03-31, are affected": what is lost with a segment.
std::string affected_by(const Segment& segment);

}  // namespace backfile
