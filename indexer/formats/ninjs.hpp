#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins with a ninjs object, or an array of them: one whose `standard` says so, or that has a `uri`
/// and members that other JSON exports of news do not have (`versioncreated`, `bodies`, `description_text`, ...).
bool looks_like_ninjs(std::string_view head);

/// Reads IPTC ninjs, generations 1 to 3 (https://iptc.org/standards/ninjs/), and what agencies' systems write in its
/// manner: one object, an array, one object a line, or objects one after another. Names of members count without
/// regard to case, because 3.0 writes `versionCreated` for `versioncreated`.
///
/// - The id is the `uri`; where that is an address it is the url as well.
/// - `published` is when the first version was made: `firstpublished`, else `firstcreated`, else `contentcreated`, else
///   `versioncreated`; an embargo that ends later moves it there. A later `versioncreated` is `modified`.
/// - The body is the plain text if it has paragraphs, else the markup, else NITF. A headline at its start goes.
/// - Tags are the names of subjects, genres, places, people, organisations, objects and events, and where it was located.
/// - Items in `associations` are no records of their own; the first picture among them is the image.
///
/// No articles are: what is canceled or withheld; a picture, a graphic, a video, a recording, an event or a plan that has
/// no text but its caption; a package without text of its own.
std::unique_ptr<DumpReader> open_ninjs(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
