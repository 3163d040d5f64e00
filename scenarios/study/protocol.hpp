#pragma once
/// A progression as plain values: phases of sessions, criteria and rules. Written in TOML
/// (`scenarios/shipped/protocols/*.toml`), never in C++.

#include <limits>
#include <string>
#include <vector>

#include "model/observable.hpp"
#include "model/terms.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {

inline constexpr double not_given = std::numeric_limits<double>::quiet_NaN();

/// `pain_during <= 2`, `morning_stiffness < 30 min`: an observable held against a threshold in the
/// observable's own unit.
struct Criterion {
  enum class Comparison : unsigned char { less, at_most, more, at_least };
  model::Observable observable{};
  Comparison comparison{};
  double threshold = 0.0;
};

/// One stretch of walking or running. Exactly one of `minutes` and `share` is given.
struct Segment {
  model::Gait gait = model::Gait::run;
  double minutes = not_given;
  double share = not_given;     ///< of the person's habitual minutes a session (1 = a pre-injury session)
  double speed = not_given;     ///< m/s; not given: the person's own speed of that gait
  double relative_speed = 1.0;  ///< times the person's own speed, when `speed` is not given
  model::Surface surface = model::Surface::overground;
  double grade = 0.0;        ///< percent, uphill positive
  double unweighting = 0.0;  ///< fraction of body weight taken off, 0-0.8
};

/// Segments done `repeat` times; the repeats go from first to last over the phase, in whole numbers.
struct Bout {
  double repeat_first = 1.0;
  double repeat_last = 1.0;
  std::vector<Segment> segments;
};

struct Session {
  std::string name;
  std::vector<Bout> bouts;
  bool hard = false;  ///< intervals, speed, hills: kept apart by Protocol::hard_spacing_days
};

/// Part of a protocol. It ends when `shortest` has passed and all `exit` criteria hold, and at the
/// latest at `longest`. A phase without exit criteria ends at `longest`. Days count on the plan's
/// clock, which a monitoring rule can hold or turn back. Until all `enter` criteria hold, the phase
/// before it goes on (before the first phase: no running).
struct Phase {
  std::string name;
  double shortest_days = 0.0;
  double longest_days = not_given;    ///< not given: no limit (then `exit` is required)
  double days_per_week = 3.0;         ///< not given (NaN): the person's habitual number
  std::vector<std::size_t> sessions;  ///< indices into Protocol::sessions, taken in turn on the week's days
  double growth = 0.0;  ///< of run minutes, per week on the plan's clock within the phase (0.10 = 10 %)
  std::vector<Criterion> enter;
  std::vector<Criterion> exit;
};

struct Protocol {
  std::string name;
  std::string title;
  std::string source;
  std::vector<Session> sessions;
  std::vector<Phase> phases;  ///< may be empty: straight to the growth to pre-injury volume
  /// After the last phase: from that phase's last weekly minutes (or `start_share` of the
  /// pre-injury volume, whichever is more) up by `growth` a week to the pre-injury volume.
  double growth = 0.10;
  double start_share = 0.10;
  int rest_week_every = 0;      ///< 0: none; 4: every fourth week of the arm
  double rest_week_load = 0.7;  ///< load in a rest week
  double session_cap =
      not_given;  ///< longest run allowed, relative to the longest of the last 30 days (1.10)
  /// Minutes and km of a week of the arm allowed, relative to the most of the three weeks before (1.10).
  double week_cap_time = not_given;
  double week_cap_distance = not_given;
  double hard_spacing_days = 0.0;       ///< a hard session sooner than this after the last is run easily
  std::vector<std::size_t> afterwards;  ///< sessions after the last phase, in turn; none: habitual easy runs
  LogPlan log;  ///< in place of phases: after its last day `growth` follows as after a last phase
};

/// What to do with the plan when a rule's criteria hold.
enum class Action : unsigned char {
  advance,  ///< the clock goes on by `weeks` (1)
  hold,     ///< the clock stands: the week is repeated
  regress,  ///< the clock goes back by `weeks`
  stop,     ///< no running for `rest_days`, then the clock goes back by `weeks`
  reduce,   ///< the clock goes on by `weeks`, the coming week at `load`
  refer,    ///< as stop, and seen by a professional: what that changes is the arm's behaviour, or else its
            ///< adherence is full from then on
  consult   ///< as advance, and seen by a professional
};

struct Rule {
  std::vector<Criterion> when;  ///< all of them
  Action action = Action::hold;
  double weeks = 0.0;
  double load = 1.0;       ///< factor on the coming week's run minutes
  double rest_days = 0.0;  ///< for stop
  bool daily = false;      ///< looked at every morning; else at the end of each week of the arm
};

/// Rules are tried in order; the first that holds decides. If none holds: `otherwise`.
struct Monitoring {
  std::string name;
  std::string source;
  std::vector<Rule> rules;
  double otherwise_weeks = 1.0;  ///< how far the clock goes in a week in which no rule held
};

/// What the runner does when injured: rests at least `rest_days`, until all criteria hold, at most
/// `longest_days`; then goes back on the plan by `regress_weeks`, or to its start or its first running phase.
struct InjuryResponse {
  std::string name;
  double rest_days = 14.0;
  double longest_days = 182.0;
  std::vector<Criterion> until;
  bool restart = true;
  bool restart_at_first_run = false;  ///< but for ruptures; else at the start
  double regress_weeks = 2.0;         ///< when not restarted; also after another running injury
  double rupture_rest_days = 182.0;   ///< after a rupture, in place of rest_days
};

}  // namespace achillesim::scenarios
