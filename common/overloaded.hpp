#pragma once

namespace backfile {

/// Lambdas as one visitor: `std::visit(overloaded{[](const Word&) {...}, [](const Not&) {...}}, form)`.
template <typename... Functions>
struct overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

}  // namespace backfile
