#pragma once
/// Arms that differ in one thing, and what comes of them.

#include <cstddef>
#include <cstring>
#include <numeric>
#include <vector>

#include "runners/simulate.hpp"
#include "tests/support/small_study.hpp"

namespace achillesim::fixtures {

using runners::BlockResult;
using runners::Outcome;
using scenarios::Arm;
using scenarios::Covariate;

inline constexpr std::size_t few = 160;

/// An arm of the small study for each change of it.
template <class... Change>
scenarios::Study changed(scenarios::Study study, std::size_t base, Change... change) {
  Arm const arm = study.arms[base];
  study.arms.clear();
  study.arms.assign(sizeof...(change), arm);
  std::size_t i = 0;
  (change(study.arms[i++]), ...);
  return study;
}

inline void set(scenarios::Study& study, Covariate c, double value) {
  auto& m = study.cohort.marginals[static_cast<std::size_t>(c)];
  m = {};
  m.men = m.women = {value, 0.0, 0.0};
  m.low = m.high = value;
}

inline BlockResult run(scenarios::Study const& study, std::size_t arm = 0, std::size_t count = few) {
  return runners::Simulation(study, runners::usable_isas().back()).block(0, arm, 0, count);
}

inline std::vector<float> const& column(BlockResult const& r, Outcome o) {
  return r.outcomes[static_cast<std::size_t>(o)];
}

inline double mean(BlockResult const& r, Outcome o) {
  auto const& values = column(r, o);
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

inline bool same(BlockResult const& a, BlockResult const& b) {
  for (std::size_t o = 0; o < a.outcomes.size(); ++o)
    if (std::memcmp(a.outcomes[o].data(), b.outcomes[o].data(), a.count * sizeof(float)) != 0) return false;
  return a.bins == b.bins && a.sums == b.sums;
}

inline void behave(Arm& arm) {
  arm.behaviour.given = true;
  arm.behaviour.name = "own";
  arm.behaviour.decay = 0.0;
}

}  // namespace achillesim::fixtures
