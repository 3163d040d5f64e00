#pragma once
/// A plan held against load rules: which rule it breaks, when, and by how much. The plan is that of the
/// walkthrough: what is asked for, of a runner who feels nothing and misses nothing.

#include <string>
#include <vector>

#include "scenarios/study/load_rules.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::model {
struct Model;
}  // namespace achillesim::model

namespace achillesim::runners {

struct Person;

/// A week of the plan in the terms of the rules. NaN: there is nothing before it to hold it against.
struct CheckedWeek {
  int week = 1;
  std::string phase;
  double run_minutes = 0.0;
  double distance = 0.0;         ///< km
  double minutes_growth = 0.0;   ///< 0.10 = 10 %, from what the rules say
  double distance_growth = 0.0;  ///< 0.10 = 10 %
  double longest_minutes = 0.0;  ///< longest stretch without a walk
  double bout_growth = 0.0;      ///< of it, against the longest so far
  double session_ratio = 0.0;    ///< largest distance of a run over the longest of the 30 days before
  double acute_chronic = 0.0;    ///< last 7 days' distance over a mean week of the last 28
  double volume = 0.0;           ///< distance over the pre-injury week's
  int hard = 0;                  ///< sessions with hills or faster running
};

/// One rule broken once.
struct Breach {
  std::string rule;  ///< the key of the load rules: "weekly_minutes_growth"
  int week = 1;      ///< of the arm
  double value = 0.0;
  double limit = 0.0;
  std::string words;  ///< "week 3: 105 min after 30 (+250 %), at most +10 %"
};

struct LoadCheck {
  std::vector<CheckedWeek> weeks;
  std::vector<Breach> breaches;  ///< in the order of weeks
  int volume_week = 0;           ///< the first week with the pre-injury distance; 0: none in ten years
};

/// Weeks 1 to `weeks` for the reference person. A rule that names a later week looks at that week too.
LoadCheck check_load(scenarios::Arm const& arm, Person const& person, model::Model const& model,
                     scenarios::LoadRules const& rules, int weeks);

}  // namespace achillesim::runners
