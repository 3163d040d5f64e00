#pragma once
/// The size of a figure, as it is asked for.

#include <string>

#include "analysis/figures/chart.hpp"

namespace achillesim::analysis {

/// Pixels of a screen with 96 to the inch, of "16 cm", "160 mm", "6.3 in" or "640 px" ("640"). Throws
/// std::runtime_error for what is no length; `option` is "--width".
double pixels_of(std::string const& length, std::string const& option);

/// So wide and high in pixels (0: as it is): panels take what words around them leave. Names are cut where
/// there is no other way, numbers never. Throws std::runtime_error where too little is left, with what it
/// takes.
void resize(Chart& chart, double width, double height);

}  // namespace achillesim::analysis
