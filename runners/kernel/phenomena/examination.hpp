#pragma once
/// What is seen of a runner: by the runner, by a professional, by the rules.

#include <algorithm>
#include <array>
#include <limits>

#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/reporting.hpp"
#include "runners/kernel/phenomena/symptoms.hpp"

namespace achillesim::runners {

/// A morning with this much stiffness counts as stiff (the guide: "not every day"; level assumed), min.
inline constexpr double stiff_minutes = 10.0;

/// The observables that an examination shows.
inline constexpr auto examined = [] {
  constexpr auto shows = [](auto const& row) { return row.known == model::Known::examination; };
  std::array<std::size_t, std::count_if(model::observables.begin(), model::observables.end(), shows)> all{};
  std::size_t count = 0;
  for (std::size_t o = 0; o < model::observables.size(); ++o)
    if (shows(model::observables[o])) all[count++] = o;
  return all;
}();

template <model::Lane L>
std::array<LegLook, 2> legs_of(Pack<L> const& p, int lane) {
  std::array<LegLook, 2> looks;
  auto const& clinic = p.clinic[lane];
  for (std::size_t leg = 0; leg < legs; ++leg) {
    double const reactivity =
        std::max(model::at(p.leg[leg].reactivity(0), lane), model::at(p.leg[leg].reactivity(1), lane));
    double const rested = 1.0 + model::at(p.calf[leg].neural, lane) + model::at(p.calf[leg].muscle, lane);
    double const fresh = 1.0 - model::at(p.calf[leg].fatigue, lane);
    looks[leg] = {model::Symptoms::inhibited(rested * fresh, reactivity, p.m.symptoms),
                  clinic.healing[leg].elongation, clinic.healing[leg].fascicles};
  }
  return looks;
}

/// Pain of the last run less the worst of the other runs of the last 7 days; 0 without two of them.
template <model::Lane L>
double sudden_pain(Pack<L> const& p, int lane, int day) {
  double last = -1.0;
  double before = -1.0;
  for (int back = 1; back <= 7; ++back) {
    auto const slot = static_cast<std::size_t>((day - back + 7) % 7);
    if (day < back || !(model::at(p.minutes[slot], lane) > 0.0)) continue;
    double const pain = model::at(p.pains[slot], lane);
    if (last < 0.0)
      last = pain;
    else
      before = std::max(before, pain);
  }
  return before < 0.0 ? 0.0 : last - before;
}

/// Fills in what takes more than a question to see. seen holds pain in walking.
template <model::Lane L>
void examine(Pack<L> const& p, int lane, int day, Seen& seen) {
  auto const& clinic = p.clinic[lane];
  auto const& care = p.arm().rupture_care;
  double worst = 0.0;
  double since = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t leg = 0; leg < legs; ++leg) {
    for (std::size_t site = 0; site < sites; ++site)
      worst = std::max(worst, model::at(p.leg[leg].reactivity(site), lane));
    if (clinic.healing[leg].active) since = clinic.healing[leg].since;
  }
  auto const put = [&](Observable o, double value) { seen[at_index(o)] = value; };
  put(Observable::swelling, model::Signs::swelling(worst, since, p.m.signs));
  look_at(legs_of(p, lane), clinic, model::at(p.leg[0].healing, lane),
          seen[at_index(Observable::pain_walking)], seen[at_index(Observable::morning_stiffness)],
          in_boot(care, clinic), p.m, seen);
  if (!p.job.plan->asks) return;  // what follows is seen by rules alone
  double const night = model::Signs::night_pain(worst, p.m.signs);
  put(Observable::pain_night, night);
  put(Observable::sleep_lost, model::Signs::sleep_lost(night, p.m.signs));
  put(Observable::pop, day - clinic.pop_day < 7 ? 1.0 : 0.0);
  double const stairs = p.m.signs.stairs_force;
  put(Observable::pain_stairs, pain_of(p, lane, {stairs, stairs}, {0.0, 0.0}));
  auto const& regimen = p.regimen[lane];
  put(Observable::pain_exercise,
      regimen.phase < 0 ? 0.0
                        : pain_of(p, lane, {regimen.dose[0].pulls.phi, regimen.dose[1].pulls.phi},
                                  {regimen.dose[0].squeeze, regimen.dose[1].squeeze}));
  put(Observable::pain_sudden, sudden_pain(p, lane, day));
  double stiff = 0.0;
  for (auto const& minutes : p.stiffness) stiff += model::at(minutes, lane) >= stiff_minutes ? 1.0 : 0.0;
  put(Observable::stiff_days, stiff);
}

/// What one runner reports this morning: pains carry the day's reporting error.
template <model::Lane L>
void reported_by(Pack<L> const& p, int lane, int day, double report_error, Seen& seen) {
  p.see_in(lane, seen);
  if (p.job.plan->looks_at_function) examine(p, lane, day, seen);
  for (auto const o : pains_with_error) {
    double& pain = seen[at_index(o)];
    pain = std::clamp(pain + report_error, 0.0, 10.0);
  }
  seen[at_index(Observable::pain_morning_excess)] += report_error;
  report(p, seen);
}

}  // namespace achillesim::runners
