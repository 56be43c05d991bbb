#include "tests/support/archive_writer.hpp"

#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/input/utf8_locale.hpp"

namespace backfile::test {
namespace {

la_ssize_t append(struct archive* /*archive*/, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

/// libarchive's writer into a string.
class Writer {
 public:
  Writer() : archive_(archive_write_new()) {}
  ~Writer() { archive_write_free(archive_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  struct archive* get() const {
    return archive_;
  }
  void check(int status) const {
    if (status < ARCHIVE_WARN) throw std::runtime_error(archive_error_string(archive_));
  }
  void open() {
    archive_write_set_bytes_per_block(archive_, 0);
    check(archive_write_open(archive_, &out_, nullptr, append, nullptr));
  }
  void add(const ArchiveEntry& entry) const {
    const Utf8Locale locale;
    archive_entry* header = archive_entry_new();
    archive_entry_copy_pathname(header, entry.name.c_str());
    archive_entry_set_perm(header, 0644);
    archive_entry_set_size(header, 0);
    switch (entry.kind) {
      case ArchiveEntry::Kind::file:
        archive_entry_set_filetype(header, AE_IFREG);
        archive_entry_set_size(header, static_cast<la_int64_t>(entry.bytes.size()));
        break;
      case ArchiveEntry::Kind::folder:
        archive_entry_set_filetype(header, AE_IFDIR);
        break;
      case ArchiveEntry::Kind::symbolic_link:
        archive_entry_set_filetype(header, AE_IFLNK);
        archive_entry_copy_symlink(header, entry.bytes.c_str());
        break;
      case ArchiveEntry::Kind::hard_link:
        archive_entry_set_filetype(header, AE_IFREG);
        archive_entry_copy_hardlink(header, entry.bytes.c_str());
        break;
      case ArchiveEntry::Kind::device:
        archive_entry_set_filetype(header, AE_IFCHR);
        break;
    }
    const int status = archive_write_header(archive_, header);
    archive_entry_free(header);
    check(status);
    if (entry.kind == ArchiveEntry::Kind::file) archive_write_data(archive_, entry.bytes.data(), entry.bytes.size());
  }
  std::string close() {
    check(archive_write_close(archive_));
    return out_;
  }

 private:
  struct archive* archive_;
  std::string out_{};
};

/// `add_filter` is libarchive's for a way to compress.
std::string compress(const std::string& bytes, int (*add_filter)(struct archive*)) {
  Writer writer;
  writer.check(archive_write_set_format_raw(writer.get()));
  writer.check(add_filter(writer.get()));
  writer.open();
  writer.add({"stream", bytes});
  return writer.close();
}

}  // namespace

std::string make_tar(const std::vector<ArchiveEntry>& entries) {
  Writer writer;
  writer.check(archive_write_set_format_pax_restricted(writer.get()));
  writer.open();
  for (const ArchiveEntry& entry : entries) writer.add(entry);
  return writer.close();
}

std::string make_zip(const std::vector<ArchiveEntry>& entries, bool is_deflated, const std::string& password) {
  Writer writer;
  writer.check(archive_write_set_format_zip(writer.get()));
  writer.check(
      archive_write_set_options(writer.get(), is_deflated ? "zip:compression=deflate" : "zip:compression=store"));
  if (!password.empty()) {
    writer.check(archive_write_set_options(writer.get(), "zip:encryption=traditional"));
    writer.check(archive_write_set_passphrase(writer.get(), password.c_str()));
  }
  writer.open();
  for (const ArchiveEntry& entry : entries) writer.add(entry);
  return writer.close();
}

std::string gzip(const std::string& bytes) { return compress(bytes, archive_write_add_filter_gzip); }
std::string bzip2(const std::string& bytes) { return compress(bytes, archive_write_add_filter_bzip2); }
std::string xz(const std::string& bytes) { return compress(bytes, archive_write_add_filter_xz); }
std::string zstd(const std::string& bytes) { return compress(bytes, archive_write_add_filter_zstd); }

}  // namespace backfile::test
