#pragma once

namespace backfile {

/// Notices each fdatasync that fails in this thread while it exists, whoever called it.
///
/// Xapian's compaction goes on when one does, and a later fsync cannot make up for it: the kernel tells of a failed
/// write once, and not to those who open the file afterwards. So this program has an fdatasync of its own, which does
/// the same as that of the C library, takes its place for Xapian too, and remembers failures.
class SyncWatch {
 public:
  SyncWatch();

  /// The errno of the last failure; 0: none failed.
  int failure() const;
};

}  // namespace backfile
