#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/byte_source.hpp"
#include "indexer/input/read_totals.hpp"

namespace backfile {

/// A file, and what was taken from it, for the sources over it.
class CountedSource : public ByteSource {
 public:
  CountedSource(std::unique_ptr<ByteSource> file, std::shared_ptr<ReadTotals> totals);

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override { return file_->damage(); }
  const std::string& name() const override { return file_->name(); }
  std::uint64_t consumed_bytes() const override { return file_->consumed_bytes(); }
  std::optional<std::uint64_t> seekable_bytes() const override { return file_->seekable_bytes(); }
  bool seek(std::uint64_t offset) override { return file_->seek(offset); }

 private:
  std::unique_ptr<ByteSource> file_;
  std::shared_ptr<ReadTotals> totals_;
};

}  // namespace backfile
