#include "indexer/pipeline/spare_memory.hpp"

#include <mimalloc.h>

// The programs are linked with mimalloc; the tests, and what a sanitizer watches, are not.
#pragma weak mi_option_set

namespace backfile {

void keep_no_spare_memory() {
  if (&mi_option_set != nullptr) mi_option_set(mi_option_decommit_delay, 0);
}

}  // namespace backfile
