#pragma once
/// An arm's protocol laid out for the day loop: flat arrays, and each distinct way of moving
/// ("kind": gait, speed, surface, grade, support) once.

#include <cstddef>
#include <limits>
#include <vector>

#include "scenarios/study.hpp"

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
};

/// One segment of a session, with the repeats of its bout.
struct PlanEntry {
  std::size_t kind = 0;
  bool run = false;
  bool unbroken = false;  ///< the bout has no walking: its repeats run on
  double minutes = 0.0;   ///< of one repeat; 0 when it is a share
  double share = 0.0;     ///< of the person's habitual session
  double repeat_first = 1.0;
  double repeat_last = 1.0;
};

struct PlanSession {
  std::vector<PlanEntry> entries;
};

struct Plan {
  scenarios::Arm const* arm = nullptr;
  std::vector<ExposureKind> kinds;  ///< [0] is the person's habitual run on the arm's shoes
  std::vector<PlanSession> sessions;
  std::vector<bool> phase_runs;    ///< by phase
  bool daily_rules = false;        ///< some monitoring rule is looked at every morning
  bool looks_at_function = false;  ///< some criterion is about what a leg can do
  bool asks = false;               ///< some criterion needs more than the weekly look
  bool follows_course = false;     ///< weeks with symptoms are counted: a criterion, or a behaviour, asks
};

/// Throws std::invalid_argument when the protocol has more than most_phases phases.
Plan make_plan(scenarios::Arm const& arm);

}  // namespace achillesim::runners
