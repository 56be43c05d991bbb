#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// Whether `text` is an address of the web: `http://` or `https://` and a host, without white space and control
/// characters.
bool is_web_address(std::string_view text);

/// `reference` as seen from `base` (RFC 3986, 5.2, for addresses of the web). Empty if that gives no address of the web.
std::string resolve_address(std::string_view base, std::string_view reference);

/// The host without `www.`, in lower case; empty if `url` is no address of the web.
std::string host_name(std::string_view url);

/// Whether an address has no path worth the name: `https://gazette.example/`.
bool is_front_page(std::string_view url);

/// Whether two addresses lead to the same page: scheme, `www.`, `m.`, `amp.`, fragment and a final slash do not count,
/// and a query only where both have one.
bool is_same_page(std::string_view one, std::string_view other);

}  // namespace backfile
