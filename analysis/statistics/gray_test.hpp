#pragma once
/// Gray's test of equal cumulative incidence in several groups of different people.

#include <cstddef>
#include <span>

#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {

struct GrayTest {
  double chi_squared = not_estimable;
  double p_value = not_estimable;
  double degrees_of_freedom = not_estimable;
  std::string_view reason;
};

/// K-sample test with weight rho = 0 that the cumulative incidence of `cause` is the same in all groups,
/// other types competing. Source: Gray 1988, 10.1214/aos/1176350951. Agrees with R cmprsk::cuminc. `group`
/// counts from 0. The groups are taken as independent: for arms that share runners it is conservative where
/// runners do alike in both arms. Throws std::invalid_argument when the columns differ in length.
GrayTest gray_test(FollowUp follow_up, std::span<std::size_t const> group, int cause);

}  // namespace achillesim::analysis
