#pragma once
/// From a results file to what compare() needs.

#include <string>

#include "analysis/comparison.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::analysis {

/// `command`: how to make the table again, for its footer. Throws std::runtime_error with the file's name.
/// Memory: six numbers of four bytes for each runner, arm and draw.
ComparisonInput load(runners::results::ResultsFile const& file, std::string command);

}  // namespace achillesim::analysis
