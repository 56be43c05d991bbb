#pragma once

#include <memory>

#include "indexer/input/byte_source.hpp"
#include "indexer/input/container.hpp"
#include "indexer/input/peekable_source.hpp"
#include "indexer/input/read_totals.hpp"

namespace backfile {

/// A stream that is compressed no more, from its first byte on.
struct Unpacked {
  std::unique_ptr<PeekableSource> source{};
  Container archive = Container::none;  ///< Tar or zip: `source` is an archive. None: it is a dump, in UTF-8 or 8 bits.
};

/// Decompresses what is compressed, at most twice over, and turns UTF-16 into UTF-8. What is compressed once more, and
/// UTF-32, becomes a source without bytes whose damage() says so.
Unpacked unpack(std::unique_ptr<ByteSource> packed, const std::shared_ptr<ReadTotals>& totals);

/// Stands for a dump that is not read, and why.
std::unique_ptr<PeekableSource> unread_dump(const std::string& name, const std::string& damage,
                                            const ReadTotals& totals);

}  // namespace backfile
