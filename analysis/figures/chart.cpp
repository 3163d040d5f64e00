#include "analysis/figures/chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace achillesim::analysis {

ChartRange y_range(std::vector<Trace> const& traces, double margin) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (auto const& trace : traces)
    for (auto const* column : {&trace.y, &trace.low, &trace.high})
      for (double const v : *column) {
        if (!std::isfinite(v)) continue;
        low = std::min(low, v);
        high = std::max(high, v);
      }
  if (low > high) return {0.0, 1.0};
  double const distance = high > low ? high - low : std::max(1.0, std::abs(high));
  return {low - margin * distance, high + margin * distance};
}

bool has_data(Chart const& chart) {
  auto const finite = [](std::vector<double> const& column) {
    return std::any_of(column.begin(), column.end(), [](double v) { return std::isfinite(v); });
  };
  return std::any_of(chart.panels.begin(), chart.panels.end(), [&](Panel const& panel) {
    return !panel.cells.empty() || std::any_of(panel.traces.begin(), panel.traces.end(), [&](Trace const& t) {
      return t.kind == TraceKind::horizontal_points ? finite(t.x) : finite(t.y) || finite(t.low);
    });
  });
}

}  // namespace achillesim::analysis
