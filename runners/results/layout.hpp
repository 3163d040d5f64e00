#pragma once
/// How a run is cut into units of work: (draw, arm, block of runners).

#include <algorithm>
#include <cstddef>

namespace achillesim::runners::results {

/// One unit of work. It is absent or complete, never half.
struct Unit {
  std::size_t draw = 0;
  std::size_t arm = 0;
  std::size_t block = 0;
  bool operator==(Unit const&) const = default;
};

/// The sizes of a run. `block` runners are simulated, stored and compressed together: a block is one
/// chunk of the results file, which is why the merge can copy it without decompressing.
struct Layout {
  std::size_t draws = 1;
  std::size_t arms = 1;
  std::size_t runners = 1;
  std::size_t weeks = 1;  ///< full weeks; 0: the file has no weekly series
  std::size_t block = 512;
  std::size_t days = 0;  ///< of the record of sessions; 0: the file has none

  std::size_t chunk() const { return std::min(block, runners); }
  std::size_t blocks() const { return (runners + block - 1) / block; }
  std::size_t units() const { return draws * arms * blocks(); }
  std::size_t first_runner(Unit u) const { return u.block * block; }
  std::size_t count(Unit u) const { return std::min(block, runners - first_runner(u)); }
  std::size_t index(Unit u) const { return (u.draw * arms + u.arm) * blocks() + u.block; }
  Unit unit(std::size_t index) const {
    return {index / (arms * blocks()), index / blocks() % arms, index % blocks()};
  }
  bool operator==(Layout const&) const = default;
};

/// Part `index` (from 1) of `count` processes that share the work; {1, 1} is all of it.
struct Shard {
  std::size_t index = 1;
  std::size_t count = 1;
  bool all() const { return count == 1; }
  bool owns(std::size_t unit_index) const { return unit_index % count == index - 1; }
};

}  // namespace achillesim::runners::results
