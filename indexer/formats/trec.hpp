#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins like a file of `<DOC>` elements with DOCNO, DOCID or an id.
bool looks_like_trec(std::string_view head);

/// Reads the `<DOC>` SGML of the news collections of TREC (disks 1 to 5: AP, WSJ, FT, FR94, FBIS, LA, SJMN), AQUAINT
/// and Gigaword, and of collections in their manner. UTF-8, else Latin-1; not XML.
///
/// - A record reaches to the next `<DOC>`, so one without its end tag loses nothing but what is missing.
/// - The id is DOCNO, else the id of the start tag, else DOCID. Its letters name the source.
/// - The date is that of the elements before and behind the text (DATE_TIME, DATE, DATE1, DD, PUBDATE), else of DOCNO.
///   `02/03/88` alone is no date, because it has two readings; with the same day in DOCNO it is one.
/// - The body is LEADPARA or LP and TEXT. Paragraphs are `<P>`, else blank and indented lines. Notes to editors
///   (ANNOTATION) and comments go.
/// - Tags are SUBJECT, KEYWORD, DESCRIPT, IN, TYPE and CATEGORY; SECTION is the section.
std::unique_ptr<DumpReader> open_trec(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
