#pragma once
/// From today's plan to the load of one runner: minutes, distance, cycles and site loads.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/terms.hpp"
#include "runners/kernel/exposure.hpp"
#include "runners/kernel/follow_log.hpp"
#include "runners/kernel/footing.hpp"
#include "runners/kernel/phases.hpp"
#include "runners/kernel/progress.hpp"

namespace achillesim::runners {

/// A session in scalars. Minutes and km count running only, except walk_minutes and water_minutes.
struct Session {
  double run_minutes = 0.0;
  double walk_minutes = 0.0;
  double water_minutes = 0.0;  ///< running in deep water
  double distance = 0.0;
  double longest_distance = 0.0;                 ///< km of the day's longest run
  double longest_minutes = 0.0;                  ///< longest stretch of running without a walk
  double cycles = 0.0;                           ///< running steps of a leg
  double phi_cycles = 0.0;                       ///< sum of cycles x phi
  double hold_cycles = 0.0;                      ///< sum of cycles x time effect
  double unrepaired = 1.0;                       ///< prod (1 - repair effect)
  std::array<double, model::site_count> load{};  ///< equivalent km
};

inline void add_run(Session& s, Exposure const& e, double minutes, Technique const& t) {
  double const cycles = minutes * e.cycles_per_minute * t.cadence;
  s.run_minutes += minutes;
  s.distance += minutes * e.speed * 0.06;  // 60 s/min, 1000 m/km
  s.cycles += cycles;
  if (t.changed_share == 0.0) {
    s.phi_cycles += cycles * t.cadence_force * e.habitual.phi;
    s.hold_cycles += cycles * e.habitual.hold;
    s.unrepaired *= 1.0 - model::Pathology::of_cycles(e.habitual.repair, cycles);
    for (std::size_t site = 0; site < model::site_count; ++site)
      s.load[site] += cycles * t.cadence_damage * e.habitual.load[site];
    return;
  }
  double const changed = t.changed_share;
  double const own = 1.0 - changed;
  s.phi_cycles +=
      cycles * t.cadence_force * (own * e.habitual.phi + changed * e.changed.phi * t.imposed_force);
  s.hold_cycles += cycles * (own * e.habitual.hold + changed * e.changed.hold);
  double const repair = own * e.habitual.repair + changed * e.changed.repair;
  s.unrepaired *= 1.0 - model::Pathology::of_cycles(repair, cycles);
  for (std::size_t site = 0; site < model::site_count; ++site)
    s.load[site] += cycles * t.cadence_damage *
                    (own * e.habitual.load[site] + changed * e.changed.load[site] * t.imposed_damage);
}

/// Running drills with a run: load and repair, but neither minutes nor distance; force and time under tension
/// stay those of the run's own steps, which decide its strain and pain.
inline void add_drills(Session& s, StrikeExposure const& e, double minutes) {
  double const cycles = 0.5 * minutes * model::RunningForm::drill_steps;
  s.unrepaired *= 1.0 - model::Pathology::of_cycles(e.repair, cycles);
  for (std::size_t site = 0; site < model::site_count; ++site) s.load[site] += cycles * e.load[site];
}

inline void add_walk(Session& s, Exposure const& e, double minutes, bool in_water) {
  double const cycles = minutes * e.cycles_per_minute;
  (in_water ? s.water_minutes : s.walk_minutes) += minutes;
  for (std::size_t site = 0; site < model::site_count; ++site) s.load[site] += cycles * e.habitual.load[site];
}

/// Run minutes that the plan asks for today before any scaling.
inline double base_run_minutes(Today const& today, Plan const& plan, Wearer const& wearer) {
  if (today.logged >= 0) return logged_day(today, plan, wearer).run_minutes * wearer.log_scale;
  if (today.session < 0) return today.habitual * wearer.habitual_minutes;
  double minutes = 0.0;
  for (auto const& entry : plan.sessions[static_cast<std::size_t>(today.session)].entries)
    if (entry.run) minutes += entry_minutes(entry, today.progress, wearer);
  return minutes;
}

/// Growth ends at the pre-injury volume: a scale above 1 is held there, and never pulls below the plan.
inline double held_scale(Today const& today, double base_minutes, Wearer const& wearer) {
  if (today.scale <= 1.0 || base_minutes <= 0.0) return today.scale;
  double const habitual_week = wearer.habitual_minutes * wearer.habitual_days;
  return std::max(1.0, std::min(today.scale, habitual_week / (today.days_per_week * base_minutes)));
}

/// A day of a log at a scale of its run minutes, on top of the log's own for the person.
inline Session logged_session(Today const& today, double scale, Plan const& plan, Wearer const& wearer,
                              Technique const& technique) {
  Session s;
  Exposure mix;
  auto const& day = logged_day(today, plan, wearer);
  double const factor = scale * wearer.log_scale;
  auto const kind = [&](std::size_t k) -> Exposure const& {
    return exposure_in(wearer, wearer.log_kinds + k, technique.footing, mix);
  };
  if (day.walk_minutes > 0.0) add_walk(s, kind(day.walk_kind), day.walk_minutes, false);
  double const minutes = day.run_minutes * factor;
  if (minutes <= 0.0) return s;
  add_run(s, kind(day.run_kind), minutes, technique);
  // The kind's speed is rounded; the distance is the log's.
  if (day.km > 0.0) s.distance = day.km * factor;
  s.longest_minutes = minutes * day.longest_share;
  s.longest_distance = s.distance * day.longest_share;
  if (plan.arm->form.drill_minutes > 0.0) add_drills(s, wearer.drill, plan.arm->form.drill_minutes);
  return s;
}

/// The whole session at a scale of its run minutes.
inline Session make_session(Today const& today, double scale, Plan const& plan, Wearer const& wearer,
                            Technique const& technique) {
  if (today.logged >= 0) return logged_session(today, scale, plan, wearer, technique);
  Session s;
  Exposure mix;
  double const drills = plan.arm->form.drill_minutes;
  if (today.session < 0) {
    s.longest_minutes = today.habitual * scale * wearer.habitual_minutes;
    add_run(s, exposure_in(wearer, 0, technique.footing, mix), s.longest_minutes, technique);
    if (drills > 0.0 && s.run_minutes > 0.0) add_drills(s, wearer.drill, drills);
    s.longest_distance = s.distance;
    return s;
  }
  double unbroken = 0.0;
  for (auto const& entry : plan.sessions[static_cast<std::size_t>(today.session)].entries) {
    double const minutes = entry_minutes(entry, today.progress, wearer) * (entry.run ? scale : 1.0);
    if (minutes <= 0.0) continue;
    auto const& exposure =
        exposure_in(wearer, today.easy && entry.run ? 0 : entry.kind, technique.footing, mix);
    if (!entry.run) {
      unbroken = 0.0;
      add_walk(s, exposure, minutes, entry.water);
      continue;
    }
    unbroken = (entry.unbroken ? unbroken + minutes : minutes / repeats(entry, today.progress));
    s.longest_minutes = std::max(s.longest_minutes, unbroken);
    add_run(s, exposure, minutes, technique);
  }
  if (drills > 0.0 && s.run_minutes > 0.0) add_drills(s, wearer.drill, drills);
  s.longest_distance = s.distance;
  return s;
}

}  // namespace achillesim::runners
