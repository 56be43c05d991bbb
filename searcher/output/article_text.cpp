#include "searcher/output/article_text.hpp"

namespace backfile {

std::string publication_text(const Article& article) {
  if (!article.published) return {};
  std::string iso = format_date({*article.published, article.date_precision});
  const std::size_t day_length = iso.find('T');
  if (day_length == std::string::npos) return iso;
  return iso.substr(0, day_length) + " " + iso.substr(day_length + 1, std::string_view("09:32").size());
}

std::string join_present(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string joined;
  for (const std::string& piece : pieces) {
    if (piece.empty()) continue;
    if (!joined.empty()) joined += separator;
    joined += piece;
  }
  return joined;
}

}  // namespace backfile
