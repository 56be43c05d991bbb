#include "indexer/formats/dump_reader.hpp"

namespace backfile {

const char* fault_name(RecordFault fault) {
  switch (fault) {
    case RecordFault::not_understood:
      return "not_understood";
    case RecordFault::no_text:
      return "no_text";
    case RecordFault::too_large:
      return "too_large";
    case RecordFault::not_an_article:
      return "not_an_article";
    case RecordFault::truncated:
      return "truncated";
  }
  return "not_understood";
}

}  // namespace backfile
