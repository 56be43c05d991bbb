#include <array>
#include <utility>

#include "common/analyzer.hpp"

namespace backfile {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

/// Every language that Xapian 1.4.22 has a Snowball stemmer for. Both written Norwegians share one.
constexpr std::array kStemmers{
    Row{"ar", "arabic"},     Row{"ca", "catalan"},  Row{"da", "danish"},     Row{"de", "german"},
    Row{"en", "english"},    Row{"es", "spanish"},  Row{"eu", "basque"},     Row{"fi", "finnish"},
    Row{"fr", "french"},     Row{"ga", "irish"},    Row{"hu", "hungarian"},  Row{"hy", "armenian"},
    Row{"id", "indonesian"}, Row{"it", "italian"},  Row{"lt", "lithuanian"}, Row{"nb", "norwegian"},
    Row{"ne", "nepali"},     Row{"nl", "dutch"},    Row{"nn", "norwegian"},  Row{"no", "norwegian"},
    Row{"pt", "portuguese"}, Row{"ro", "romanian"}, Row{"ru", "russian"},    Row{"sv", "swedish"},
    Row{"ta", "tamil"},      Row{"tr", "turkish"},
};

}  // namespace

std::string_view stemmer_name(std::string_view language) {
  for (const auto& [code, name] : kStemmers) {
    if (code == language) return name;
  }
  return {};
}

}  // namespace backfile
