#include <algorithm>
#include <stdexcept>

#include "analysis/figures/shared.hpp"

namespace achillesim::analysis {

Chart symptoms_figure(Source const& source, FigureOptions const& options) {
  auto const shown = shown_arms(source, options, 3);
  auto const labels = arm_labels(source);
  Chart chart;
  chart.title = "Pain and VISA-A over the weeks";
  chart.panel_width = 560;
  chart.panel_height = 190;
  chart.right = 390;
  std::vector<std::string_view> const names = {"pain_during", "pain_morning", "visa_a"};
  for (auto const name : names) {
    auto const* series = find_series(source, name);
    if (series == nullptr) continue;
    Panel panel;
    set_weeks(panel, source.weeks);
    panel.title = readable_series(series->name, series->unit).label;
    auto const read = readable_series(series->name, series->unit);
    panel.y_title = read.unit;
    for (std::size_t i = 0; i < shown.arms.size(); ++i)
      add_band(panel, source, series->name, shown.arms[i], i, 0.25, 0.75);
    for (std::size_t i = 0; i < shown.arms.size(); ++i)
      add_median(panel, source, series->name, shown.arms[i], i, labels[shown.arms[i]]);
    auto const range = y_range(panel.traces);
    bool const of_health = read.better == Better::higher;  // to the top of the scale; else from none
    panel.y_low = of_health ? std::min(range.low, 60.0) : 0.0;
    panel.y_high = of_health ? 100.0 : std::max(1.0, range.high);
    chart.panels.push_back(std::move(panel));
  }
  if (chart.panels.empty())
    throw std::runtime_error("figure symptoms: " + source.file + " has no weekly series of pain or VISA-A" +
                             series_remedy);
  chart.alt = "Medians by week with the band of the middle half of the runners, one panel for each of " +
              std::to_string(chart.panels.size()) + " measures.";
  chart.notes = {
      "Lines: median runner; bands: middle half of the runners who did not fail. These are "
      "differences between runners, not intervals of an estimate; quantiles are averaged over pooled "
      "draws."};
  if (!shown.note.empty()) chart.notes.push_back(shown.note);
  note_clipped_quantiles(chart, source, names);
  return chart;
}

}  // namespace achillesim::analysis
