#pragma once
/// How far the plans for strike, cadence, shoes and form have come on a day, and with it what the runner
/// stands in: a mix of a few states of shoes and form, for each of which the loading laws were evaluated
/// once.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "model/catalogue.hpp"
#include "runners/kernel/exposure.hpp"
#include "runners/kernel/plan.hpp"

namespace achillesim::runners {

/// A change that grows from 0 to 1 over `over` days from the first run (0: at once), and back to 0 after
/// `back_after` days over `back_over` days.
inline double ramp(double days, double over, double back_after, double back_over) {
  double const up = over > 0.0 ? std::min(1.0, (days + 1.0) / over) : 1.0;
  if (!(days >= back_after)) return up;  // also when it is not given
  double const gone = days - back_after + 1.0;
  return back_over > 0.0 ? up * std::max(0.0, 1.0 - gone / back_over) : 0.0;
}

/// km behind each pair of shoes of a runner.
using PairDistances = std::array<double, most_pairs>;

/// Shares of steps in states of Wearer::states.
struct Footing {
  struct Share {
    std::size_t state;
    double weight;
  };
  std::array<Share, 16> shares;  ///< the first `count` are set: zeroing all costs 3 % of a run
  std::size_t count = 0;

  void add(std::size_t state, double weight) {
    if (weight > 0.0) shares[count++] = {state, weight};
  }
};

/// What the runner stands in `days` after the first run, in the pair with `km` behind it.
inline void stand_on(Footing& out, Plan const& plan, model::Model const& m, double days, std::size_t pair,
                     double km) {
  auto const& shoes = plan.arm->shoes;
  auto const& form = plan.arm->form;
  double const lifted = plan.varies.lift ? ramp(days, 0.0, shoes.lift_days, shoes.lift_weaning_days) : 1.0;
  double const worn = plan.varies.wear ? model::Footwear::worn(km, m.footwear) : 0.0;
  double const formed = plan.varies.form ? ramp(days, form.days, scenarios::not_given, 0.0) : 1.0;
  double const changed = plan.varies.change ? ramp(days, shoes.change_days, scenarios::not_given, 0.0) : 1.0;
  for (bool const f : {true, false}) {
    double const by_form = f ? formed : 1.0 - formed;
    out.add(state_index(pairs_of(plan), false, false, f), by_form * (1.0 - changed));
    for (bool const l : {true, false})
      for (bool const w : {false, true})
        out.add(state_index(pair, l, w, f),
                by_form * changed * (l ? lifted : 1.0 - lifted) * (w ? worn : 1.0 - worn));
  }
}

/// How far the plans have come.
struct Technique {
  double changed_share = 0.0;   ///< share of steps with the new strike
  double imposed_damage = 1.0;  ///< factor on the damage of a step with a strike that is still new
  double imposed_force = 1.0;
  double new_strike = 0.0;     ///< share of steps with a strike that is still new
  double cadence = 1.0;        ///< relative to the person's own
  double cadence_force = 1.0;  ///< what that does to the peak force
  double cadence_damage = 1.0;
  Footing const* footing = nullptr;  ///< none: all in the arm's shoes as they are, Wearer::worn()
};

/// imposed_damage: model.force.imposed_strike to the power of model.damage.exponent, made once. `pair`: which
/// shoes are worn today, with `km` behind them. `footing` holds what the technique refers to.
inline Technique technique_on(Plan const& plan, Wearer const& wearer, model::Model const& m,
                              double imposed_damage, int days_since_first_run, std::size_t pair, double km,
                              Footing& footing) {
  Technique t;
  auto const& strike = plan.arm->strike;
  double const days = std::max(0, days_since_first_run);
  if (strike.change) {
    double const done = ramp(days, strike.days, strike.back_after, strike.back_days);
    t.changed_share = strike.start_share + (strike.share - strike.start_share) * done;
    if (strike.start_share == 0.0 && days < m.force.imposed_days) {
      t.imposed_force = m.force.imposed_strike;
      t.imposed_damage = imposed_damage;
      t.new_strike = t.changed_share;
    }
  }
  if (wearer.cadence_change != 0.0) {
    auto const& cadence = plan.arm->cadence;
    t.cadence = 1.0 + wearer.cadence_change * ramp(days, cadence.days, cadence.back_after, cadence.back_days);
    t.cadence_force = model::StepForce::cadence_factor(t.cadence, m.force);
    t.cadence_damage = model::Damage::of_force(t.cadence_force, m.damage);
  }
  if (plan.varies.any()) {
    stand_on(footing, plan, m, days, pair, km);
    t.footing = &footing;
  }
  return t;
}

inline double imposed_damage(model::Model const& m) {
  return model::Damage::of_force(m.force.imposed_strike, m.damage);
}

inline void add_share(StrikeExposure& to, StrikeExposure const& from, double weight) {
  to.phi += weight * from.phi;
  to.hold += weight * from.hold;
  to.repair += weight * from.repair;
  for (std::size_t site = 0; site < model::site_count; ++site) to.load[site] += weight * from.load[site];
}

/// One kind of movement in what the runner stands in; `scratch` holds a mix.
inline Exposure const& exposure_in(Wearer const& wearer, std::size_t kind, Footing const* standing,
                                   Exposure& scratch) {
  if (standing == nullptr) return wearer.worn().kinds[kind];
  auto const& footing = *standing;
  if (footing.count == 1) return wearer.states[footing.shares[0].state].kinds[kind];
  scratch = wearer.worn().kinds[kind];
  scratch.habitual = scratch.changed = StrikeExposure{};
  for (std::size_t i = 0; i < footing.count; ++i) {
    auto const& share = footing.shares[i];
    auto const& e = wearer.states[share.state].kinds[kind];
    add_share(scratch.habitual, e.habitual, share.weight);
    add_share(scratch.changed, e.changed, share.weight);
  }
  return scratch;
}

/// Hazard [1/h] of another running injury at a site group.
inline double other_rate(Wearer const& wearer, std::size_t site, Technique const& t) {
  auto const rate = [&](Shod const& s) {
    return (1.0 - t.changed_share) * s.other_habitual[site] + t.changed_share * s.other_changed[site];
  };
  if (t.footing == nullptr) return rate(wearer.worn());
  double sum = 0.0;
  for (std::size_t i = 0; i < t.footing->count; ++i)
    sum += t.footing->shares[i].weight * rate(wearer.states[t.footing->shares[i].state]);
  return sum;
}

}  // namespace achillesim::runners
