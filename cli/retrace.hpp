#pragma once
/// Runners of a results file, simulated again.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/figures/catalogue.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::cli {

/// Throws std::runtime_error, with what the file has, when it has no such runner or draw.
void check_traced(runners::results::ResultsFile const& file, std::size_t runner, std::size_t draw);

/// Throws std::runtime_error with the file's name when the study that it carries cannot be simulated here, or
/// has no such runner or draw.
std::vector<analysis::RunnerDay> days_of(std::string const& results, std::size_t arm, std::size_t runner,
                                         std::size_t draw);

}  // namespace achillesim::cli
