#pragma once
/// The answer of a study in which nobody runs: its events tell next to nothing.

#include <string>

#include "analysis/source.hpp"

namespace achillesim::analysis {

/// VISA-A in the end, and the arms that raise it most and least; "" where somebody runs in some arm.
std::string scores_in_words(Source const& source);

}  // namespace achillesim::analysis
