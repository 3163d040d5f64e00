#pragma once
/// Which covariates of a cohort go together, and how much.

#include <string>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {

/// The correlations of `over` replace those of the same pair in `base`.
void overlay_correlations(Value& base, Value const& over);

/// Reports correlations of what is no covariate, of a pair twice, and such as cannot hold together.
void take_correlations(Binding const& b, Cohort& out);

std::string shown_correlations(Cohort const& cohort);

}  // namespace achillesim::scenarios
