#pragma once
/// Which parameters of the model were set on the study of a published outcome: held against that outcome,
/// they test nothing.

#include <span>
#include <string>
#include <vector>

#include "analysis/source.hpp"
#include "scenarios/study/target.hpp"

namespace achillesim::analysis {

/// Names of the parameters whose source has the row's DOI, or names its study as the row says (cited_as)
/// without another DOI of its own beside the name.
std::vector<std::string> imposed_by(scenarios::Target const& target,
                                    std::span<ParameterRow const> parameters);

}  // namespace achillesim::analysis
