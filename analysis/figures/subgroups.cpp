#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/tables/catalogue.hpp"

namespace achillesim::analysis {
namespace {

/// The arm whose risk is furthest from the reference's.
std::size_t furthest(Source const& source, OutcomeSpec const& outcome) {
  auto const risks = arm_risks(source, outcome);
  double const reference = risks[source.reference_arm].value;
  std::size_t best = source.reference_arm == 0 ? 1 : 0;
  double distance = -1.0;
  for (std::size_t a = 0; a < risks.size(); ++a) {
    double const own = std::abs(risks[a].value - reference);
    if (a == source.reference_arm || !(own > distance)) continue;
    best = a;
    distance = own;
  }
  return best;
}

std::vector<std::string> covariates_of(Source const& source, FigureOptions const& options) {
  if (!options.by.empty()) return {options.by};
  auto names = usual_covariates(source);
  if (names.empty())
    throw std::runtime_error("figure subgroups: no covariate of " + source.file +
                             " differs between its runners");
  return names;
}

}  // namespace

Chart subgroups_figure(Source const& source, FigureOptions const& options) {
  if (source.arms.size() < 2)
    throw std::runtime_error("figure subgroups: " + source.file +
                             " has one arm, and nothing that it can be compared with");
  auto const outcome = figure_risk(source, options);
  std::size_t const arm = options.arm.empty() ? furthest(source, outcome) : place_of_arm(source, options.arm);
  Chart chart;
  chart.title = "Subgroups: " + source.arms[arm] + " against " + source.arms[source.reference_arm];
  chart.left = 250;
  chart.right = 200;
  chart.panel_width = 430;
  Panel panel;
  panel.x_title = difference_axis(outcome);
  panel.beside_title = "difference (95 %)";
  Trace points{TraceKind::horizontal_points, "", 1, {}, {}, {}, {}};
  std::vector<std::pair<std::string, std::string>> lines;  // left, right; in the order from the top
  for (auto const& covariate : covariates_of(source, options)) {
    TableOptions table_options;
    table_options.outcomes = {outcome.name};
    table_options.by = covariate;
    table_options.arm = source.arms[arm];
    auto const table = make_table(source, "subgroups", table_options);
    auto const difference = column_of(table, "difference");
    auto const group = column_of(table, "subgroup");
    auto const interaction = column_of(table, "interaction_p");
    std::string const p = table.rows.empty() ? "" : table.rows[0][interaction].text;
    auto const label = covariate_label(source, covariate);
    lines.emplace_back(label, "interaction p " + p);
    points.x.push_back(not_estimable);
    points.low.push_back(not_estimable);
    points.high.push_back(not_estimable);
    for (auto const& row : table.rows) {
      lines.emplace_back("    " + row[group].text, row[difference].text);
      points.x.push_back(100.0 * row[difference].value);
      points.low.push_back(100.0 * row[difference].low);
      points.high.push_back(100.0 * row[difference].high);
      chart.alt += " " + label + " " + row[group].text + ": " + row[difference].text + ";";
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double const y = static_cast<double>(lines.size() - 1 - i);
    points.y.push_back(y);
    panel.y_tics.push_back({y, lines[i].first});
    panel.beside.push_back({y, lines[i].second});
  }
  panel.y_low = -0.8;
  panel.y_high = static_cast<double>(lines.size()) - 0.2;
  auto turned = points;
  turned.y = turned.x;
  auto const range = y_range({turned});
  panel.x_low = std::min(range.low, 0.0);
  panel.x_high = std::max(range.high, 0.0);
  panel.x_lines = {0.0};
  panel.traces = {points};
  chart.panel_height = 26.0 + 18.0 * static_cast<double>(lines.size());
  chart.panels.push_back(std::move(panel));
  chart.alt = "Differences in % points by subgroup:" + chart.alt;
  chart.notes = {outcome.title +
                     ". Paired by runner; quantities are split into thirds of the cohort. The p "
                     "values (Cochran's Q) are not adjusted for the covariates looked at.",
                 interval_note(source)};
  if (options.arm.empty() && source.arms.size() > 2)
    chart.notes.push_back(
        "Shown: the arm whose risk is furthest from the reference's, picked after the event; "
        "--arm shows another.");
  return chart;
}

}  // namespace achillesim::analysis
