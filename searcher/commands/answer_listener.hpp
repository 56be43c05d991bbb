#pragma once

#include <chrono>
#include <functional>
#include <ostream>

#include "searcher/engine/search.hpp"
#include "searcher/output/response_writer.hpp"
#include "searcher/watchdog.hpp"

namespace backfile {

/// Writes the answer to a search while it is found. A page of usual size is read as a whole before its first hit is
/// written, so that an error leaves no half answer; a larger one is written hit by hit, since it need not fit into memory,
/// and ends where the output does.
class AnswerListener : public SearchListener {
 public:
  using Clock = std::chrono::steady_clock;

  /// Where the answer goes. The watchdog rests while something is written.
  struct Output {
    ResponseWriter& writer;
    std::ostream& stream;
    Watchdog& watchdog;
  };
  /// What is done with the response before the first hit: `complete` may add to it, `report` tells what the format has no
  /// place for.
  struct Head {
    std::function<void(SearchResponse&)> complete{};
    std::function<void(const SearchResponse&)> report{};
  };

  /// All outlive the listener. `start` is when the search began.
  AnswerListener(const SearchRequest& request, Output output, Head head, Clock::time_point start);

  void begin(SearchResponse head) override;
  bool hit(Hit hit) override;

  /// Writes what is left to write, with the watchdog at rest for good, and returns the response without its hits. To be
  /// called once, behind the search.
  const SearchResponse& finish();
  /// How long the search took, without the writing; after finish().
  Milliseconds took() const { return took_; }

 private:
  /// More hits than so many are not kept back.
  static constexpr std::size_t kPage = 1'000;

  void stop_clock() { took_ += Clock::now() - started_; }

  const SearchRequest& request_;
  Output output_;
  Head before_hits_;
  bool is_streamed_;
  SearchResponse response_{};  ///< Its hits are those that are kept back.
  Clock::time_point started_;
  Milliseconds took_{};
};

}  // namespace backfile
