#pragma once
/// A leg with its owner's everyday life, for tests that live through weeks.

#include <array>

#include "model/leg.hpp"

namespace achillesim::fixtures {

model::Model preset_model();

/// 3.0 m/s, 172 cm, own cadence, rearfoot, 10 mm drop, conventional shoe, level ground.
model::StepConditions<double> easy_run();

/// A cycle as the tissue sees it, relative to the person's habitual running step.
struct RelativeCycle {
  double phi = 1.0;
  double compression = 1.0;  ///< (p / p_habitual)^2
  double seconds = 0.25;     ///< under tension
};

RelativeCycle relative_cycle(model::StepConditions<double> const& now,
                             model::StepConditions<double> const& habitual, model::Model const& m);

/// Equivalent km of n cycles, midportion and insertion.
std::array<double, 2> site_loads(RelativeCycle const& cycle, double n, model::Model const& m);

struct Owner {
  model::LegState<double> leg{};
  model::TissueTraits<double> traits{};
  std::array<double, 2> walking{};  ///< equivalent km of a day's walking, by site
};

/// Walks, does not run; 5 % strain in a running step.
Owner untrained(model::Model const& m);

/// Runs habitually: capacity of that volume, no damage yet, no pathology.
Owner runner(double weekly_km, model::Model const& m);

inline double midportion_stiffness(Owner const& owner, model::Model const& m) {
  return model::site_stiffness(owner.leg, 0, m);
}

/// A day without a session.
model::DayLoad<double> rest_day(Owner const& owner);
/// A day with n cycles. Exercise and running count alike.
model::DayLoad<double> session_day(Owner const& owner, RelativeCycle const& cycle, double n,
                                   model::Model const& m);
/// A run of some km of habitual steps; phi multiplies their force.
model::DayLoad<double> run_day(Owner const& owner, double km, double phi, model::Model const& m);

/// Whether day d (from 0) has one of n sessions a week, spread evenly.
bool is_session_day(double n, int day);

/// A day: the load, then the time until the next, by the adaptive reference.
void live(Owner& owner, model::DayLoad<double> const& day, model::Model const& m);

/// Weeks of habitual running, weekly_km in n runs; phi multiplies the force of each step. Returns the
/// hazard of tendinopathy integrated over them, both sites by their share, frailty 1.
double run_weeks(Owner& owner, double weekly_km, double n, int weeks, double phi, model::Model const& m);

}  // namespace achillesim::fixtures
