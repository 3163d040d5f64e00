#pragma once
/// The day's run of one runner: its session, and what of it goes to the legs, the chronicle and the record.

#include <array>
#include <cmath>

#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/conduct.hpp"
#include "runners/kernel/phenomena/other_injuries.hpp"
#include "runners/kernel/phenomena/session_record.hpp"
#include "runners/kernel/phenomena/shoes.hpp"
#include "runners/kernel/session.hpp"

namespace achillesim::runners {

template <model::Lane L>
void do_session(Pack<L>& p, Shoes<L>& shoes, OtherInjuries<L>& others, int lane, Today const& today,
                int day) {
  using model::at;
  auto& c = p.chronicle[lane];
  Wearer const& wearer = *p.wearer[lane];
  auto& history = p.history[lane];
  double const longest = history.longest();

  int const since = std::isnan(c.first_run) ? 0 : day - static_cast<int>(c.first_run);
  Footing footing;
  Technique const technique = shoes.technique(p, lane, since, footing);
  auto const planned = capped_session(today, *p.job.plan, wearer, technique, history, day);
  Session s = planned.session;
  c.planned += s.distance;
  at(p.planned[static_cast<std::size_t>(day) % 7], lane) = s.distance;
  if (auto* row = p.traced(lane, day)) row->planned_minutes = s.run_minutes;
  if (!does_it(p, lane, AdherenceCurves::running, day)) {
    ++c.missed_sessions;
    return;
  }

  auto const& clinic = p.clinic[lane];
  if (clinic.limp > 0.0 && s.distance > 0.0) {
    double const kept = 1.0 - p.m.function.limp_session * clinic.limp;
    s = make_session(today, planned.scale * kept, *p.job.plan, wearer, technique);
  }
  for (std::size_t leg = 0; leg < legs; ++leg)
    for (std::size_t site = 0; site < sites; ++site)
      at(p.today[leg].load[site], lane) += s.load[site] * clinic.gait_load[leg];
  if (auto* row = p.traced(lane, day)) row->walk_minutes = s.walk_minutes;
  if (s.run_minutes <= 0.0) return;
  if (std::isnan(c.first_run)) at(p.first_run_morning, lane) = at(p.mornings[0], lane);
  c.ran(day);
  p.progress[lane].has_run = true;
  if (today.hard) p.progress[lane].last_hard = day;
  c.distance += s.distance;
  c.minutes += s.run_minutes;
  if (s.longest_minutes >= 30.0 - 1e-9 && std::isnan(c.run30)) c.run30 = static_cast<float>(day);
  auto const slot = static_cast<std::size_t>(day);
  at(p.minutes[slot % 7], lane) = s.run_minutes;
  at(p.distances[slot % 7], lane) = at(p.month[slot % 28], lane) = s.distance;
  at(p.tiring, lane) = s.run_minutes * (1.0 + (p.m.strength.new_strike_fatigue - 1.0) * technique.new_strike);
  history.ran(day, s);
  shoes.wear(p, lane, s.distance);
  if (!c.settled()) {
    double const before = p.person(lane)[scenarios::Covariate::weekly_distance];
    double week = 0.0;
    for (auto const& distance : p.distances) week += at(distance, lane);
    // Four weeks at 90 % hold one of them: until then there is no need to add them up.
    double month = 0.0;
    if (std::isnan(c.volume_kept) && (!std::isnan(c.volume) || week >= 0.9 * before))
      month = sum_of(history, &History::Day::km, day, 0, 28);
    c.reached(week, month, before, at(p.see(Observable::pain_during), lane), day);
  }
  record_session(p, lane, s, day, longest);
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto& load = p.today[leg];
    at(load.run.phi, lane) = s.phi_cycles / s.cycles * clinic.gait[leg];
    at(load.run.cycles, lane) = s.cycles;
    at(load.run.hold, lane) = s.hold_cycles / s.cycles;
    for (std::size_t site = 0; site < sites; ++site) at(load.repair_effect[site], lane) = 1.0 - s.unrepaired;
  }
  others.note(p, lane, s.run_minutes / 60.0, technique, day);
}

}  // namespace achillesim::runners
