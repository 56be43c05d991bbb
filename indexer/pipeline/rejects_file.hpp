#pragma once

#include <fstream>
#include <string>

#include "indexer/pipeline/batch.hpp"

namespace backfile {

/// The file that `--rejects` names: one JSON object a line for every record that was left out, with what is needed to
/// find and repair it.
class RejectsFile {
 public:
  /// Creates or truncates the file. Throws Error (io).
  explicit RejectsFile(const std::string& path);

  void write(const RejectedRecord& record);
  /// Throws Error (io) if something could not be written.
  void finish();

 private:
  std::string path_;
  std::ofstream out_;
};

}  // namespace backfile
