#pragma once

#include <string>
#include <utility>
#include <vector>

namespace backfile::test {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// A record without the line ends behind its block; its length is stated as `stated_length`, unless that is empty.
inline std::string open_warc_record(const Fields& fields, const std::string& block, const std::string& stated_length) {
  std::string record = "WARC/1.0\r\n";
  for (const auto& [name, value] : fields) record += name + ": " + value + "\r\n";
  if (!stated_length.empty()) record += "Content-Length: " + stated_length + "\r\n";
  return record + "\r\n" + block;
}

inline std::string warc_record(const Fields& fields, const std::string& block) {
  return open_warc_record(fields, block, std::to_string(block.size())) + "\r\n\r\n";
}

inline Fields response_fields(const std::string& url = "https://tide.example/1") {
  return {{"WARC-Type", "response"},
          {"WARC-Target-URI", url},
          {"WARC-Date", "2024-03-02T10:00:01Z"},
          {"Content-Type", "application/http; msgtype=response"}};
}

/// A response with an HTTP head; `http_fields` end in CRLF each.
inline std::string response(const std::string& http_fields, const std::string& body,
                            const std::string& status = "200 OK") {
  return warc_record(response_fields(), "HTTP/1.1 " + status + "\r\n" + http_fields + "\r\n" + body);
}

/// A resource that is plain text.
inline std::string text_record(const std::string& text, const std::string& url = "https://tide.example/text") {
  return warc_record({{"WARC-Type", "resource"},
                      {"WARC-Target-URI", url},
                      {"WARC-Date", "2024-03-02"},
                      {"Content-Type", "text/plain"}},
                     text);
}

inline std::string arc_record(const std::string& url, const std::string& type, const std::string& block) {
  return url + " 192.0.2.7 19990316120002 " + type + " " + std::to_string(block.size()) + "\n" + block + "\n";
}

}  // namespace backfile::test
