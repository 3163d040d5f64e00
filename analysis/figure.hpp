#pragma once
/// One figure of a comparison, drawn by gnuplot.

#include <filesystem>
#include <string>

#include "analysis/comparison.hpp"

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

/// What gnuplot is given. Words of the study are in `texts` alone, one a line, which gnuplot reads as
/// data and never as commands.
struct GnuplotInput {
  std::string script;  ///< reads data.tsv and texts.tsv, writes `figure` in the current folder
  std::string data;    ///< panel, series, position, value, low, high
  std::string texts;
};

enum class ImageFormat { png, svg, pdf };

GnuplotInput gnuplot_input(Comparison const& comparison, Measure measure, ImageFormat format);

}  // namespace achillesim::analysis
