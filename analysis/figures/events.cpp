#include <algorithm>
#include <stdexcept>

#include "analysis/event_columns.hpp"
#include "analysis/figures/shared.hpp"
#include "analysis/tables/catalogue.hpp"

namespace achillesim::analysis {
namespace {

/// Rows from the top, one an arm: a column of the table with its limits.
Trace column_as_rows(Table const& table, std::string_view column, std::string const& label, std::size_t style,
                     double lift) {
  Trace trace{TraceKind::horizontal_points, label, style, {}, {}, {}, {}};
  auto const place = column_of(table, column);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto const& cell = table.rows[r][place];
    trace.x.push_back(cell.value);
    trace.y.push_back(static_cast<double>(table.rows.size() - 1 - r) + lift);
    trace.low.push_back(cell.low);
    trace.high.push_back(cell.high);
  }
  return trace;
}

Panel panel_of(Table const& table, std::vector<std::string> const& labels, std::vector<Trace> traces,
               std::string const& title, std::string const& x_title, std::string_view beside) {
  Panel panel;
  panel.title = title;
  panel.x_title = x_title;
  panel.beside_title = "(95 %)";
  auto const place = column_of(table, beside);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    double const y = static_cast<double>(table.rows.size() - 1 - r);
    panel.y_tics.push_back({y, labels.at(r)});
    panel.beside.push_back({y, table.rows[r][place].text});
  }
  panel.y_low = -0.8;
  panel.y_high = static_cast<double>(table.rows.size()) - 0.2;
  auto turned = traces;
  for (auto& trace : turned) trace.y = trace.x;
  auto const range = y_range(turned);
  panel.x_low = std::min(range.low, 0.0);
  panel.x_high = std::max(range.high, 0.0);
  panel.x_lines = {0.0};
  panel.traces = std::move(traces);
  return panel;
}

/// The table's own sentence about a number that it does not give; "" where it gives some.
std::string why_none(Table const& table, std::string_view column) {
  auto const place = column_of(table, column);
  std::string why;
  for (auto const& row : table.rows) {
    if (row[place].value == row[place].value) return "";
    if (why.empty()) why = row[place].note;
  }
  return why;
}

}  // namespace

Chart events_figure(Source const& source, FigureOptions const& options) {
  if (!source.has_outcome(achilles_events))
    throw std::runtime_error("figure events: " + source.file + " does not hold how many events a runner has");
  TableOptions table_options;
  table_options.outcomes = {std::string(achilles_events)};
  table_options.arm = options.arm;
  auto const table = make_table(source, "rates", table_options);
  auto const arm = column_of(table, "arm");
  auto const all = arm_labels(source);
  std::vector<std::string> labels;
  for (auto const& row : table.rows) labels.push_back(all[place_of_arm(source, row[arm].text)]);
  Chart chart;
  chart.title = "Achilles events a runner, and what their difference to " +
                source.arms[source.reference_arm] + " is made of";
  chart.left = 370;
  chart.right = 210;
  chart.panel_width = 460;
  chart.panel_height = 26.0 + 17.0 * static_cast<double>(table.rows.size());
  chart.panels.push_back(panel_of(table, labels, {column_as_rows(table, "per_runner", "", 0, 0.0)},
                                  "Events a runner over the horizon", "events a runner", "per_runner"));
  chart.panels.push_back(panel_of(table, labels,
                                  {column_as_rows(table, "because_less_is_run", "", 1, 0.16),
                                   column_as_rows(table, "because_km_are_safer", "", 2, -0.16)},
                                  "Difference: because less is run, because each km is safer",
                                  "< fewer        events a runner        more >", "difference"));
  chart.panels.push_back(panel_of(table, labels, {column_as_rows(table, "per_1000_km", "", 0, 0.0)},
                                  "Events per 1000 km (descriptive: km are a result of the arm)",
                                  "events per 1000 km", "per_1000_km"));
  auto const value = column_of(table, "per_runner");
  chart.alt = "Achilles events a runner: ";
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    chart.alt += (r == 0 ? "" : "; ") + labels[r] + " " + table.rows[r][value].text;
  chart.alt += ".";
  chart.notes = {
      "In the middle, squares (blue): the part of the difference because less is run; triangles (orange), "
      "below: because each km is safer. The two add up to the difference, which stands beside. A split of "
      "arithmetic, not of causes. Paired by runner.",
      interval_note(source)};
  if (auto const why = why_none(table, "per_1000_km"); !why.empty()) chart.notes.push_back("Per km: " + why);
  return chart;
}

}  // namespace achillesim::analysis
