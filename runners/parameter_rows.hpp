#pragma once
/// The model's parameters as a results file names them, with their values in each draw of a study.

#include <vector>

#include "runners/results/provenance.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

std::vector<results::ParameterRow> parameter_rows(scenarios::Study const& study);

}  // namespace achillesim::runners
