#pragma once

namespace backfile {

/// From now on, memory that any thread frees goes back to the system at once. Otherwise each thread keeps some for the next
/// time, which is quicker, but adds up where articles are huge. May be called by any thread, more than once.
void keep_no_spare_memory();

}  // namespace backfile
