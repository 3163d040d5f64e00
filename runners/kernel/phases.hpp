#pragma once
/// The calendar of a plan: from phase to phase, and the days on which there is a session.

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "runners/kernel/exposure.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/kernel/progress.hpp"

namespace achillesim::runners {

inline double length_of(scenarios::Phase const& phase) {
  return std::isnan(phase.longest_days) ? phase.shortest_days : phase.longest_days;
}

inline double days_per_week(double given, Wearer const& wearer) {
  return std::isnan(given) ? wearer.habitual_days : given;
}

inline double repeats(PlanEntry const& e, double progress) {
  return std::floor(e.repeat_first + (e.repeat_last - e.repeat_first) * progress + 0.5);
}

inline double entry_minutes(PlanEntry const& e, double progress, Wearer const& wearer) {
  return repeats(e, progress) * (e.minutes + e.share * wearer.habitual_minutes);
}

/// Mean weekly run minutes at the end of a phase.
inline double closing_minutes(Plan const& plan, scenarios::Phase const& phase, double days,
                              Wearer const& wearer) {
  double minutes = 0.0;
  for (auto const s : phase.sessions)
    for (auto const& entry : plan.sessions[s].entries)
      if (entry.run) minutes += entry_minutes(entry, 1.0, wearer);
  if (phase.sessions.empty()) return 0.0;
  return minutes / static_cast<double>(phase.sessions.size()) * days_per_week(phase.days_per_week, wearer) *
         grown(phase.growth, days);
}

inline void enter(Progress& at, Plan const& plan, Wearer const& wearer, int phase) {
  auto const& protocol = plan.arm->protocol;
  auto const phases = static_cast<int>(protocol.phases.size());
  if (phase == phases) {
    double const habitual = wearer.habitual_minutes * wearer.habitual_days;
    double before = 0.0;
    if (phases > 0) {
      auto const last = static_cast<std::size_t>(phases - 1);
      before = closing_minutes(plan, protocol.phases[last], at.clock - at.entered[last], wearer);
    }
    at.growth_from = std::min(1.0, std::max(protocol.start_share, before / habitual));
  }
  at.phase = phase;
  at.entered[static_cast<std::size_t>(phase)] = at.clock;
}

/// Moves into the next phase when the present one is over and the next one's criteria hold.
inline void move_on(Progress& at, Plan const& plan, Wearer const& wearer, Seen const& seen, int day) {
  auto const& phases = plan.arm->protocol.phases;
  auto const count = static_cast<int>(phases.size());
  while (at.phase < count) {
    if (at.phase >= 0) {
      auto const& now = phases[static_cast<std::size_t>(at.phase)];
      double const days = at.clock - at.entered[static_cast<std::size_t>(at.phase)];
      bool const latest = !std::isnan(now.longest_days) && days >= now.longest_days;
      bool const done =
          days >= now.shortest_days && !now.exit.empty() && (at.hasty || all_hold(now.exit, seen));
      if (!latest && !done) return;
    }
    int const next = at.phase + 1;
    if (next < count && !at.hasty && !all_hold(phases[static_cast<std::size_t>(next)].enter, seen)) return;
    if (!at.cleared && (next == count || plan.phase_runs[static_cast<std::size_t>(next)])) {
      auto const& gate = plan.arm->readiness;
      if (!at.hasty && !all_hold(gate.criteria, seen) && !(day >= gate.longest_days)) return;
      pass_gate(at, day);
    }
    enter(at, plan, wearer, next);
  }
}

/// Turns the clock to a value and falls back to the phase that it lies in.
inline void set_clock(Progress& at, double clock) {
  at.clock = std::max(clock, at.entered[0]);
  while (at.phase > 0 && at.entered[static_cast<std::size_t>(at.phase)] > at.clock) --at.phase;
}

/// Today's session by the calendar of n sessions a week: days are spread evenly, also over weeks when
/// n is not whole (3.5: every other day).
inline bool session_day(double n, int day, int& ordinal) {
  double const before = std::floor(day * n / 7.0 + 1e-9);
  ordinal = static_cast<int>(before);
  return std::floor((day + 1) * n / 7.0 + 1e-9) > before;
}

}  // namespace achillesim::runners
