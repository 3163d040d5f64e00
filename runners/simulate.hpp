#pragma once
/// A study made ready to simulate, unit by unit: each (draw, arm, block of runners) is a pure function of the
/// study, so units may be computed in any order, on any thread, in any process.

#include <cstddef>
#include <memory>
#include <vector>

#include "runners/isa.hpp"
#include "runners/precision.hpp"
#include "runners/record.hpp"
#include "runners/trace.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Runners that are made ready and simulated at once: what a person carries through an arm stays in the
/// cache.
inline constexpr std::size_t stretch = 512;

class Simulation {
 public:
  /// Keeps a reference to the study, which must outlive it; so must `lived`, which simulates a study with the
  /// same arms: its people and parameters make what the runners bring to day 0, so that a variant of it has
  /// the same people. Throws std::invalid_argument when the cohort or a protocol cannot be simulated.
  Simulation(scenarios::Study const& study, Isa isa, Precision precision = shipped_precision,
             Simulation const* lived = nullptr);
  ~Simulation();

  /// Runners first .. first + count - 1 of an arm in a draw. Safe to call from many threads.
  BlockResult block(std::size_t draw, std::size_t arm, std::size_t first, std::size_t count) const;

  /// The same by another kernel: the scalar reference, another number of lanes.
  BlockResult block_by(Kernel kernel, std::size_t draw, std::size_t arm, std::size_t first,
                       std::size_t count) const;

  /// One runner's days, with bits equal to those of the run.
  std::vector<DayTrace> trace(std::size_t draw, std::size_t arm, std::size_t runner) const;

  /// The sampled people, for the results file.
  std::vector<PopulationColumn> people(std::size_t first, std::size_t count) const;

  /// Makes a state of a runner not finite on a day, in every arm: for tests of what follows.
  void inject(std::size_t runner, int day);

  scenarios::Study const& study() const;
  Isa isa() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace achillesim::runners
