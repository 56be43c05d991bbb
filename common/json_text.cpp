#include "common/json_text.hpp"

#include <nlohmann/json.hpp>

#include "common/terminal.hpp"

namespace backfile {

std::string to_text(const nlohmann::ordered_json& value) {
  // Outside of strings there is nothing that needs an escape, and inside a `\u` escape is what JSON wants.
  return escape_controls(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace backfile
