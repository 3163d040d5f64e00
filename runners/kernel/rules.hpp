#pragma once
/// What rules and injuries make of a runner's place in the plan.

#include "runners/kernel/phases.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/kernel/progress.hpp"

namespace achillesim::runners {

/// The rules that keep a runner back.
inline bool holds_back(scenarios::Action action) {
  return action != scenarios::Action::advance && action != scenarios::Action::consult;
}

/// Applies the rules that are due this morning.
inline void follow_rules(Progress& at, Plan const& plan, Seen const& seen, int day) {
  auto const& monitoring = plan.arm->monitoring;
  bool const week_over = day > 0 && day % 7 == 0;
  // While a stop lasts there is nothing to decide.
  if (!at.has_run || at.phase < 0 || day < at.stopped_until) {
    if (week_over) at.week_start = at.clock;
    return;
  }
  scenarios::Rule const* chosen = nullptr;
  for (auto const& rule : monitoring.rules)
    if ((rule.daily || week_over) && !(at.hasty && holds_back(rule.action)) && all_hold(rule.when, seen)) {
      chosen = &rule;
      break;
    }
  if (chosen == nullptr && !week_over) return;
  double const gone = at.clock - at.week_start;
  using scenarios::Action;
  bool const waits = day - at.sore_day < at.timid_days && !at.hasty;
  bool const goes_on = chosen == nullptr || chosen->action == Action::advance;
  bool const held = chosen != nullptr && chosen->action == Action::hold;
  if (held || (week_over && waits && goes_on)) {
    set_clock(at, at.week_start);
  } else if (chosen == nullptr) {
    set_clock(at, at.week_start + gone * (at.hasty ? 1.0 : monitoring.otherwise_weeks));
  } else if (chosen->action == Action::advance || chosen->action == Action::reduce ||
             chosen->action == Action::consult) {
    set_clock(at, at.week_start + gone * chosen->weeks);
    if (chosen->action == Action::consult) refer(at, day);
  } else {
    set_clock(at, at.week_start - 7.0 * chosen->weeks);
    bool const refers = chosen->action == Action::refer;
    if (refers || chosen->action == Action::stop)
      at.stopped_until = day + static_cast<int>(chosen->rest_days);
    if (refers) refer(at, day);
  }
  at.load = chosen == nullptr ? 1.0 : chosen->load;
  at.week_start = at.clock;
}

/// A rupture is told at once, though the runner is out already: of the rules only the one that sends to a
/// professional is left to follow, once.
inline void tell_rupture(Progress& at, Plan const& plan, Seen const& seen, int day) {
  if (!at.ruptured) return;
  if (at.last_referral != never && at.last_referral >= at.out_since) return;
  using scenarios::Action;
  for (auto const& rule : plan.arm->monitoring.rules)
    if (rule.daily && (rule.action == Action::refer || rule.action == Action::consult) &&
        !(at.hasty && holds_back(rule.action)) && all_hold(rule.when, seen))
      return refer(at, day);
}

/// Ends an injury when its time and the arm's criteria allow; returns whether it did. Few runners are out on
/// a day: kept out of the way of those who are not.
[[gnu::noinline, gnu::cold]] inline bool ends(Progress& at, Plan const& plan, Seen const& seen, int day) {
  tell_rupture(at, plan, seen, day);
  auto const& response = plan.arm->injury_response;
  bool const ready = day >= at.out_until && (!at.by_achilles || all_hold(response.until, seen));
  bool const early = at.hasty && at.by_achilles && !at.ruptured && day > at.out_since + least_days_off;
  if (!ready && !early && day < at.out_latest) return false;
  bool const to_run = response.restart_at_first_run && !at.ruptured && at.phase >= plan.first_running_phase;
  at.injured = at.ruptured = false;
  at.load = 1.0;
  if (at.by_achilles && response.restart && (ready || !early)) {
    at.phase = to_run ? plan.first_running_phase - 1 : -1;
    at.clock = to_run ? at.entered[static_cast<std::size_t>(plan.first_running_phase)] : 0.0;
    at.cleared = false;
  } else if (at.phase >= 0) {
    set_clock(at, at.clock - 7.0 * response.regress_weeks);
  }
  at.week_start = at.clock;
  return true;
}

/// Whether the runner is fit, today at the latest.
inline bool recovered(Progress& at, Plan const& plan, Seen const& seen, int day) {
  return !at.injured || ends(at, plan, seen, day);
}

}  // namespace achillesim::runners
