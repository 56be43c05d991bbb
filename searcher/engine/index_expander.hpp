#pragma once

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/open_index.hpp"
#include "searcher/engine/pattern_expander.hpp"

namespace backfile {

/// Looks patterns up in the words and values of an index. Remembers what it found. Used by one thread.
class IndexExpander : public PatternExpander {
 public:
  /// `index` outlives the expander.
  explicit IndexExpander(const OpenIndex& index) : index_(&index) {}

  const std::vector<std::string>& words(const query::TokenPattern& pattern) override;
  const std::vector<std::string>& values(query::KeywordField field, const std::string& pattern) override;

 private:
  std::vector<std::string> matching_words(const query::TokenPattern& pattern) const;
  std::vector<std::string> similar_words(const query::TokenPattern& pattern) const;
  std::vector<std::string> matching_values(query::KeywordField field, const std::string& pattern) const;

  const OpenIndex* index_;
  std::map<std::tuple<query::TokenTest, std::string, std::uint32_t>, std::vector<std::string>> words_{};
  std::map<std::pair<query::KeywordField, std::string>, std::vector<std::string>> values_{};
};

}  // namespace backfile
