#pragma once
/// Following a training log: what decide.hpp does for arms with a plan of phases.
///
/// The log's calendar goes on whatever happens to the runner, but for an illness after which the plan waits:
/// who was injured goes on with what the log says of the day of the return, neither shifted nor begun anew.
/// Rules do shift it, as they do a protocol: held or turned back, the runner is behind the calendar. The log
/// waits for the first opening of the readiness gate. After its last day the runner grows from its last
/// weeks' minutes to the pre-injury volume, as after a last phase.

#include <algorithm>
#include <cstddef>

#include "runners/kernel/exposure.hpp"
#include "runners/kernel/phases.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/kernel/progress.hpp"
#include "runners/kernel/rules.hpp"

namespace achillesim::runners {

/// Phases of Progress while following a log.
inline constexpr int in_log = 0;
inline constexpr int after_log = 1;

inline LoggedDay const& logged_day(Today const& today, Plan const& plan, Wearer const& wearer) {
  return plan.logs[wearer.log].days[static_cast<std::size_t>(today.logged)];
}

/// Whether the runner is fit; an injury stops the runner, not the calendar.
inline bool fit_for_log(Progress& at, Plan const& plan, Seen const& seen, int day) {
  if (!at.injured) return true;
  double const clock = at.clock;
  int const phase = at.phase;
  bool const fit = recovered(at, plan, seen, day);
  at.phase = phase;
  at.clock = at.week_start = clock;
  return fit;
}

inline bool cleared_for_log(Progress& at, Plan const& plan, Seen const& seen, int day) {
  auto const& gate = plan.arm->readiness;
  if (!at.cleared && (at.hasty || all_hold(gate.criteria, seen) || day >= gate.longest_days))
    pass_gate(at, day);
  return at.cleared;
}

/// What a training log asks for today.
inline Today log_today(Progress& at, Plan const& plan, Wearer const& wearer, Seen const& seen, int day) {
  Today today;
  auto const& protocol = plan.arm->protocol;
  auto const& log = plan.logs[wearer.log];
  bool fit = fit_for_log(at, plan, seen, day);
  if (fit) {
    follow_rules(at, plan, seen, day);
    if (day < at.stopped_until) return today;
    fit = cleared_for_log(at, plan, seen, day);
  }
  if (at.phase < 0 && !fit) return today;
  if (at.phase < 0) at.phase = in_log;
  if (at.phase == in_log && at.clock >= static_cast<double>(log.by_day.size())) {
    double const habitual = wearer.habitual_minutes * wearer.habitual_days;
    at.growth_from =
        std::min(1.0, std::max(protocol.start_share, log.last_minutes * wearer.log_scale / habitual));
    at.phase = after_log;
    at.entered[after_log] = at.clock;
  }
  double const days = at.clock - at.entered[static_cast<std::size_t>(at.phase)];
  auto const position = static_cast<std::size_t>(at.clock);
  if (!at.ill) at.clock += 1.0;
  if (!fit) return today;

  today.days_per_week = wearer.habitual_days;
  today.scale = at.load * at.session_share;
  if (protocol.rest_week_every > 0 && (day / 7 + 1) % protocol.rest_week_every == 0)
    today.scale *= protocol.rest_week_load;
  if (at.phase == in_log) {
    today.logged = log.by_day[position];
    return today;
  }
  int ordinal = 0;
  if (session_day(wearer.habitual_days, day, ordinal))
    today.habitual = std::min(1.0, at.growth_from * plan.growth.back().after(days));
  return today;
}

}  // namespace achillesim::runners
