#include "indexer/pipeline/rejects_file.hpp"

#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/utf8.hpp"

namespace backfile {

RejectsFile::RejectsFile(const std::string& path) : path_(path), out_(path, std::ios::binary | std::ios::trunc) {
  if (!out_) throw Error(ErrorCode::io, "cannot create the rejects file '" + path + "'");
}

void RejectsFile::write(const RejectedRecord& record) {
  using Json = nlohmann::ordered_json;
  const Json member = record.member.empty() ? Json() : Json(to_valid_utf8(record.member));
  const Json line = {{"file", to_valid_utf8(record.file)},
                     {"member", member},
                     {"offset", record.offset},
                     {"record", record.number},
                     {"reason", fault_name(record.error.fault)},
                     {"detail", to_valid_utf8(record.error.detail)},
                     {"head", to_valid_utf8(record.head)}};
  out_ << line.dump() << '\n';
}

void RejectsFile::finish() {
  out_.flush();
  if (!out_) throw Error(ErrorCode::io, "cannot write the rejects file '" + path_ + "'");
}

}  // namespace backfile
