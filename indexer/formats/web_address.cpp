#include "indexer/formats/web_address.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "common/ascii.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// The parts of an address of the web; views into it.
struct Address {
  std::string_view scheme{};     ///< With the colon.
  std::string_view authority{};  ///< Without the slashes.
  std::string_view path{};
  std::string_view query{};  ///< With the question mark.
};

/// `url` is an address of the web.
Address split_address(std::string_view url) {
  Address address;
  url = url.substr(0, url.find('#'));
  const std::size_t colon = url.find(':');
  address.scheme = url.substr(0, colon + 1);
  url.remove_prefix(colon + 3);
  address.authority = url.substr(0, url.find_first_of("/?"));
  url.remove_prefix(address.authority.size());
  address.path = url.substr(0, url.find('?'));
  address.query = url.substr(address.path.size());
  return address;
}

/// RFC 3986, 5.2.4.
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  bool ends_with_slash = false;
  while (!path.empty()) {
    path.remove_prefix(1);  // The slash in front of each segment.
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    ends_with_slash = false;
    if (segment == "." || segment == "..") {
      if (segment == ".." && !segments.empty()) segments.pop_back();
      ends_with_slash = true;
    } else {
      segments.push_back(segment);
    }
  }
  std::string clean;
  for (const std::string_view segment : segments) {
    clean += '/';
    clean += segment;
  }
  if (ends_with_slash || clean.empty()) clean += '/';
  return clean;
}

std::string host_of(const Address& address) {
  std::string_view host = address.authority;
  host = host.substr(host.find('@') == std::string_view::npos ? 0 : host.find('@') + 1);
  host = host.substr(0, host.find(':'));
  return ascii_lower(host);
}

std::string without_prefix(const std::string& host, std::string_view prefix) {
  return host.starts_with(prefix) ? host.substr(prefix.size()) : host;
}

std::string_view without_final_slash(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!starts_with_ignoring_case(text, scheme)) continue;
    return text.size() > scheme.size() && std::string_view("/?#").find(text[scheme.size()]) == std::string_view::npos &&
           text.find_first_of(" \"<>") == std::string_view::npos && one_line(text) == text;
  }
  return false;
}

std::string resolve_address(std::string_view base, std::string_view reference) {
  const std::string line = one_line(reference);
  reference = line;
  if (reference.empty()) return {};
  std::string resolved;
  if (starts_with_ignoring_case(reference, "http:") || starts_with_ignoring_case(reference, "https:")) {
    resolved = reference;
  } else if (reference.starts_with("//")) {
    resolved = is_web_address(base) ? std::string(split_address(base).scheme) : "https:";
    resolved += reference;
  } else {
    const std::size_t colon = reference.find(':');
    const bool has_scheme = colon < reference.find_first_of("/?#");
    if (has_scheme || !is_web_address(base)) return {};
    const Address parts = split_address(base);
    resolved.append(parts.scheme).append("//").append(parts.authority);
    const std::string_view path = reference.substr(0, reference.find_first_of("?#"));
    if (path.starts_with('/')) {
      resolved += without_dot_segments(path);
    } else if (path.empty()) {
      resolved += parts.path;
      if (!reference.starts_with('?')) resolved += parts.query;
    } else {
      const std::string_view folder = parts.path.substr(0, parts.path.rfind('/') + 1);
      resolved += without_dot_segments((folder.empty() ? "/" : std::string(folder)) + std::string(path));
    }
    resolved += reference.substr(path.size());
  }
  return is_web_address(resolved) ? resolved : std::string{};
}

std::string host_name(std::string_view url) {
  return is_web_address(url) ? without_prefix(host_of(split_address(url)), "www.") : std::string{};
}

bool is_front_page(std::string_view url) {
  if (!is_web_address(url)) return false;
  const Address address = split_address(url);
  return without_final_slash(address.path).empty() && address.query.empty();
}

bool is_same_page(std::string_view one, std::string_view other) {
  if (!is_web_address(one) || !is_web_address(other)) return false;
  const Address a = split_address(one);
  const Address b = split_address(other);
  std::array<std::string, 2> hosts{host_of(a), host_of(b)};
  for (std::string& host : hosts) {
    for (const std::string_view prefix : {"www.", "m.", "amp."}) host = without_prefix(host, prefix);
  }
  if (hosts[0] != hosts[1] || without_final_slash(a.path) != without_final_slash(b.path)) return false;
  return a.query == b.query || a.query.empty() || b.query.empty();
}

}  // namespace backfile
