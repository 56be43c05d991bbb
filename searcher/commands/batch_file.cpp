#include "searcher/commands/batch_file.hpp"

#include <string_view>

#include <fmt/format.h>

#include "common/quoted.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool is_left_out(std::string_view line) {
  return line.starts_with('#') || line.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

bool BatchFile::read_line() {
  text_.clear();
  is_too_long_ = false;
  char c = '\0';
  bool has_more = false;
  while (input_.get(c)) {
    has_more = true;
    if (c == '\n') break;
    is_too_long_ = text_.size() == query::kMaxQueryBytes;
    if (!is_too_long_) text_ += c;
  }
  if (!has_more) return false;
  ++number_;
  if (text_.ends_with('\r') && !is_too_long_) text_.pop_back();
  if (number_ == 1 && text_.starts_with(kByteOrderMark)) text_.erase(0, kByteOrderMark.size());
  return true;
}

void BatchFile::check_id(BatchLine& line) {
  const Hash128 fingerprint = hash128(line.id);
  const auto found = line_of_id_.find(fingerprint);
  if (found != line_of_id_.end()) {
    line.fault = fmt::format("the id {} is that of line {}, too", quoted(line.id), found->second);
    line.hint = "give every query an id of its own, so that their answers can be told apart";
  } else if (line_of_id_.size() < kMostRememberedIds) {
    line_of_id_.emplace(fingerprint, line.number);
  }
}

std::optional<BatchLine> BatchFile::next() {
  while (read_line()) {
    if (is_left_out(text_)) continue;
    BatchLine line{.number = number_};
    const std::size_t tab = text_.find('\t');
    if (tab != std::string::npos) {
      line.id = text_.substr(0, tab);
      line.query = text_.substr(tab + 1);
    }
    if (is_too_long_) {
      line.fault = fmt::format("the line is longer than {} bytes", query::kMaxQueryBytes);
    } else if (tab == std::string::npos) {
      line.fault = "there is no tab between an id and a query";
      line.hint = "write an id, a tab and the query; # before a line leaves it out";
    } else if (line.id.empty()) {
      line.fault = "there is no id before the tab";
    } else {
      check_id(line);
    }
    return line;
  }
  return std::nullopt;
}

}  // namespace backfile
