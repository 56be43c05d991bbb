#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace backfile {

/// A stream of decompressed bytes with a name for messages. Used by one thread.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills `buffer` with up to `capacity` bytes and returns their number; 0 only at the end. A damaged stream ends
  /// where it can be read no further: what came before is delivered, and damage() says what happened. Never throws.
  virtual std::size_t read(char* buffer, std::size_t capacity) = 0;

  /// Why the stream ended too early ("gzip stream ends inside member 3, at byte 10240 of the file"); nullopt while all
  /// is well. Complete once read() has returned 0.
  virtual std::optional<std::string> damage() const = 0;

  /// The name of the dump as a person typed it or found in a folder; `-` for standard input.
  virtual const std::string& name() const = 0;

  /// Bytes taken from the file so far (compressed ones where it is compressed), none counted twice, for progress.
  virtual std::uint64_t consumed_bytes() const = 0;

  /// The size of a source that seek() works for; nullopt for one that can only be read forward.
  virtual std::optional<std::uint64_t> seekable_bytes() const { return std::nullopt; }

  /// read() goes on at byte `offset`, which is at most seekable_bytes(). False if that cannot be.
  virtual bool seek(std::uint64_t /*offset*/) { return false; }
};

}  // namespace backfile
