#pragma once
/// Rows of a comparison within one draw: an arm is a group of one, a factor's level a group of several.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/comparison.hpp"

namespace achillesim::analysis {

struct ArmPair {
  std::size_t arm;
  std::size_t reference;
};

struct Group {
  ComparisonRow row;  ///< its words; the numbers are filled in by row_of()
  std::vector<std::size_t> arms;
  std::vector<ArmPair> pairs;  ///< empty for the reference itself
};

/// One group per arm, paired with the reference arm.
std::vector<Group> arm_groups(ComparisonInput const& input);

/// One group per level of each factor that has two levels or more. Its arms are paired with the arms
/// of the factor's reference level (that of the reference arm) that share all other factors' levels.
std::vector<Group> level_groups(ComparisonInput const& input);

/// The numbers of a group. `outcomes` is one draw's, [arm].
ComparisonRow row_of(Group const& group, std::span<ArmOutcomes const> outcomes, int horizon_days,
                     double confidence);

}  // namespace achillesim::analysis
