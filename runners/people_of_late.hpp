#pragma once
/// The people of the blocks that were simulated last.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "runners/parallel.hpp"
#include "runners/person.hpp"

namespace achillesim::runners {

using People = std::shared_ptr<std::vector<Person> const>;

/// The people of the blocks that were asked for last. Arms of a block follow one another, and their people
/// are the same ones. Two blocks a thread of the machine are kept, of at most 8,192 people of some 300 bytes.
class PeopleOfLate {
 public:
  PeopleOfLate() : most_(2 * static_cast<std::size_t>(default_threads())) {}

  People of(CohortSampler const& sampler, std::size_t draw, std::size_t first, std::size_t count) {
    {
      std::scoped_lock const lock(guard_);
      for (auto const& k : kept_)
        if (k.draw == draw && k.first == first && k.people->size() == count) return k.people;
    }
    auto people = std::make_shared<std::vector<Person>>();
    people->reserve(count);
    for (std::size_t i = 0; i < count; ++i)
      people->push_back(sampler.sample(first + i, static_cast<std::uint32_t>(draw)));
    std::scoped_lock const lock(guard_);
    kept_.push_back({draw, first, people});
    if (kept_.size() > most_) kept_.pop_front();
    return people;
  }

 private:
  struct Kept {
    std::size_t draw, first;
    People people;
  };
  std::size_t most_;
  std::mutex guard_;
  std::deque<Kept> kept_;
};

}  // namespace achillesim::runners
