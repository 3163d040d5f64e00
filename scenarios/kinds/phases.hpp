#pragma once
/// What phases of protocols and of programmes have in common: their times.

#include "scenarios/kinds/keys.hpp"

namespace achillesim::scenarios {

/// `lasts`: shortest and longest at once.
template <class P>
void take_lasts(Binding const& b, P& out) {
  if (b.given.has("lasts")) out.shortest_days = out.longest_days = b.given.quantity("lasts");
}

template <class P>
void check_times(Binding const& b, P const& phase) {
  if (phase.shortest_days > phase.longest_days)
    b.problems.add(b.at.place, "phase",
                   "the phase " + in_quotes(phase.name) + " lasts at least " + shown(phase.shortest_days) +
                       " d and at most " + shown(phase.longest_days) + " d; make shortest the smaller one");
}

}  // namespace achillesim::scenarios
