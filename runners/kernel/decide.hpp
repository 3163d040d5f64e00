#pragma once
/// What today brings a runner, by the plan: decided runner by runner, in scalars.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "runners/kernel/exposure.hpp"
#include "runners/kernel/follow_log.hpp"
#include "runners/kernel/phases.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/kernel/progress.hpp"
#include "runners/kernel/rules.hpp"

namespace achillesim::runners {

/// Whether the way on through the plan may depend on what the runner feels, on a day on which no rule turns
/// the clock.
inline bool asks_to_move_on(Progress const& at, Plan const& plan) {
  if (!plan.logs.empty()) return !at.cleared && !plan.arm->readiness.criteria.empty();
  auto const& phases = plan.arm->protocol.phases;
  if (at.phase < 0) return true;
  auto const index = static_cast<std::size_t>(at.phase);
  if (index >= phases.size()) return false;
  auto const& now = phases[index];
  double const days = at.clock - at.entered[index];
  if (!std::isnan(now.longest_days) && days >= now.longest_days) return true;
  return days >= now.shortest_days && !now.exit.empty();
}

/// Whether this morning's decision depends on what the runner feels. `spoken_to`: by a rule of the day.
inline bool looks_at_symptoms(Progress const& at, Plan const& plan, bool spoken_to, int day) {
  return spoken_to || at.injured || day % 7 == 0 || asks_to_move_on(at, plan);
}

/// Keeps hard sessions apart: from the last one that was done.
inline void space_hard(Today& today, Progress const& at, Plan const& plan, int day) {
  today.hard = plan.sessions[static_cast<std::size_t>(today.session)].hard;
  if (!today.hard || !(day - at.last_hard < plan.arm->protocol.hard_spacing_days)) return;
  today.hard = false;
  today.easy = true;
}

inline Today plan_today(Progress& at, Plan const& plan, Wearer const& wearer, Seen const& seen, int day) {
  if (!plan.logs.empty()) return log_today(at, plan, wearer, seen, day);
  Today today;
  if (!recovered(at, plan, seen, day)) return today;
  follow_rules(at, plan, seen, day);
  if (day < at.stopped_until) return today;
  move_on(at, plan, wearer, seen, day);
  if (at.phase < 0) return today;

  auto const& protocol = plan.arm->protocol;
  auto const phase_index = static_cast<std::size_t>(at.phase);
  double const days = at.clock - at.entered[phase_index];
  bool const growing = phase_index == protocol.phases.size();
  double const n =
      growing ? wearer.habitual_days : days_per_week(protocol.phases[phase_index].days_per_week, wearer);
  int ordinal = 0;
  bool const due = session_day(n, day, ordinal);
  if (!at.ill) at.clock += 1.0;
  if (!due) return today;

  today.days_per_week = n;
  today.scale = at.load * at.session_share;
  if (protocol.rest_week_every > 0 && (day / 7 + 1) % protocol.rest_week_every == 0)
    today.scale *= protocol.rest_week_load;
  if (growing) {
    today.habitual = std::min(1.0, at.growth_from * plan.growth.back().after(days));
    if (protocol.afterwards.empty()) return today;
    today.session =
        static_cast<int>(protocol.afterwards[static_cast<std::size_t>(ordinal) % protocol.afterwards.size()]);
    today.progress = 1.0;
    today.scale *= today.habitual;
    space_hard(today, at, plan, day);
    return today;
  }
  auto const& phase = protocol.phases[phase_index];
  if (phase.sessions.empty()) return today;
  today.session = static_cast<int>(phase.sessions[static_cast<std::size_t>(ordinal) % phase.sessions.size()]);
  double const length = length_of(phase);
  today.progress = length > 0.0 ? std::clamp(days / length, 0.0, 1.0) : 1.0;
  today.scale *= plan.growth[phase_index].after(days);
  space_hard(today, at, plan, day);
  return today;
}

/// The days until a runner has to be looked at again whose day has been decided: until then the plan asks for
/// nothing, and whatever is felt changes nothing, but for a rule of the day that speaks to the runner. Only
/// the clock runs on.
struct Respite {
  int until = 0;            ///< day
  bool clock_runs = false;  ///< on the days between
  int since = 0;            ///< the first of them

  /// When it ends, or is cut short.
  void let_clock_run(Progress& at, int day) const {
    for (int d = since; clock_runs && d < day; ++d) at.clock += 1.0;
  }
};

/// Of a runner who lets the plan decide (Habits::acts), after plan_today.
inline Respite respite_of(Progress const& at, Plan const& plan, Wearer const& wearer, int day) {
  int const tomorrow = day + 1;
  if (!plan.logs.empty() || plan.arm->recovery.active_days > 0.0) return {tomorrow, false};
  if (at.injured)
    return {at.ruptured ? tomorrow : std::max(tomorrow, std::min(at.out_until, at.out_latest)), false};
  int const week_over = (day / 7 + 1) * 7;
  if (day < at.stopped_until) return {std::min(week_over, at.stopped_until), false};
  if (at.phase < 0) return {tomorrow, false};
  auto const& phases = plan.arm->protocol.phases;
  auto const index = static_cast<std::size_t>(at.phase);
  bool const growing = index == phases.size();
  double const n = growing ? wearer.habitual_days : days_per_week(phases[index].days_per_week, wearer);
  double over = std::numeric_limits<double>::infinity();  // days in the phase with which it may be over
  if (!growing) {
    if (!phases[index].exit.empty()) over = phases[index].shortest_days;
    if (phases[index].longest_days < over) over = phases[index].longest_days;  // also when it is not given
  }
  double clock = at.clock;
  int next = tomorrow;
  for (int ordinal = 0;
       next < week_over && !session_day(n, next, ordinal) && clock - at.entered[index] < over; ++next)
    clock += 1.0;
  return {next, true, tomorrow};
}

}  // namespace achillesim::runners
