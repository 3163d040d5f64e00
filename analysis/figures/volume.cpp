#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

OutcomeSpec const* find(std::vector<OutcomeSpec> const& outcomes, std::string_view name) {
  auto const found =
      std::find_if(outcomes.begin(), outcomes.end(), [&](OutcomeSpec const& o) { return o.name == name; });
  return found == outcomes.end() ? nullptr : &*found;
}

/// Mean of the runners who did not fail, over pooled draws.
double mean_of(Source const& source, std::size_t place, OutcomeSpec const& outcome) {
  double sum = 0.0;
  std::size_t n = 0;
  for (std::size_t const draw : pooled_draws(source)) {
    ArmView const arm(source, draw, place);
    ArmView const* const own = &arm;
    for (double const v : values_of(arm, outcome, kept_runners(std::span(&own, 1), outcome))) {
      sum += v;
      ++n;
    }
  }
  return n == 0 ? not_estimable : sum / static_cast<double>(n);
}

/// Thick: run; thin: asked for, where the file has it.
Panel weekly_panel(Source const& source, ShownArms const& shown, ColumnInfo const& series) {
  auto const* planned = find_series(source, "planned_distance");
  auto const labels = arm_labels(source);
  Panel panel;
  set_weeks(panel, source.weeks);
  panel.title = planned == nullptr ? "Run, week by week" : "Run (thick) and planned (thin), week by week";
  panel.y_title = "mean distance, km a week";
  for (std::size_t i = 0; i < shown.arms.size(); ++i) {
    if (planned != nullptr)
      panel.traces.push_back({TraceKind::thin_line,
                              "",
                              i,
                              week_numbers(source.weeks),
                              weekly_mean(source, planned->name, shown.arms[i]),
                              {},
                              {}});
    panel.traces.push_back({TraceKind::line,
                            labels[shown.arms[i]],
                            i,
                            week_numbers(source.weeks),
                            weekly_mean(source, series.name, shown.arms[i]),
                            {},
                            {}});
  }
  panel.y_low = 0.0;
  panel.y_high = std::max(1.0, y_range(panel.traces).high);
  return panel;
}

Panel totals_panel(Source const& source, std::vector<std::size_t> const& arms, OutcomeSpec const& planned,
                   OutcomeSpec const& done, std::string& alt) {
  auto const labels = arm_labels(source);
  Panel panel;
  panel.title = "Planned (squares) against run (circles), mean of the whole horizon";
  panel.x_title = "km a week";
  double const weeks = std::max(1.0, static_cast<double>(source.horizon_days) / 7.0);
  Trace plan{TraceKind::horizontal_points, "", 1, {}, {}, {}, {}};
  Trace run{TraceKind::horizontal_points, "", 0, {}, {}, {}, {}};
  for (std::size_t r = 0; r < arms.size(); ++r) {
    double const y = static_cast<double>(arms.size() - 1 - r);
    double const asked = mean_of(source, arms[r], planned) / weeks;
    double const ran = mean_of(source, arms[r], done) / weeks;
    panel.y_tics.push_back({y, labels[arms[r]]});
    panel.beside.push_back({y, in_percent(ran / asked, 0) + " % of the plan"});
    plan.x.push_back(asked);
    run.x.push_back(ran);
    plan.y.push_back(y);
    run.y.push_back(y);
    panel.x_high = std::max({panel.x_high, 1.08 * asked, 1.08 * ran});
    alt += " " + labels[arms[r]] + ": " + fixed(asked, 1) + " planned, " + fixed(ran, 1) + " run;";
  }
  panel.y_low = -0.7;
  panel.y_high = static_cast<double>(arms.size()) - 0.3;
  panel.traces = {plan, run};
  return panel;
}

}  // namespace

Chart volume_figure(Source const& source, FigureOptions const& options) {
  auto const* series = find_series(source, "run_distance");
  auto const amounts = chosen_outcomes(source, {}, is_amount);
  auto const* planned = find(amounts, "planned_distance");
  auto const* done = find(amounts, "distance");
  auto const shown = shown_arms(source, options);
  Chart chart;
  chart.title = series != nullptr ? "Weekly distance: planned and run" : "Distance: planned and run";
  chart.panel_width = 480;
  chart.panel_height = 220;
  chart.left = 370;
  chart.right = 390;
  chart.alt = std::string(series != nullptr ? "Mean distance run by week, and km" : "Km") +
              " a week planned and run over the horizon:";
  if (series != nullptr) chart.panels.push_back(weekly_panel(source, shown, *series));
  if (planned != nullptr && done != nullptr)
    chart.panels.push_back(totals_panel(source, shown.arms, *planned, *done, chart.alt));
  if (chart.panels.empty())
    throw std::runtime_error("figure volume: " + source.file +
                             " has neither the weekly series run_distance nor planned_distance and distance" +
                             series_remedy);
  chart.notes = {
      "Means of the runners who did not fail. The plan is what the protocol asked of each runner as it "
      "went, waiting and restarts included, and nothing of an injured one. Squares and circles are totals "
      "over the horizon divided by its weeks."};
  if (!shown.note.empty()) chart.notes.push_back(shown.note);
  return chart;
}

}  // namespace achillesim::analysis
