#include "searcher/commands/answer_listener.hpp"

#include <utility>

namespace backfile {

AnswerListener::AnswerListener(const SearchRequest& request, Output output, Head head, Clock::time_point start)
    : request_(request),
      output_(output),
      before_hits_(std::move(head)),
      is_streamed_(!request.limit || *request.limit > kPage),
      started_(start) {}

void AnswerListener::begin(SearchResponse head) {
  response_ = std::move(head);
  before_hits_.complete(response_);
  if (!is_streamed_) return;
  stop_clock();
  {
    const Rest rest(output_.watchdog);
    before_hits_.report(response_);
    output_.writer.begin(request_, response_);
  }
  started_ = Clock::now();
}

bool AnswerListener::hit(Hit hit) {
  if (!is_streamed_) {
    response_.hits.push_back(std::move(hit));
    return true;
  }
  stop_clock();
  {
    const Rest rest(output_.watchdog);
    output_.writer.hit(hit);
  }
  started_ = Clock::now();
  return output_.stream.good();
}

const SearchResponse& AnswerListener::finish() {
  stop_clock();
  output_.watchdog.rest();
  if (is_streamed_) {
    output_.writer.end(took_);
    return response_;
  }
  before_hits_.report(response_);
  write_response(output_.writer, request_, response_, took_);
  response_.hits.clear();
  return response_;
}

}  // namespace backfile
