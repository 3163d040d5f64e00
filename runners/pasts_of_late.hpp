#pragma once
/// The pasts of the people of the blocks that were simulated last.

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "runners/kernel/past.hpp"
#include "runners/parallel.hpp"

namespace achillesim::runners {

using Pasts = std::shared_ptr<std::vector<RunnersPast> const>;

/// As PeopleOfLate: arms of a block follow one another, and those with the same parameters share its pasts.
class PastsOfLate {
 public:
  struct Whose {
    std::size_t draw, first, count;
    std::size_t arm;  ///< the first arm with the same parameters
    bool operator==(Whose const&) const = default;
  };

  PastsOfLate() : most_(2 * static_cast<std::size_t>(default_threads())) {}

  /// None if they are not at hand.
  Pasts find(Whose const& whose) {
    std::scoped_lock const lock(guard_);
    for (auto const& k : kept_)
      if (k.first == whose) return k.second;
    return {};
  }
  void keep(Whose const& whose, Pasts pasts) {
    std::scoped_lock const lock(guard_);
    kept_.emplace_back(whose, std::move(pasts));
    if (kept_.size() > most_) kept_.pop_front();
  }

 private:
  std::size_t most_;
  std::mutex guard_;
  std::deque<std::pair<Whose, Pasts>> kept_;
};

}  // namespace achillesim::runners
