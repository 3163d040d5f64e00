#include <algorithm>
#include <map>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/tables/catalogue.hpp"

namespace achillesim::analysis {

/// Differences against the reference plan along the sets of a sweep over parameters: a curve that crosses
/// nought hangs on them.
Chart sets_figure(Source const& source, FigureOptions const& options) {
  auto const outcome = figure_risk(source, options);
  TableOptions table_options;
  table_options.outcomes = {outcome.name};
  auto const table = make_table(source, "sets", table_options);
  if (table.rows.empty())
    throw std::runtime_error("figure sets of " + source.file + ": " + table.definitions.front());
  auto const set = column_of(table, "set"), arm = column_of(table, "arm"),
             difference = column_of(table, "difference");
  std::map<std::string, std::size_t> sets, arms;
  std::vector<std::string> names;
  for (auto const& row : table.rows)
    if (sets.emplace(row[set].text, sets.size()).second) names.push_back(row[set].text);
  for (auto const& row : table.rows) arms.emplace(row[arm].text, arms.size());
  Chart chart;
  chart.title = table.caption + ": " + outcome.title;
  chart.alt = "Differences by set of parameters:";
  chart.panel_width = std::max(420.0, 90.0 * static_cast<double>(names.size()));
  Panel panel;
  panel.y_title = difference_axis(outcome);
  panel.x_low = -0.5;
  panel.x_high = static_cast<double>(names.size()) - 0.5;
  for (std::size_t i = 0; i < names.size(); ++i) panel.x_tics.push_back({static_cast<double>(i), names[i]});
  panel.traces.resize(arms.size());
  for (auto const& [name, place] : arms)
    panel.traces[place] = {TraceKind::points, name, 1 + place % (chart_styles - 1), {}, {}, {}, {}};
  for (auto const& row : table.rows) {
    auto const place = arms.at(row[arm].text);
    auto& trace = panel.traces[place];
    double const shift = 0.5 * ((static_cast<double>(place) + 0.5) / static_cast<double>(arms.size()) - 0.5);
    trace.x.push_back(static_cast<double>(sets.at(row[set].text)) + shift);
    trace.y.push_back(100.0 * row[difference].value);
    trace.low.push_back(100.0 * row[difference].low);
    trace.high.push_back(100.0 * row[difference].high);
    chart.alt += " " + row[arm].text + " at " + row[set].text + " " + row[difference].text + ";";
  }
  auto const range = y_range(panel.traces);
  panel.y_low = std::min(range.low, 0.0);
  panel.y_high = std::max(range.high, 0.0);
  panel.traces.push_back({TraceKind::thin_line, "", 0, {panel.x_low, panel.x_high}, {0.0, 0.0}, {}, {}});
  chart.panels.push_back(std::move(panel));
  chart.notes = {"Both arms of a difference have the same parameters and the same people.",
                 interval_note(source)};
  return chart;
}

}  // namespace achillesim::analysis
