#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Stands for what is not read: no bytes, and the reason.
class EndedSource : public ByteSource {
 public:
  EndedSource(std::string name, std::string damage, std::uint64_t consumed_bytes)
      : name_(std::move(name)), damage_(std::move(damage)), consumed_bytes_(consumed_bytes) {}

  std::size_t read(char* /*buffer*/, std::size_t /*capacity*/) override { return 0; }
  std::optional<std::string> damage() const override { return damage_; }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed_bytes() const override { return consumed_bytes_; }

 private:
  std::string name_;
  std::string damage_;
  std::uint64_t consumed_bytes_;
};

}  // namespace backfile
