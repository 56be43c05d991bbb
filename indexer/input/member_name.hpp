#pragma once

#include <string>
#include <string_view>

struct archive_entry;

namespace backfile {

/// The name of a member as text for messages and ids: valid UTF-8 without control characters, without "./" in front.
/// It is only a name, whatever it looks like: nothing is ever written to it.
std::string member_name(archive_entry* entry);

/// Whether the member is passed over without a word, as in folders: what is no file with bytes of its own (a folder, a
/// link, a device), and what lies at a name that begins with a dot, or among the resource forks of a Mac.
bool is_passed_over(archive_entry* entry, std::string_view name);

}  // namespace backfile
