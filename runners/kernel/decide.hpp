#pragma once
/// Where a runner stands in the plan, and what today brings: decided runner by runner, in scalars.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "model/observable.hpp"
#include "runners/kernel/exposure.hpp"
#include "runners/kernel/plan.hpp"

namespace achillesim::runners {

inline constexpr int never = std::numeric_limits<int>::max();

/// Observables of one runner this morning.
using Seen = std::array<double, model::observable_count>;
inline constexpr Seen nothing_seen{};

inline bool holds(scenarios::Criterion const& c, Seen const& seen) {
  using Comparison = scenarios::Criterion::Comparison;
  double const value = seen[static_cast<std::size_t>(c.observable)];
  switch (c.comparison) {
    case Comparison::less:
      return value < c.threshold;
    case Comparison::at_most:
      return value <= c.threshold;
    case Comparison::more:
      return value > c.threshold;
    case Comparison::at_least:
      return value >= c.threshold;
  }
  return false;
}

inline bool all_hold(std::vector<scenarios::Criterion> const& criteria, Seen const& seen) {
  return std::all_of(criteria.begin(), criteria.end(), [&](auto const& c) { return holds(c, seen); });
}

/// A runner's place in the plan. The clock counts plan days; a rule can hold it or turn it back.
struct Progress {
  int phase = -1;  ///< -1 before the first, phases.size() when growing to pre-injury volume
  double clock = 0.0;
  double week_start = 0.0;  ///< clock at the start of this week
  std::array<double, most_phases + 1> entered{};
  double growth_from = 0.0;  ///< share of pre-injury minutes at which growth began
  double load = 1.0;         ///< factor on this week's run minutes
  int stopped_until = 0;     ///< first day on which a stop rule allows running again
  bool injured = false;
  bool by_achilles = false;
  int out_since = 0;
  int out_until = 0;  ///< earliest day of return
  int out_latest = never;
  bool has_run = false;
  bool cleared = false;   ///< the readiness gate has been passed since the plan's start
  bool referred = false;  ///< under a professional's eye
  int referrals = 0;
  int last_hard = -36500;  ///< day of the last hard session that was done
  int last_referral = never;
  int appointment = never;     ///< with a professional, after the first referral; of arms with a behaviour
  bool ruptured = false;       ///< the injury is a rupture
  bool hasty = false;          ///< does not wait this week
  bool ill = false;            ///< and the plan waits
  double session_share = 1.0;  ///< of the run minutes; fear makes them fewer
  double timid_days = 0.0;     ///< pain-free time that the runner waits for
  int sore_day = std::numeric_limits<int>::min() / 2;  ///< end of the last week with pain
  int symptoms_since = -1;                             ///< day; -1: the last week had no symptoms
  int phase_since = 0;                                 ///< day
};

/// A counted injury stops running for at least this long (design, "Words"), however hasty the runner.
inline constexpr int least_days_off = 7;

inline void refer(Progress& at, int day) {
  ++at.referrals;
  at.referred = true;
  at.last_referral = day;
}

/// The rules that keep a runner back.
inline bool holds_back(scenarios::Action action) {
  return action != scenarios::Action::advance && action != scenarios::Action::consult;
}

/// What the plan asks for today: a session of the protocol, or a share of the habitual session.
struct Today {
  int session = -1;       ///< index into Plan::sessions; -1: none of them
  int logged = -1;        ///< index into PlanLog::days of the runner's log; -1: none of them
  double habitual = 0.0;  ///< share of the habitual session, when growing
  double progress = 0.0;  ///< 0-1 through the phase
  double scale = 1.0;     ///< on run minutes
  double days_per_week = 0.0;
  bool hard = false;
  bool easy = false;  ///< a hard session that comes too soon: its minutes are run easily
  bool planned() const { return session >= 0 || habitual > 0.0 || logged >= 0; }
};

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

/// (1 + growth)^whole weeks, by multiplication: weeks are few and exact powers the same everywhere.
inline double grown(double growth, double days) {
  int const weeks = static_cast<int>(std::clamp(days, 0.0, 36500.0) / 7.0);
  double factor = 1.0;
  double base = 1.0 + growth;
  for (int left = weeks; left > 0; left /= 2) {
    if (left % 2 == 1) factor *= base;
    base *= base;
  }
  return factor;
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
      at.cleared = true;
    }
    enter(at, plan, wearer, next);
  }
}

/// Whether this morning's decision depends on what the runner feels.
inline bool looks_at_symptoms(Progress const& at, Plan const& plan, int day) {
  if (at.injured || day % 7 == 0 || plan.daily_rules) return true;
  if (!at.cleared && !plan.arm->readiness.criteria.empty()) return true;
  auto const& phases = plan.arm->protocol.phases;
  int const after = at.phase + 1;
  auto const next = static_cast<std::size_t>(after);
  if (at.phase >= 0 && next <= phases.size() && !phases[next - 1].exit.empty()) return true;
  return next < phases.size() && !phases[next].enter.empty();
}

/// Turns the clock to a value and falls back to the phase that it lies in.
inline void set_clock(Progress& at, double clock) {
  at.clock = std::max(clock, at.entered[0]);
  while (at.phase > 0 && at.entered[static_cast<std::size_t>(at.phase)] > at.clock) --at.phase;
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

/// Ends an injury when its time and the arm's criteria allow; returns whether the runner is fit.
inline bool recovered(Progress& at, Plan const& plan, Seen const& seen, int day) {
  if (!at.injured) return true;
  auto const& response = plan.arm->injury_response;
  bool const ready = day >= at.out_until && (!at.by_achilles || all_hold(response.until, seen));
  bool const early = at.hasty && at.by_achilles && !at.ruptured && day > at.out_since + least_days_off;
  if (!ready && !early && day < at.out_latest) return false;
  at.injured = at.ruptured = false;
  at.load = 1.0;
  if (at.by_achilles && response.restart && (ready || !early)) {
    at.phase = -1;
    at.clock = 0.0;
    at.cleared = false;
  } else if (at.phase >= 0) {
    set_clock(at, at.clock - 7.0 * response.regress_weeks);
  }
  at.week_start = at.clock;
  return true;
}

/// Today's session by the calendar of n sessions a week: days are spread evenly, also over weeks when
/// n is not whole (3.5: every other day).
inline bool session_day(double n, int day, int& ordinal) {
  double const before = std::floor(day * n / 7.0 + 1e-9);
  ordinal = static_cast<int>(before);
  return std::floor((day + 1) * n / 7.0 + 1e-9) > before;
}

/// Keeps hard sessions apart: from the last one that was done.
inline void space_hard(Today& today, Progress const& at, Plan const& plan, int day) {
  today.hard = plan.sessions[static_cast<std::size_t>(today.session)].hard;
  if (!today.hard || !(day - at.last_hard < plan.arm->protocol.hard_spacing_days)) return;
  today.hard = false;
  today.easy = true;
}

/// What a training log asks for today: follow_log.hpp.
inline Today log_today(Progress& at, Plan const& plan, Wearer const& wearer, Seen const& seen, int day);

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

#include "runners/kernel/follow_log.hpp"
