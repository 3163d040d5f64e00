#include "analysis/figures/chart_layout.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace achillesim::analysis::chart_layout {
namespace {

double below_of(Panel const& panel) {
  return below + (panel.rows.empty() ? 0.0 : row_gap + line * static_cast<double>(panel.rows.size()));
}

}  // namespace

std::string number(double value) {
  std::ostringstream out;
  out.precision(10);
  if (std::isfinite(value))
    out << value;
  else
    out << "NaN";
  return out.str();
}

std::vector<std::string> wrapped(std::vector<std::string> const& sentences, std::size_t letters) {
  std::vector<std::string> lines;
  for (auto const& sentence : sentences) {
    std::string current;
    std::istringstream words(sentence);
    for (std::string word; words >> word;) {
      if (!current.empty() && current.size() + 1 + word.size() > letters) {
        lines.push_back(current);
        current.clear();
      }
      current += (current.empty() ? "" : " ") + word;
    }
    if (!current.empty()) lines.push_back(current);
  }
  return lines;
}

std::size_t note_letters(Chart const& chart) {
  double const width =
      static_cast<double>(chart.columns) * (chart.left + chart.panel_width + chart.right - 20);
  return static_cast<std::size_t>(width / letter);
}

Layout layout_of(Chart const& chart, std::size_t note_lines) {
  Layout layout{};
  double deepest = below;
  for (auto const& panel : chart.panels) deepest = std::max(deepest, below_of(panel));
  std::size_t const rows = (chart.panels.size() + chart.columns - 1) / chart.columns;
  layout.row_height = above + chart.panel_height + deepest;
  layout.width = static_cast<double>(chart.columns) * (chart.left + chart.panel_width + chart.right);
  layout.notes_top = head + static_cast<double>(rows) * layout.row_height;
  layout.height = layout.notes_top + line * static_cast<double>(note_lines) + 10;
  return layout;
}

}  // namespace achillesim::analysis::chart_layout
