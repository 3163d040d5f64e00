#pragma once
/// A figure as data: panels, traces and words. chart_script.cpp alone knows how gnuplot draws it.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "analysis/gnuplot.hpp"

namespace achillesim::analysis {

/// Okabe & Ito's colours, each with a dash and a point shape of its own, so that grey tells them apart.
/// Style 0 is black and solid: the reference.
inline constexpr std::size_t chart_styles = 6;

enum class TraceKind : unsigned char {
  line,
  thin_line,
  band,              ///< between low and high; no label
  points,            ///< y with low to high
  horizontal_points  ///< x with low to high
};

struct Trace {
  TraceKind kind = TraceKind::line;
  std::string label;  ///< written beside its last point; "" for none
  std::size_t style = 0;
  std::vector<double> x, y;
  std::vector<double> low, high;
};

struct Tic {
  double at;
  std::string text;
};

/// Numbers under the axis (a risk table), or words beside the rows of a forest.
struct TextRow {
  std::string label;
  std::vector<Tic> cells;
};

/// A rectangle of a heat map around (x, y), one unit wide and high.
struct HeatCell {
  double x, y, value;
  std::string text;
};

struct Panel {
  std::string title, x_title, y_title;
  double x_low = 0.0, x_high = 1.0, y_low = 0.0, y_high = 1.0;
  std::vector<Tic> x_tics, y_tics;  ///< empty: gnuplot's own
  std::vector<double> x_lines;      ///< vertical dashed lines: no effect, an event
  std::vector<Trace> traces;
  std::vector<HeatCell> cells;
  std::string rows_title;
  std::vector<TextRow> rows;  ///< below the axis
  std::string beside_title;
  std::vector<Tic> beside;  ///< right of the panel, at y
};

/// Sizes are pixels of a screen with 96 to the inch.
struct Chart {
  std::string name;
  std::string title;  ///< what is drawn
  std::string study;
  std::string caution_line;        ///< what is said first of what was simulated
  bool simulated = true;           ///< false: of what people did, without the words about simulations
  std::vector<std::string> notes;  ///< sentences under the panels: what is shown and what is not
  std::string alt;                 ///< what one sees, for those who do not see it
  std::vector<Panel> panels;
  std::size_t columns = 1;
  double panel_width = 620, panel_height = 300;
  double left = 70;    ///< room for the y axis
  double right = 190;  ///< room for direct labels
};

/// Smallest and largest finite number of all traces, limits included; widened by `margin` of their distance.
/// Without any: 0 to 1.
struct ChartRange {
  double low, high;
};
ChartRange y_range(std::vector<Trace> const& traces, double margin = 0.06);

/// False where no trace and no cell has a number.
bool has_data(Chart const& chart);

/// `per_inch`: pixels of a PNG.
GnuplotInput chart_script(Chart const& chart, ImageFormat format, double per_inch = 96.0);

}  // namespace achillesim::analysis
