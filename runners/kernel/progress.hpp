#pragma once
/// Where a runner stands in the plan, what is known of the morning, and what the plan asks for today.

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "model/observable.hpp"
#include "runners/kernel/plan.hpp"

namespace achillesim::runners {

inline constexpr int never = std::numeric_limits<int>::max();

/// Observables of one runner this morning.
using Seen = std::array<double, model::observable_count>;
/// What a morning tells on which nobody looked: no criterion holds.
inline constexpr Seen nothing_seen = [] {
  Seen seen{};
  seen.fill(std::numeric_limits<double>::quiet_NaN());
  return seen;
}();

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
  bool cleared = false;       ///< the readiness gate has been passed since the plan's start
  int first_cleared = never;  ///< day on which it was, for the first time
  bool referred = false;      ///< under a professional's eye
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

/// An injury keeps the runner out until a day, or longer by the criteria of return, but not beyond `latest`.
inline void send_out(Progress& at, model::EventType type, int day, int until, int latest) {
  at.injured = true;
  at.by_achilles = model::is_achilles(type);
  at.ruptured = model::is_rupture(type);
  at.out_since = day;
  at.out_until = until;
  at.out_latest = latest;
}

/// The readiness gate is passed, until the plan begins again.
inline void pass_gate(Progress& at, int day) {
  at.cleared = true;
  at.first_cleared = std::min(at.first_cleared, day);
}

inline void refer(Progress& at, int day) {
  ++at.referrals;
  at.referred = true;
  at.last_referral = day;
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

}  // namespace achillesim::runners
