#pragma once
/// What today brings a runner, by the plan: decided runner by runner, in scalars.

#include <algorithm>
#include <cmath>
#include <cstddef>

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
    today.habitual = std::min(1.0, at.growth_from * grown(protocol.growth, days));
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
  today.scale *= grown(phase.growth, days);
  space_hard(today, at, plan, day);
  return today;
}

}  // namespace achillesim::runners
