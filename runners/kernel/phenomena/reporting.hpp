#pragma once
/// What of their pain runners tell.

#include <array>

#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

/// Pains on scales of 0-10 that are told with the day's reporting error.
inline constexpr std::array pains_with_error = {Observable::pain_during, Observable::pain_morning,
                                                Observable::pain_walking};

/// Turns what is felt into what is told.
template <model::Lane L>
void report(Pack<L> const& p, Seen& seen) {
  auto const& behaviour = p.arm().behaviour;
  // Cold follows runs: in a week without one it relieves nothing.
  bool const cooled = p.arm().recovery.cold && seen[at_index(Observable::run_minutes)] > 0.0;
  double const relief = cooled ? p.m.cold.relief : 0.0;
  if (!behaviour.given && !(relief > 0.0)) return;
  for (auto const o : {Observable::pain_during, Observable::pain_walking, Observable::pain_stairs,
                       Observable::pain_exercise, Observable::pain_night, Observable::pain_sudden})
    seen[at_index(o)] = told(seen[at_index(o)], behaviour, 0.0);
  double& morning = seen[at_index(Observable::pain_morning)];
  morning = told(morning, behaviour, relief);
  for (auto const o : {Observable::pain_morning_rise, Observable::pain_morning_excess})
    seen[at_index(o)] *= behaviour.reports * (1.0 - relief);
}

}  // namespace achillesim::runners
