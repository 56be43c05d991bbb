#include "indexer/pipeline/allocator.hpp"

#include <mimalloc.h>

// The programs are linked with mimalloc; the tests, and what a sanitizer watches, are not.
#pragma weak mi_option_set

namespace backfile {

void keep_no_spare_memory() {
  if (&mi_option_set != nullptr) mi_option_set(mi_option_decommit_delay, 0);
}

void take_large_pages() {
  if (&mi_option_set == nullptr) return;
  mi_option_set(mi_option_large_os_pages, 1);
  // Else the first memory of each thread is made usable bit by bit, in small pages.
  mi_option_set(mi_option_eager_commit_delay, 0);
}

}  // namespace backfile
