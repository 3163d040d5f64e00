#pragma once
/// Rules of training load that a plan can be held against (`load_rules/*.toml`): what is given is a limit,
/// what is not given (NaN, 0) is none.

#include <string>

#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

/// What a week's growth is measured from.
enum class GrowthFrom : unsigned char {
  highest_before,  ///< the highest week so far: a rest week does not make the next one a jump
  week_before      ///< the week before, as the rule reads word by word
};

struct LoadRules {
  std::string name;
  std::string title;
  std::string source;
  GrowthFrom growth_from = GrowthFrom::highest_before;
  double weekly_minutes_growth = not_given;   ///< at most; 0.10 = 10 %
  double weekly_distance_growth = not_given;  ///< at most
  double bout_growth = not_given;             ///< of the longest stretch without a walk, at most
  double session_cap = not_given;             ///< longest run over the longest of the 30 days before, at most
  double hard_apart_days = not_given;         ///< between hills or faster running, at least
  int rest_week_every = 0;        ///< within so many weeks of running one is lighter than the last
  int hills_from_week = 0;        ///< no slope before that week, counted from the first run
  int faster_from_week = 0;       ///< nothing faster than the own speed before it
  int soft_from_week = 0;         ///< the first week that asks for soft ground
  int hard_ground_from_week = 0;  ///< grass, sand, trail or treadmill from there until before this week
  int running_from_week = 0;      ///< no run before that week, counted from day 0
  int volume_by_week = 0;         ///< the pre-injury distance in that week, counted from day 0
  double ratio_low = not_given;   ///< of the last 7 days' distance to a mean week of the last 28
  double ratio_high = not_given;
  bool descriptive = false;  ///< shown, and no rule that anybody has to keep
};

}  // namespace achillesim::scenarios
