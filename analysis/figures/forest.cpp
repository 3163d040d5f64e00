#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/tables/catalogue.hpp"

namespace achillesim::analysis {

Chart forest_figure(Source const& source, FigureOptions const& options) {
  if (source.arms.size() < 2)
    throw std::runtime_error("figure forest: " + source.file +
                             " has one arm, and nothing that it can be compared with");
  auto const outcome = figure_risk(source, options);
  TableOptions table_options;
  table_options.outcomes = {outcome.name};
  table_options.arm = options.arm;
  auto const table = make_table(source, "effects", table_options);
  auto const difference = column_of(table, "risk_difference");
  auto const simultaneous = column_of(table, "simultaneous");
  auto const arm = column_of(table, "arm");
  std::map<std::string, std::string> names;
  auto const labels = arm_labels(source);
  for (std::size_t a = 0; a < labels.size(); ++a) names[source.arms[a]] = labels[a];
  Chart chart;
  chart.title = "Difference against " + source.arms[source.reference_arm] + ": " + outcome.title;
  chart.left = 370;
  chart.right = 170;
  chart.panel_width = 460;
  chart.panel_height = 26.0 + 17.0 * static_cast<double>(table.rows.size());
  Panel panel;
  panel.x_title = difference_axis(outcome);
  panel.beside_title = "difference (95 %)";
  Trace own{TraceKind::horizontal_points, "", 1, {}, {}, {}, {}};
  Trace joint{TraceKind::horizontal_points, "", 0, {}, {}, {}, {}};
  std::size_t lower = 0, higher = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto const& row = table.rows[r];
    double const y = static_cast<double>(table.rows.size() - 1 - r);
    panel.y_tics.push_back({y, names.at(row[arm].text)});
    panel.beside.push_back({y, row[difference].text});
    own.x.push_back(100.0 * row[difference].value);
    own.y.push_back(y + 0.12);
    own.low.push_back(100.0 * row[difference].low);
    own.high.push_back(100.0 * row[difference].high);
    // Below the other, a line without a second point to look at.
    joint.x.push_back(100.0 * row[simultaneous].value);
    joint.y.push_back(y - 0.2);
    joint.low.push_back(100.0 * row[simultaneous].low);
    joint.high.push_back(100.0 * row[simultaneous].high);
    lower += row[simultaneous].high < 0.0 ? 1 : 0;
    higher += row[simultaneous].low > 0.0 ? 1 : 0;
  }
  panel.y_low = -0.8;
  panel.y_high = static_cast<double>(table.rows.size()) - 0.2;
  // y_range looks at y and the limits: the horizontal ones here.
  std::vector<Trace> turned = {own, joint};
  for (auto& trace : turned) trace.y = trace.x;
  auto const range = y_range(turned);
  panel.x_low = std::min(range.low, 0.0);
  panel.x_high = std::max(range.high, 0.0);
  panel.x_lines = {0.0};
  panel.traces = {own, joint};
  chart.panels.push_back(std::move(panel));
  chart.alt = "One line for each of " + std::to_string(table.rows.size()) +
              " arms with its difference. Simultaneous intervals lie wholly below no difference for " +
              std::to_string(lower) + " arms and wholly above for " + std::to_string(higher) + ".";
  chart.notes = {
      "Squares (blue): estimate and interval for this arm alone. Circles (black), below: interval that holds "
      "for all arms at once. Paired by runner.",
      interval_note(source)};
  return chart;
}

}  // namespace achillesim::analysis
