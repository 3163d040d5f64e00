#pragma once
/// The exercise programme: its weekly look and its days. Which exercise does what: kernel/exercise.hpp.

#include <array>

#include "runners/kernel/exercise.hpp"
#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/conduct.hpp"
#include "runners/kernel/phenomena/examination.hpp"

namespace achillesim::runners {

/// Phase, load and doses of the coming week.
template <model::Lane L>
void set_programme(Pack<L>& p, int lane, Seen const& seen, int day) {
  auto const& programme = p.arm().programme;
  if (programme.phases.empty()) return;
  // A programme for tendinopathy waits until a new rupture is out of care.
  if (!p.clinic[lane].rupture_programme && in_care(p.arm().rupture_care, p.clinic[lane])) return;
  auto& regimen = p.regimen[lane];
  follow_programme(regimen, programme, seen, day);
  if (regimen.phase < 0) return;
  auto const looks = legs_of(p, lane);
  for (std::size_t leg = 0; leg < legs; ++leg)
    regimen.dose[leg] = dose_of(programme.phases[static_cast<std::size_t>(regimen.phase)], programme,
                                *p.wearer[lane], regimen.steps, looks[leg].calf, p.m);
}

/// What is left of hip and balance training after a week.
template <model::Lane L>
void lose_control(Pack<L>& p, int lane, double kept) {
  auto& clinic = p.clinic[lane];
  clinic.hip *= kept;
  clinic.balance *= kept;
  clinic.control = model::Control::hazard_ratio(clinic.hip, clinic.balance, p.m.control);
}

/// The day's exercises of one runner.
template <model::Lane L>
void do_exercises(Pack<L>& p, int lane, int day) {
  using model::at;
  auto& regimen = p.regimen[lane];
  auto& clinic = p.clinic[lane];
  auto const& arm = p.arm();
  if (!regimen.active()) return;
  auto const& phase = arm.programme.phases[static_cast<std::size_t>(regimen.phase)];
  int ordinal = 0;
  if (phase.doses.empty() || !session_day(phase.days_per_week, day, ordinal)) return;
  if (!does_it(p, lane, AdherenceCurves::exercise, day)) return;
  ++p.chronicle[lane].exercise_days;
  bool const cold = arm.recovery.cold && at(p.minutes[static_cast<std::size_t>(day) % 7], lane) > 0.0;
  double const trained_by_cold = cold ? p.m.cold.training : 1.0;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const& dose = regimen.dose[leg];
    auto& today = p.today[leg];
    for (std::size_t site = 0; site < sites; ++site) {
      at(today.load[site], lane) += dose.load[site];
      auto& repair = at(today.repair_effect[site], lane);
      repair = 1.0 - (1.0 - repair) * dose.unrepaired[site];
    }
    at(today.exercise.phi, lane) = dose.pulls.phi;
    at(today.exercise.cycles, lane) = dose.pulls.cycles;
    at(today.exercise.hold, lane) = dose.pulls.hold;
    at(p.trained[leg], lane) = (1.0 - dose.untrained) * trained_by_cold;
  }
  double const of_week = model::Control::per_session(p.m.control);
  clinic.hip += of_week * regimen.dose[0].hip;
  clinic.balance += of_week * regimen.dose[0].balance;
  clinic.mobility += regimen.dose[0].range / 7.0;
}

}  // namespace achillesim::runners
