#pragma once
/// Where the parts of a figure are, in pixels, before gnuplot is asked to draw them.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/figures/chart.hpp"

namespace achillesim::analysis::chart_layout {

// Pixels: lines of text, and the rooms around a panel.
inline constexpr double line = 16, head = 50, above = 26, below = 52, row_gap = 20;
inline constexpr double label_gap = 15;  // between direct labels
inline constexpr double tic_gap = 22;    // between labels of the y axis and the axis, and to the edge
inline constexpr double letter = 6.8;    // mean width at 10 points of a wide font
inline constexpr std::size_t label_letters = 80;

/// As gnuplot reads it; NaN where it is not finite.
std::string number(double value);

/// From the top left; gnuplot wants shares from the bottom left.
struct Layout {
  double width, height, row_height, notes_top;
  std::string x(double pixels) const { return number(pixels / width); }
  std::string y(double pixels) const { return number(1.0 - pixels / height); }
};

Layout layout_of(Chart const& chart, std::size_t note_lines);

/// How many letters a line under the panels holds.
std::size_t note_letters(Chart const& chart);

/// Sentences broken at blanks.
std::vector<std::string> wrapped(std::vector<std::string> const& sentences, std::size_t letters);

}  // namespace achillesim::analysis::chart_layout
