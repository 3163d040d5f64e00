#pragma once
/// Events, censorings and people at risk by time: what the estimates of survival.hpp are made from.

#include <cstddef>
#include <vector>

#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {

struct LifeTableRow {
  double time;
  std::size_t at_risk;   ///< just before `time`
  std::size_t events;    ///< of any type, at `time`
  std::size_t of_cause;  ///< of the type asked for
};

struct LifeTable {
  std::size_t n = 0;
  double last_time = not_estimable;
  std::vector<LifeTableRow> rows;  ///< one per distinct time with an event, ascending
};

/// Throws std::invalid_argument when the columns differ in length.
LifeTable life_table(FollowUp follow_up, int cause);

}  // namespace achillesim::analysis
