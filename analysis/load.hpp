#pragma once
/// From a results file to what compare() needs.

#include <string>

#include "analysis/comparison.hpp"
#include "analysis/source.hpp"

namespace achillesim::analysis {

/// Throws std::runtime_error with the file's name. Memory: six numbers of four bytes for each runner, arm and
/// draw.
ComparisonInput load(Source const& source);

/// `command`: how to make the table again, for its footer.
ComparisonInput load(std::string const& path, std::string command);

}  // namespace achillesim::analysis
