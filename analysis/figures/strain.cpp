#include <algorithm>
#include <stdexcept>

#include "analysis/figures/shared.hpp"

namespace achillesim::analysis {

Chart strain_figure(Source const& source, FigureOptions const& options) {
  auto const* series = find_series(source, "peak_strain");
  if (series == nullptr)
    throw std::runtime_error("figure strain: " + source.file + " has no weekly series peak_strain" +
                             series_remedy);
  auto const shown = shown_arms(source, options, 3);
  Chart chart;
  chart.title = "Distribution of the week's peak strain";
  chart.columns = shown.arms.size();
  chart.panel_width = 300;
  chart.panel_height = 240;
  chart.left = 60;
  chart.right = 24;
  double low = 0.0, high = 1.0;
  for (std::size_t i = 0; i < shown.arms.size(); ++i) {
    Panel panel;
    set_weeks(panel, source.weeks);
    panel.title = source.arms[shown.arms[i]];
    if (i == 0)
      panel.y_title =
          "peak of a running step, " + std::string(series->unit == "percent" ? "%" : series->unit);
    add_band(panel, source, series->name, shown.arms[i], i, 0.05, 0.95);
    add_band(panel, source, series->name, shown.arms[i], i, 0.25, 0.75);
    add_median(panel, source, series->name, shown.arms[i], i, "");
    auto const range = y_range(panel.traces);
    low = std::min(low, range.low);
    high = std::max(high, range.high);
    chart.panels.push_back(std::move(panel));
  }
  for (auto& panel : chart.panels) {
    panel.y_low = std::max(0.0, low);
    panel.y_high = high;
  }
  chart.alt = "Median, middle half and middle 90 % of the runners by week, one panel for each of " +
              std::to_string(shown.arms.size()) + " arms.";
  chart.notes = {
      "Line: median runner; dark band: middle half; light band: middle 90 %, of the runners who did "
      "not fail. These are differences between runners, not intervals of an estimate; a week without a run "
      "counts as 0; quantiles are "
      "averaged over pooled draws."};
  if (!shown.note.empty()) chart.notes.push_back(shown.note);
  note_clipped_quantiles(chart, source, {series->name});
  return chart;
}

}  // namespace achillesim::analysis
