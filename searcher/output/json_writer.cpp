#include "searcher/output/json_writer.hpp"

#include "common/json_text.hpp"
#include "searcher/output/answer_json.hpp"
#include "searcher/output/hit_json.hpp"

namespace backfile {

void JsonWriter::begin(const SearchRequest& request, const SearchResponse& head) {
  request_ = &request;
  hits_.clear();
  front_ = answer_front(request, head);
  back_ = answer_back(head);
}

void JsonWriter::hit(const Hit& hit) {
  if (!hits_.empty()) hits_ += ',';
  hits_ += to_text(hit_object(hit, request_->with_body));
}

void JsonWriter::end(Milliseconds took) { out_ << join_answer(front_, took.count(), "hits", hits_, back_); }

}  // namespace backfile
