#pragma once
/// A sweep over parameters of the model, taken apart: sets of parameters, and what the arms do in each.

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/source.hpp"

namespace achillesim::analysis {

struct ParameterSets {
  std::vector<std::string> sets;   ///< "damage.exponent 8", in the order of the file
  std::vector<std::string> plans;  ///< levels of the other factors: "guide-12-week / 4 mm"
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> arms;  ///< [set]: plan and arm
  std::size_t reference_set = 0, reference_plan = 0;                   ///< of the study's reference arm
  std::string missing;  ///< why nothing can be compared within a set, and what to do; "" where it can

  std::optional<std::size_t> arm(std::size_t set, std::size_t plan) const {
    for (auto const& [p, a] : arms[set])
      if (p == plan) return a;
    return std::nullopt;
  }
};

ParameterSets parameter_sets(Source const& source);

}  // namespace achillesim::analysis
