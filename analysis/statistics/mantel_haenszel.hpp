#pragma once
/// A ratio of hazards of two groups, as two sums: strata of few events add up, and none of them has to have
/// events in both groups.

#include <vector>

#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {

/// Over times and strata: events of the arm times those at risk in the reference, and the other way round,
/// each over all at risk. Their quotient is the ratio. Source: Mantel & Haenszel 1959; of hazards Bernstein,
/// Anderson & Pike 1981, Biometrics 37.
struct HazardSums {
  double arm = 0.0, reference = 0.0;

  /// What happens among those at risk at one time of one stratum.
  void add(double events, double at_risk, double reference_events, double reference_at_risk) {
    double const all = at_risk + reference_at_risk;
    if (!(all > 0.0)) return;
    arm += events * reference_at_risk / all;
    reference += reference_events * at_risk / all;
  }
};

/// Of events of type 1, at each time at which there is one; any other type ends the time at risk.
HazardSums hazard_sums(FollowUp arm, FollowUp reference);

}  // namespace achillesim::analysis
