#include "indexer/input/dump_members.hpp"

#include <utility>

#include "indexer/input/archive_members.hpp"
#include "indexer/input/counted_source.hpp"
#include "indexer/input/read_totals.hpp"
#include "indexer/input/unpack.hpp"

namespace backfile {
namespace {

/// A file that is one dump.
class SingleDump : public DumpMembers {
 public:
  SingleDump(std::unique_ptr<PeekableSource> dump, std::shared_ptr<ReadTotals> totals)
      : dump_(std::move(dump)), totals_(std::move(totals)) {}

  std::unique_ptr<PeekableSource> next() override { return std::move(dump_); }
  std::optional<std::string> damage() const override { return std::nullopt; }
  bool is_archive() const override { return false; }
  std::uint64_t consumed_bytes() const override { return totals_->consumed; }

 private:
  std::unique_ptr<PeekableSource> dump_;
  std::shared_ptr<ReadTotals> totals_;
};

}  // namespace

std::unique_ptr<DumpMembers> open_members(std::unique_ptr<ByteSource> file) {
  auto totals = std::make_shared<ReadTotals>();
  Unpacked unpacked = unpack(std::make_unique<CountedSource>(std::move(file), totals), totals);
  if (unpacked.archive == Container::none) {
    return std::make_unique<SingleDump>(std::move(unpacked.source), std::move(totals));
  }
  return std::make_unique<ArchiveMembers>(std::move(unpacked.source), unpacked.archive, std::move(totals));
}

}  // namespace backfile
