#pragma once
/// Arms taken together, and what each is compared with: an arm is a group of one, a factor's level a group of
/// several.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/source.hpp"

namespace achillesim::analysis {

struct ArmPair {
  std::size_t arm;
  std::size_t reference;
};

struct ArmGroup {
  std::string factor;  ///< "" for an arm
  std::string name;    ///< of the arm, or the level's label
  bool reference = false;
  std::vector<std::size_t> arms;
  std::vector<ArmPair> pairs;  ///< empty for the reference itself
};

/// One group per arm, paired with the reference arm.
std::vector<ArmGroup> arm_groups(Source const& source);

/// One group per level of each factor that has two levels or more, in order of appearance. Its arms are
/// paired with the arms of the factor's reference level (that of the reference arm) that share all other
/// factors' levels; arms that share all levels are paired in order. Time: linear in arms for each factor.
std::vector<ArmGroup> level_groups(Source const& source);

}  // namespace achillesim::analysis
