#include "indexer/upkeep/engine_check.hpp"

#include <exception>

#include <xapian.h>

namespace backfile {

bool is_engine_content(const std::filesystem::path& segment, std::ostream& out) {
  try {
    return Xapian::Database::check(segment.string(), 0, &out) == 0;
  } catch (const Xapian::Error& error) {
    out << error.get_description() << '\n';
    return false;
  } catch (const std::exception& exception) {
    // Xapian takes damaged lengths for true.
    out << exception.what() << '\n';
    return false;
  }
}

}  // namespace backfile
