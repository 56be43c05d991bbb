#include "common/accented_suffix.hpp"

#include <array>
#include <cstddef>

namespace backfile {
namespace {

struct Row {
  std::string_view language{};
  std::string_view folded{};
  std::string_view spelled{};
};

/// Of a language, longer endings first. Endings that are as frequent without the accent are left out.
constexpr std::array kRows = std::to_array<Row>({
    {"ca", "cio", "ció"},
    {"ca", "sio", "sió"},
    {"es", "acion", "ación"},
    {"es", "ucion", "ución"},
    {"es", "logias", "logías"},
    {"es", "logia", "logía"},
    {"es", "nomias", "nomías"},
    {"es", "nomia", "nomía"},
    {"fr", "ees", "ées"},
    {"fr", "ee", "ée"},
    {"pt", "coes", "ção"},
    {"pt", "cao", "ção"},
    {"pt", "oes", "ão"},
    {"pt", "ao", "ão"},
});

/// Shorter words have no stem before the ending.
constexpr std::size_t kLeastStemBytes = 2;

}  // namespace

bool restore_accented_suffix(std::string_view language, std::string& folded) {
  for (const Row& row : kRows) {
    if (row.language != language || !folded.ends_with(row.folded)) continue;
    if (folded.size() < row.folded.size() + kLeastStemBytes) return false;
    folded.replace(folded.size() - row.folded.size(), row.folded.size(), row.spelled);
    return true;
  }
  return false;
}

}  // namespace backfile
