#pragma once
/// An arm's protocol laid out for the day loop: flat arrays, and each distinct way of moving
/// ("kind": gait, speed, surface, grade, support) once.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Phases a protocol may have (checked when the plan is made).
inline constexpr std::size_t most_phases = 24;

struct ExposureKind {
  model::Gait gait = model::Gait::run;
  double speed = scenarios::not_given;  ///< m/s; not given: the person's own times relative_speed
  double relative_speed = 1.0;
  model::Surface surface = model::Surface::overground;
  double grade = 0.0;
  double unweighting = 0.0;
  double cadence = scenarios::not_given;  ///< steps/min; not given: the person's own
};

/// Equal, or both not given.
inline bool same_or_not_given(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

/// One segment of a session, with the repeats of its bout.
struct PlanEntry {
  std::size_t kind = 0;
  bool run = false;
  bool water = false;
  bool unbroken = false;  ///< the bout has no walking: its repeats run on
  double minutes = 0.0;   ///< of one repeat; 0 when it is a share
  double share = 0.0;     ///< of the person's habitual session
  double repeat_first = 1.0;
  double repeat_last = 1.0;
};

struct PlanSession {
  std::vector<PlanEntry> entries;
  bool hard = false;
};

/// Pairs of shoes that may be worn in turn.
inline constexpr std::size_t most_pairs = scenarios::most_pairs;

/// What of shoes and form changes in an arm.
struct Varies {
  bool lift = false;    ///< the heel lift is weaned
  bool wear = false;    ///< midsoles wear
  bool form = false;    ///< form changes over time
  bool change = false;  ///< from the own shoes to the arm's, over time
  bool pairs = false;   ///< several pairs in turn
  bool any() const { return lift || wear || form || change || pairs; }
};

/// A day of a log, laid out.
struct LoggedDay {
  std::size_t run_kind = 0;  ///< index into PlanLog::kinds
  std::size_t walk_kind = 0;
  double run_minutes = 0.0;
  double walk_minutes = 0.0;
  double km = 0.0;             ///< run; 0: what the runner's own speed gives
  double longest_share = 1.0;  ///< of the day's running, in its longest run
};

/// One log of the arm. Its ways of moving are its own, so that a runner's are looked up for one log alone.
struct PlanLog {
  std::vector<ExposureKind> kinds;
  std::vector<LoggedDay> days;
  std::vector<int> by_day;     ///< index into days; -1: rest
  double first_km = 0.0;       ///< a week, mean of its first weeks, of runs with a distance
  double first_minutes = 0.0;  ///< the same, of runs without
  double last_minutes = 0.0;   ///< of running a week, mean of its last weeks
};

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

/// The same, looked up as long as it is likely to be asked for.
class Growth {
 public:
  explicit Growth(double rate) : rate_(rate) {
    for (std::size_t week = 0; week < factors_.size(); ++week)
      factors_[week] = grown(rate, 7.0 * static_cast<double>(week));
  }
  double after(double days) const {
    return days >= 0.0 && days < 7.0 * static_cast<double>(factors_.size())
               ? factors_[static_cast<std::size_t>(days / 7.0)]
               : grown(rate_, days);
  }

 private:
  double rate_;
  std::array<double, 104> factors_;
};

struct Plan {
  scenarios::Arm const* arm = nullptr;
  std::vector<ExposureKind> kinds;  ///< [0] is the person's habitual run on the arm's shoes
  std::vector<PlanSession> sessions;
  std::vector<bool> phase_runs;    ///< by phase
  std::vector<Growth> growth;      ///< by phase; last that after all of them
  int first_running_phase = 0;     ///< the number of phases when none runs
  std::vector<PlanLog> logs;       ///< runner i follows log i mod n; empty: the protocol has phases
  bool daily_rules = false;        ///< some monitoring rule is looked at every morning
  bool looks_at_function = false;  ///< some criterion is about what a leg can do
  Varies varies;
  bool asks = false;            ///< some criterion needs more than the weekly look
  bool follows_course = false;  ///< weeks with symptoms are counted: a criterion, or a behaviour, asks
};

/// Throws std::invalid_argument when the protocol has more than most_phases phases, or the arm more than
/// most_pairs pairs of shoes.
Plan make_plan(scenarios::Arm const& arm);

inline std::size_t pairs_of(Plan const& plan) {
  return 1 + plan.arm->shoes.further.size();
}

}  // namespace achillesim::runners
