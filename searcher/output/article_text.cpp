#include "searcher/output/article_text.hpp"

namespace backfile {

std::string iso_date_text(const Article& article) {
  return article.published ? format_date({*article.published, article.date_precision}) : std::string{};
}

std::string publication_text(const Article& article) {
  return article.published ? date_text({*article.published, article.date_precision}) : std::string{};
}

std::string date_text(const PartialDate& date) {
  std::string iso = format_date(date);
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
