#pragma once

namespace backfile {

/// From now on, memory that any thread frees goes back to the system at once. Otherwise each thread keeps some for the next
/// time, which is quicker, but adds up where articles are huge. May be called by any thread, more than once.
void keep_no_spare_memory();

/// From now on, memory is taken from the system in pages of 2 MiB where it has such: a short run spends a tenth of its time on
/// first touches of small ones. Costs each thread up to that much. Call before threads are started.
void take_large_pages();

}  // namespace backfile
