#pragma once

namespace backfile {

/// While it exists, fdatasync does nothing in this thread, whoever calls it.
///
/// Xapian's compaction syncs each table twice, one after another: longer than it takes to copy small ones; and it goes on
/// when that fails. But a database that is compacted once more needs no sync, and the last one is synced by the Publisher,
/// side by side with all else, where a failure ends the run. The kernel tells a failed write to whoever syncs first, which
/// so is the Publisher. This program therefore has an fdatasync of its own, which takes the place of that of the C library
/// for Xapian, too.
class SyncPause {
 public:
  SyncPause();
  ~SyncPause();
  SyncPause(const SyncPause&) = delete;
  SyncPause& operator=(const SyncPause&) = delete;
};

}  // namespace backfile
