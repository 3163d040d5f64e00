#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/names.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// An arm's difference, alone and for all arms at once; percent of risks.
struct Line {
  std::string arm;
  Cell own, joint;
  double factor = 1.0;
};

struct Lines {
  OutcomeSpec outcome;
  std::vector<Line> all;
};

Lines lines_of(Source const& source, FigureOptions const& options) {
  Lines lines{options.outcome.empty() ? main_risk(source)
                                      : chosen_outcomes(source, {options.outcome}, not_timed).front(),
              {}};
  auto const& outcome = lines.outcome;
  TableOptions table_options;
  table_options.outcomes = {outcome.name};
  table_options.arm = options.arm;
  bool const risks = outcome.by_week();
  auto const* const name = risks ? "effects" : outcome.kind == OutcomeKind::count ? "rates" : "scores";
  auto const table = make_table(source, name, table_options);
  auto const difference = column_of(table, risks ? "risk_difference" : "difference");
  auto const arm = column_of(table, "arm");
  for (auto const& row : table.rows) {
    if (row[arm].text == source.arms[source.reference_arm]) continue;
    lines.all.push_back({row[arm].text, row[difference], {}, risks ? 100.0 : 1.0});
    if (risks) lines.all.back().joint = row[column_of(table, "simultaneous")];
    auto& text = lines.all.back().own;
    if (options.digits >= 0) text = with_decimals(std::move(text), options.digits);
  }
  return lines;
}

/// Each arm's level of the factor; empty without one.
std::map<std::string, std::string> levels_of(Source const& source, std::string const& factor) {
  std::map<std::string, std::string> levels;
  if (factor.empty()) return levels;
  std::vector<std::string> names;
  for (auto const& column : source.factors) {
    names.push_back(column.name);
    if (column.name != factor) continue;
    for (std::size_t a = 0; a < source.arms.size(); ++a) levels[source.arms[a]] = column.labels[a];
    return levels;
  }
  throw std::runtime_error(
      in_words({"--group " + factor, "no factor of " + source.file, factor, "it sweeps"}, names));
}

/// In the order asked for, levels of the group together in order of appearance.
std::vector<std::size_t> order_of(Lines const& lines, FigureOptions const& options,
                                  std::map<std::string, std::string> const& levels) {
  std::vector<std::string> names;
  std::vector<double> values;
  for (auto const& line : lines.all) {
    names.push_back(line.arm);
    values.push_back(line.own.value);
  }
  auto places = in_order(options.order, names, values);
  if (levels.empty()) return places;
  std::map<std::string, std::size_t> of_level;
  for (auto const& line : lines.all) of_level.emplace(levels.at(line.arm), of_level.size());
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return of_level.at(levels.at(lines.all[a].arm)) < of_level.at(levels.at(lines.all[b].arm));
  });
  return places;
}

struct Drawn {
  Trace own{TraceKind::horizontal_points, "", 1, {}, {}, {}, {}};
  Trace joint{TraceKind::horizontal_points, "", 0, {}, {}, {}, {}};
  std::size_t lower = 0, higher = 0, beyond = 0;

  void add(Line const& line, double y) {
    auto const put = [&](Trace& trace, Cell const& cell, double at) {
      trace.x.push_back(line.factor * cell.value);
      trace.y.push_back(at);
      trace.low.push_back(line.factor * cell.low);
      trace.high.push_back(line.factor * cell.high);
    };
    bool const both = std::isfinite(line.joint.value);
    put(own, line.own, both ? y + 0.12 : y);
    // Below the other, a line without a second point to look at.
    if (both) put(joint, line.joint, y - 0.2);
    auto const& judged = both ? line.joint : line.own;
    lower += judged.high < 0.0 ? 1 : 0;
    higher += judged.low > 0.0 ? 1 : 0;
  }
};

void set_axis(Panel& panel, Drawn& drawn, FigureOptions const& options) {
  // y_range looks at y and the limits: the horizontal ones here.
  std::vector<Trace> turned = {drawn.own, drawn.joint};
  for (auto& trace : turned) trace.y = trace.x;
  auto const range = y_range(turned);
  panel.x_low = std::min(range.low, 0.0);
  panel.x_high = std::max(range.high, 0.0);
  if (!options.limits) return;
  panel.x_low = options.limits->first;
  panel.x_high = options.limits->second;
  for (double const x : drawn.own.x) drawn.beyond += x < panel.x_low || x > panel.x_high ? 1 : 0;
}

}  // namespace

Chart forest_figure(Source const& source, FigureOptions const& options) {
  if (source.arms.size() < 2)
    throw std::runtime_error("figure forest: " + source.file +
                             " has one arm, and nothing that it can be compared with");
  auto const lines = lines_of(source, options);
  auto const levels = levels_of(source, options.group);
  std::map<std::string, std::string> names;
  auto const labels = arm_labels(source);
  for (std::size_t a = 0; a < labels.size(); ++a) names[source.arms[a]] = labels[a];
  Panel panel;
  panel.x_title = difference_axis(lines.outcome);
  panel.beside_title = "difference (95 %)";
  Drawn drawn;
  std::string level;
  double y = 0.0;
  for (auto const place : order_of(lines, options, levels)) {
    auto const& line = lines.all[place];
    if (!levels.empty() && (y == 0.0 || levels.at(line.arm) != level)) {
      level = levels.at(line.arm);
      panel.y_tics.push_back({y--, options.group + ": " + level});
    }
    panel.y_tics.push_back({y, (levels.empty() ? "" : "  ") + names.at(line.arm)});
    panel.beside.push_back({y, line.own.text});
    drawn.add(line, y--);
  }
  panel.y_low = y + 0.2;
  panel.y_high = 0.8;
  set_axis(panel, drawn, options);
  panel.x_lines = {0.0};
  panel.traces = {drawn.own, drawn.joint};
  bool const joint = !drawn.joint.x.empty();
  Chart chart;
  chart.title = "Difference against " + source.arms[source.reference_arm] + ": " + lines.outcome.title;
  chart.left = 380;
  chart.right = 170;
  chart.panel_width = 460;
  chart.panel_height = 26.0 + 17.0 * -y;
  chart.panels.push_back(std::move(panel));
  chart.alt = "One line for each of " + std::to_string(lines.all.size()) + " arms with its difference. " +
              (joint ? "Simultaneous intervals" : "Intervals") + " lie wholly below no difference for " +
              std::to_string(drawn.lower) + " arms and wholly above for " + std::to_string(drawn.higher) +
              ".";
  chart.notes = {joint ? "Squares (blue): estimate and interval for this arm alone. Circles (black), below: "
                         "interval that holds for all arms at once. Paired by runner."
                       : "Estimate and interval for each arm alone, paired by runner.",
                 interval_note(source)};
  if (drawn.beyond > 0)
    chart.notes.push_back(std::to_string(drawn.beyond) + " estimates lie beyond the axis; see beside.");
  return chart;
}

}  // namespace achillesim::analysis
