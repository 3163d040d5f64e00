#pragma once
/// How the arms of a sweep are laid out in the figure of all arms.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/source.hpp"

namespace achillesim::analysis {

/// The distinct labels of a factor, in order of appearance, and each arm's place among them.
struct FactorAxis {
  std::string name;
  std::vector<std::string> labels;
  std::vector<std::size_t> of_arm;
};

/// Levels of one factor (a quantity, if there is one) along x, of another as colours and shapes, of the third
/// as panels; with two factors there is one panel, without a name.
struct SweepAxes {
  FactorAxis position, series, panel;
};

/// None when the arms are better drawn one to a line: with fewer than two or more than three factors, with
/// more levels than there is room for, or where the levels do not tell all arms apart.
std::optional<SweepAxes> sweep_axes(Source const& source);

}  // namespace achillesim::analysis
