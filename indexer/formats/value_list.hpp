#pragma once

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"

namespace backfile {

/// Gathers tags or authors: the first spelling of each stays, compared folded; empty ones are dropped.
class ValueList {
 public:
  void add(std::string value) {
    if (value.empty() || !folded_.insert(fold_value(value)).second) return;
    values_.push_back(std::move(value));
  }
  bool is_empty() const { return values_.empty(); }
  std::vector<std::string> take() { return std::move(values_); }

 private:
  std::unordered_set<std::string> folded_{};
  std::vector<std::string> values_{};
};

}  // namespace backfile
