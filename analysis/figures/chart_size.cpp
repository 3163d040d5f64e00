#include "analysis/figures/chart_size.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "analysis/figures/chart_layout.hpp"
#include "analysis/formats/plain_text.hpp"
#include "analysis/rounding.hpp"

namespace achillesim::analysis {
namespace {

using namespace chart_layout;

double constexpr least_width = 140, least_height = 60, widest = 20000;
double constexpr per_inch = 96.0, per_cm = per_inch / 2.54;

double width_of(std::string const& text) {
  return letter * static_cast<double>(display_width(printable(text)));
}

/// Numbers are never cut.
double room_beside(Panel const& panel) {
  double room = panel.beside.empty() ? 0.0 : width_of(panel.beside_title) + 22;
  for (auto const& text : panel.beside) room = std::max(room, width_of(text.text) + 22);
  return room;
}

/// Room that the words beside the panels would take in full.
std::pair<double, double> room_of(Chart const& chart) {
  double left = 50, right = 20;
  for (auto const& panel : chart.panels) {
    double const title = panel.y_title.empty() ? 0.0 : 24.0;
    for (auto const& tic : panel.y_tics) left = std::max(left, width_of(tic.text) + tic_gap + letter + title);
    for (auto const& trace : panel.traces)
      if (!trace.label.empty()) right = std::max(right, width_of(trace.label) + 40);
    for (auto const& row : panel.rows) right = std::max(right, width_of(row.label) + 40);
  }
  right = std::min(right, chart.right);
  for (auto const& panel : chart.panels) right = std::max(right, room_beside(panel));
  return {std::min(left, chart.left), right};
}

[[noreturn]] void too_small(std::string const& option, double asked, double least) {
  throw std::runtime_error("--" + option + ": " + fixed(asked, 0) +
                           " px is too little for this figure; it takes " + fixed(std::ceil(least), 0) +
                           " px (" + fixed(std::ceil(least / per_cm), 0) + " cm)");
}

}  // namespace

double pixels_of(std::string const& length, std::string const& option) {
  std::array<std::pair<std::string_view, double>, 5> constexpr units = {
      {{"", 1.0}, {"px", 1.0}, {"cm", per_cm}, {"mm", per_cm / 10.0}, {"in", per_inch}}};
  char* end = nullptr;
  double const number = std::strtod(length.c_str(), &end);
  std::string unit(end);
  unit.erase(0, unit.find_first_not_of(' ') == std::string::npos ? unit.size() : unit.find_first_not_of(' '));
  for (auto const& [name, pixels] : units)
    if (end != length.c_str() && unit == name && number > 0.0 && number * pixels <= widest)
      return number * pixels;
  throw std::runtime_error(option + " " + length + ": is no length above 0 and up to " + fixed(widest, 0) +
                           " px; write it as 16 cm, 160 mm, 6.3 in or 640 px");
}

void resize(Chart& chart, double width, double height) {
  for (auto const& panel : chart.panels) chart.right = std::max(chart.right, room_beside(panel));
  auto const columns = static_cast<double>(chart.columns);
  if (width > 0.0) {
    auto const [left, right] = room_of(chart);
    chart.left = left;
    chart.right = right;
    double const one = width / columns;
    if (one - chart.left - chart.right < least_width)  // names are cut, numbers are not
      chart.left = std::max(one - chart.right - least_width, std::min(chart.left, 110.0));
    chart.panel_width = one - chart.left - chart.right;
    if (chart.panel_width < least_width)
      too_small("width", width, columns * (chart.left + chart.right + least_width));
  }
  if (height > 0.0) {
    auto const now = layout_of(chart, wrapped(chart.notes, note_letters(chart)).size());
    std::size_t const lines = (chart.panels.size() + chart.columns - 1) / chart.columns;
    auto const rows = static_cast<double>(lines);
    double const panel = chart.panel_height + (height - now.height) / rows;
    double least = least_height;
    for (auto const& one : chart.panels)  // lines of words do not overlap
      least = std::max(least, one.beside.empty() ? 0.0 : 12.0 * static_cast<double>(one.beside.size()));
    if (panel < least) too_small("height", height, now.height + rows * (least - chart.panel_height));
    chart.panel_height = panel;
  }
}

}  // namespace achillesim::analysis
