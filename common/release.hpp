#pragma once

namespace backfile {

/// Empties a string or a vector and gives its memory back, which an assignment of `{}` keeps.
template <typename Container>
void release(Container& container) {
  Container().swap(container);
}

}  // namespace backfile
