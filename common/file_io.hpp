#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/hash.hpp"

namespace backfile {

/// Reading and durable writing of whole files. Every function throws Error (io) that names the path and the system's
/// reason.

std::string read_file(const std::filesystem::path& path);

/// Writes a new file (or truncates an old one) and leaves it to the caller to sync it.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// The same, and fsyncs the file; the folder is not synced.
void write_file_durably(const std::filesystem::path& path, std::string_view bytes);

/// Renames over `to` and fsyncs the folder of `to`: after it returns, the new name survives a power cut.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Creates the folder, and those above it that do not exist, and fsyncs the folder above each: they survive a power cut.
/// Nothing happens if it exists.
void create_folder_durably(const std::filesystem::path& path);

void sync_file(const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& path);

/// XXH3-128 of a file's content, read piece by piece.
Hash128 hash_file(const std::filesystem::path& path);

/// "No space left on device": the text of an errno value.
std::string errno_text(int error_number);

}  // namespace backfile
