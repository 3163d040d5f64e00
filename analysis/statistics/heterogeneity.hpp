#pragma once
/// Whether an effect differs between groups of different people.

#include <span>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

struct Heterogeneity {
  Estimate pooled;           ///< inverse-variance mean of the groups
  double q = not_estimable;  ///< Cochran's Q: chi-squared with groups - 1 degrees of freedom under one effect
  double degrees_of_freedom = not_estimable;
  double p_value = not_estimable;    ///< of the interaction
  double i_squared = not_estimable;  ///< share of the variation beyond chance, 0-1 (Higgins & Thompson 2002)
  std::string_view reason;
};

/// Effects of independent groups on a scale that adds (differences, log ratios) with their standard errors.
/// Groups without an effect or an error > 0 are left out. Source: Cochran 1954, 10.2307/3001666; R
/// metafor::rma(method = "EE").
Heterogeneity heterogeneity(std::span<Estimate const> groups, double confidence = default_confidence);

}  // namespace achillesim::analysis
