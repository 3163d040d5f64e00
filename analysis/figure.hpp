#pragma once
/// One figure of a comparison, drawn by gnuplot.

#include <filesystem>

#include "analysis/comparison.hpp"
#include "analysis/gnuplot.hpp"

namespace achillesim::analysis {

/// The re-injury risk that a comparison is about: by week 52, or by the horizon if that is sooner.
Measure main_risk(Comparison const& comparison);

/// A measure with its intervals for every arm. With two or three factors whose levels tell all arms apart:
/// levels of one (a quantity, if there is one) along x, of another as colours and shapes, of the third as
/// panels. Otherwise one line per arm. `image` ends in .png, .svg or .pdf and is replaced when complete.
/// Throws std::runtime_error with the image's name: gnuplot is not installed (and how to), what it said, or
/// that there is nothing to draw.
void draw_figure(Comparison const& comparison, std::filesystem::path const& image, Measure measure);
inline void draw_figure(Comparison const& comparison, std::filesystem::path const& image) {
  draw_figure(comparison, image, main_risk(comparison));
}

/// data: panel, series, position, value, low, high.
GnuplotInput gnuplot_input(Comparison const& comparison, Measure measure, ImageFormat format);

}  // namespace achillesim::analysis
