#pragma once
/// Where a runner stands in the exercise programme, and what an exercise day does to a leg.
///
/// The programme is looked at once a week: its phase, its load and so the dose of the week's exercise days.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/leg.hpp"
#include "runners/kernel/exposure.hpp"
#include "runners/kernel/progress.hpp"

namespace achillesim::runners {

/// A day's exercises on one leg.
struct Dose {
  std::array<double, model::site_count> load{};                ///< equivalent km
  model::Pulls<double> pulls{};                                ///< the exercises that pull hardest
  std::array<double, model::site_count> unrepaired{1.0, 1.0};  ///< prod (1 - repair effect)
  double untrained = 1.0;                                      ///< prod (1 - training effect)
  double squeeze = 0.0;  ///< largest compression, relative to the habitual running step
  double hip = 0.0, balance = 0.0, range = 0.0;  ///< sessions, 0-1
};

/// Cycles whose force is within this share of the hardest count with it for adaptation; lighter ones are
/// negligible there (tissue.md (3): the window of effective strain is steep).
inline constexpr double as_hard = 0.9;

/// Adds one exercise. strength: of the leg, relative to before; an effort that it does not reach is left out,
/// but for plyometrics, whose forces come from elastic and eccentric work.
inline void add_exercise(Dose& dose, scenarios::Exercise const& exercise, ExerciseExposure const& e,
                         double added, double cycles, double strength, model::Model const& m) {
  dose.hip = std::min(1.0, dose.hip + exercise.hip);
  dose.balance = std::min(1.0, dose.balance + exercise.balance);
  dose.range = std::min(1.0, dose.range + exercise.range);
  if (exercise.calf > 0.0) dose.untrained *= 1.0 - exercise.calf;
  double const maximum = m.strength.maximal_force * strength;
  double const phi = std::isnan(e.share_of_maximum) ? e.phi * (1.0 + added) : e.share_of_maximum * maximum;
  if (!(phi > 0.0) || !(maximum > 0.0)) return;
  double const share = phi / maximum;
  if (share > 1.0 && exercise.effort != scenarios::Effort::plyometric) return;
  double const squeeze = e.compression * phi;
  auto const load = model::Damage::load(cycles, phi, squeeze, m.damage);
  for (std::size_t site = 0; site < model::site_count; ++site) dose.load[site] += load[site];
  dose.squeeze = std::max(dose.squeeze, squeeze);
  double const repair = model::Pathology::repair_effect(phi, exercise.seconds(), cycles, m.pathology);
  dose.unrepaired[0] *= 1.0 - repair;
  dose.unrepaired[1] *= 1.0 - repair * model::ExerciseLoad::repair_left(squeeze, m.exercise);
  dose.untrained *= 1.0 - model::Strength::session_effect(std::min(share, 1.0), cycles, m.strength);
  if (phi > dose.pulls.phi / as_hard) {
    dose.pulls = {phi, cycles, e.hold};
  } else if (phi >= as_hard * dose.pulls.phi) {
    double const all = dose.pulls.cycles + cycles;
    dose.pulls = {(dose.pulls.phi * dose.pulls.cycles + phi * cycles) / all, all,
                  (dose.pulls.hold * dose.pulls.cycles + e.hold * cycles) / all};
  }
}

inline Dose dose_of(scenarios::ProgrammePhase const& phase, scenarios::Programme const& programme,
                    Wearer const& wearer, double steps, double strength, model::Model const& m) {
  Dose dose;
  for (auto const& d : phase.doses) {
    double const added = std::min(d.most, d.added + steps * d.step);
    add_exercise(dose, programme.exercises[d.exercise], wearer.exercises[d.exercise], added, d.cycles(),
                 strength, m);
  }
  return dose;
}

struct Regimen {
  int phase = -1;
  int entered = 0;  ///< day
  double steps = 0.0;
  bool paused = false;
  std::array<Dose, 2> dose;  ///< of an exercise day of this week, by leg

  bool active() const { return phase >= 0 && !paused; }
};

/// Whether some phase can still take more load.
inline bool can_progress(scenarios::ProgrammePhase const& phase, double steps) {
  return std::any_of(phase.doses.begin(), phase.doses.end(),
                     [&](auto const& d) { return d.step > 0.0 && d.added + steps * d.step < d.most - 1e-9; });
}

/// The weekly look: load by the rules, then the phase. Doses are made by the caller, who knows the legs.
inline void follow_programme(Regimen& at, scenarios::Programme const& programme, Seen const& seen, int day) {
  auto const count = static_cast<int>(programme.phases.size());
  auto const holds_some = [&](auto const& criteria) { return !criteria.empty() && all_hold(criteria, seen); };
  if (at.phase >= 0) {
    at.paused = holds_some(programme.pause_when);
    auto const& phase = programme.phases[static_cast<std::size_t>(at.phase)];
    if (!at.paused && holds_some(programme.ease_when))
      at.steps = std::max(0.0, at.steps - 1.0);
    else if (!at.paused && holds_some(programme.progress_when) && can_progress(phase, at.steps))
      at.steps += 1.0;
  }
  for (int following = at.phase + 1; following < count; ++following) {
    if (at.phase >= 0) {
      auto const& now = programme.phases[static_cast<std::size_t>(at.phase)];
      double const days = day - at.entered;
      bool const latest = !std::isnan(now.longest_days) && days >= now.longest_days;
      if (!latest && !(days >= now.shortest_days && holds_some(now.exit))) return;
    }
    auto const& next = programme.phases[static_cast<std::size_t>(following)];
    if (!all_hold(next.enter, seen)) return;
    at.phase = following;
    at.entered = day;
    at.steps = 0.0;
  }
}

}  // namespace achillesim::runners
