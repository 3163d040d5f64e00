#pragma once
/// Cox regression of people in a few states that change, from counts: who is at risk in each state in each
/// stratum, and who has the event.

#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// [stratum * levels + level]
class GroupedRisk {
 public:
  GroupedRisk(std::size_t strata, std::size_t levels)
      : levels_(levels), at_risk_(strata * levels, 0.0), events_(strata * levels, 0.0) {}
  void add(std::size_t stratum, std::size_t level, bool event) {
    at_risk_[stratum * levels_ + level] += 1.0;
    if (event) events_[stratum * levels_ + level] += 1.0;
  }
  std::size_t levels() const { return levels_; }
  std::size_t strata() const { return at_risk_.size() / levels_; }
  double at_risk(std::size_t stratum, std::size_t level) const { return at_risk_[stratum * levels_ + level]; }
  double events(std::size_t stratum, std::size_t level) const { return events_[stratum * levels_ + level]; }

 private:
  std::size_t levels_;
  std::vector<double> at_risk_, events_;
};

/// Log hazard ratios of level 1, 2, ... against level 0, Breslow's ties, model-based errors; by Newton's
/// method. Absent for levels without events, and all of them where level 0 has none. Source: Cox 1972;
/// Breslow 1974, 10.2307/2529620. Agrees with R survival::coxph(ties = "breslow") with strata().
std::vector<Estimate> log_hazard_ratios(GroupedRisk const& risk);

}  // namespace achillesim::analysis
