// Writes an invented news archive of any size as JSON lines to standard output:
//
//     news_generator ARTICLES [SEED]
//
// The same bytes for the same numbers. Newsroom says what the archive is like.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/run_main.hpp"
#include "tests/bench/native/news/newsroom.hpp"

namespace backfile::bench {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;

std::uint64_t read_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number == 0) {
    throw Error(ErrorCode::usage, "news_generator ARTICLES [SEED], numbers from 1");
  }
  return number;
}

void append_list(std::string& line, std::string_view name, const std::vector<std::string>& values) {
  line.append(",\"").append(name).append("\":[");
  for (const std::string& value : values) {
    if (line.back() != '[') line += ',';
    line.append(1, '"').append(value).append(1, '"');
  }
  line += ']';
}

/// Stories have letters, digits and simple punctuation only, so nothing needs a backslash but the breaks of paragraphs.
void append_line(std::string& lines, const Story& story) {
  lines.append("{\"id\":\"").append(story.id).append("\",\"title\":\"").append(story.title).append("\",\"body\":\"");
  for (std::size_t i = 0; i < story.paragraphs.size(); ++i) {
    if (i > 0) lines += "\\n\\n";
    lines += story.paragraphs[i];
  }
  lines.append("\",\"language\":\"en\",\"source\":\"").append(story.source).append("\",\"published_at\":\"");
  lines.append(format_date({.instant = story.published})).append(1, '"');
  append_list(lines, "authors", story.authors);
  append_list(lines, "tags", story.tags);
  lines += "}\n";
}

void write(const std::string& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
    throw Error(ErrorCode::io, "cannot write the archive");
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.size() > 2) throw Error(ErrorCode::usage, "news_generator ARTICLES [SEED]");
  const std::uint64_t stories = read_number(arguments[0]);
  Newsroom newsroom(stories, arguments.size() > 1 ? read_number(arguments[1]) : 1);
  std::string lines;
  for (std::uint64_t i = 0; i < stories; ++i) {
    append_line(lines, newsroom.next());
    if (lines.size() < kBufferBytes) continue;
    write(lines);
    lines.clear();
  }
  write(lines);
  if (std::fflush(stdout) != 0) throw Error(ErrorCode::io, "cannot write the archive");
  return 0;
}

}  // namespace
}  // namespace backfile::bench

int main(int count, char** arguments) {
  return backfile::run_main("news_generator", [&] { return backfile::bench::run({arguments + 1, arguments + count}); });
}
