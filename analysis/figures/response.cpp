#include <algorithm>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/tables/catalogue.hpp"

namespace achillesim::analysis {

Chart response_figure(Source const& source, FigureOptions const& options) {
  auto const outcome = figure_risk(source, options);
  TableOptions table_options;
  table_options.outcomes = {outcome.name};
  auto const table = make_table(source, "response", table_options);
  if (table.rows.empty())
    throw std::runtime_error("figure response: " + source.file +
                             " sweeps no factor with two numbers or more");
  auto const factor = column_of(table, "factor"), unit = column_of(table, "unit"),
             position = column_of(table, "position"), response = column_of(table, "response"),
             slope = column_of(table, "slope");
  Chart chart;
  chart.title = "Response: " + outcome.title;
  chart.right = 30;
  chart.panel_width = 520;
  chart.panel_height = 240;
  for (auto const& row : table.rows) {
    if (chart.panels.empty() || chart.panels.back().title != row[factor].text) {
      Panel panel;
      panel.title = row[factor].text;
      panel.x_title = row[factor].text + (row[unit].text.empty() ? "" : ", " + row[unit].text);
      panel.y_title = "risk, %";
      panel.traces = {{TraceKind::band, "", 1, {}, {}, {}, {}},
                      {TraceKind::line, "", 1, {}, {}, {}, {}},
                      {TraceKind::points, "", 1, {}, {}, {}, {}}};
      chart.panels.push_back(std::move(panel));
      chart.alt += row[factor].text + ", slope for one unit " + row[slope].text + "; ";
    }
    for (auto& trace : chart.panels.back().traces) {
      trace.x.push_back(row[position].value);
      trace.y.push_back(100.0 * row[response].value);
      trace.low.push_back(100.0 * row[response].low);
      trace.high.push_back(100.0 * row[response].high);
    }
    chart.alt += row[position].text + ": " + row[response].text + " %; ";
  }
  chart.alt = "Risk along each numeric factor. " + chart.alt;
  for (auto& panel : chart.panels) {
    panel.y_low = 0.0;
    panel.y_high = std::max(1.0, y_range(panel.traces).high);
    auto const& x = panel.traces[0].x;
    double const room = 0.05 * (x.back() - x.front());
    panel.x_low = x.front() - room;
    panel.x_high = x.back() + room;
  }
  chart.columns = std::min<std::size_t>(2, chart.panels.size());
  chart.notes = {
      "Each runner's mean over the arms that have the level, then the mean over runners; bars and "
      "band are the 95 % interval.",
      interval_note(source)};
  return chart;
}

}  // namespace achillesim::analysis
