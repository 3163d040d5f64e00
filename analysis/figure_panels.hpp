#pragma once
/// How the arms of a sweep are laid out in a figure.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/comparison.hpp"

namespace achillesim::analysis {

/// The distinct labels of a factor, in order of appearance, and each arm's place among them.
struct Axis {
  std::vector<std::string> labels;
  std::vector<std::size_t> of_arm;
};

struct Panels {
  std::string position_name, series_name, panel_name;
  Axis position, series, panel;
};

/// None when the arms are better drawn one to a line.
std::optional<Panels> panels_of(Comparison const& comparison);

}  // namespace achillesim::analysis
