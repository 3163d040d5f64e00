#include <algorithm>
#include <numeric>

#include "analysis/figures/arms_layout.hpp"
#include "analysis/figures/shared.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {
namespace {

double constexpr percent = 100.0;

void add(Trace& trace, double x, double y, Estimate const& e) {
  trace.x.push_back(x);
  trace.y.push_back(y);
  trace.low.push_back(percent * e.low);
  trace.high.push_back(percent * e.high);
}

void lay_out_by_factors(Chart& chart, SweepAxes const& axes, std::vector<Estimate> const& risks) {
  auto const series = static_cast<double>(axes.series.labels.size());
  double const dodge = 0.6 / series;
  std::vector<Trace> all;
  for (std::size_t p = 0; p < axes.panel.labels.size(); ++p) {
    Panel panel;
    panel.title = axes.panel.name.empty() ? "" : axes.panel.name + ": " + axes.panel.labels[p];
    panel.x_title = axes.position.name;
    panel.y_title = "risk, %";
    panel.x_low = -0.5;
    panel.x_high = static_cast<double>(axes.position.labels.size()) - 0.5;
    for (std::size_t i = 0; i < axes.position.labels.size(); ++i)
      panel.x_tics.push_back({static_cast<double>(i), axes.position.labels[i]});
    for (std::size_t s = 0; s < axes.series.labels.size(); ++s)
      panel.traces.push_back({TraceKind::points, axes.series.labels[s], s, {}, {}, {}, {}});
    for (std::size_t arm = 0; arm < risks.size(); ++arm) {
      std::size_t const s = axes.series.of_arm[arm];
      double const shift = (static_cast<double>(s) - (series - 1.0) / 2.0) * dodge;
      if (axes.panel.of_arm[arm] == p)
        add(panel.traces[s], static_cast<double>(axes.position.of_arm[arm]) + shift,
            percent * risks[arm].value, risks[arm]);
    }
    all.insert(all.end(), panel.traces.begin(), panel.traces.end());
    chart.panels.push_back(std::move(panel));
  }
  double const highest = std::max(1.0, y_range(all).high);
  for (auto& panel : chart.panels) panel.y_high = highest;
  chart.columns = std::min<std::size_t>(2, chart.panels.size());
  chart.panel_width = 420;
  chart.panel_height = 240;
  chart.notes.push_back("Colours and shapes: " + axes.series.name + ".");
}

void lay_out_by_line(Chart& chart, Source const& source, std::vector<std::size_t> const& arms,
                     std::vector<Estimate> const& risks) {
  auto const labels = arm_labels(source);
  Panel panel;
  panel.x_title = "risk, %";
  panel.beside_title = "risk, % (95 %)";
  Trace points{TraceKind::horizontal_points, "", 1, {}, {}, {}, {}};
  for (std::size_t i = 0; i < arms.size(); ++i) {
    auto const& risk = risks[arms[i]];
    auto const y = static_cast<double>(arms.size() - 1 - i);
    add(points, percent * risk.value, y, risk);
    panel.y_tics.push_back({y, labels[arms[i]]});
    panel.beside.push_back({y, estimate(risk, Scale::proportion).text});
  }
  panel.y_low = -0.7;
  panel.y_high = static_cast<double>(arms.size()) - 0.3;
  auto turned = points;  // y_range looks at y and the limits: the horizontal ones here
  turned.y = turned.x;
  panel.x_high = std::max(1.0, y_range({turned}).high);
  panel.traces = {points};
  chart.panels.push_back(std::move(panel));
  chart.left = 380;
  chart.right = 170;
  chart.panel_width = 460;
  chart.panel_height = 26.0 + 17.0 * static_cast<double>(arms.size());
}

}  // namespace

Chart arms_figure(Source const& source, FigureOptions const& options) {
  auto const outcome = figure_risk(source, options);
  auto const risks = arm_risks(source, outcome);
  Chart chart;
  chart.title = "Risk of each arm: " + outcome.title;
  chart.alt = "Risk of each arm with its 95 % interval, " + outcome.title + ":";
  std::vector<std::size_t> arms(source.arms.size());
  std::iota(arms.begin(), arms.end(), std::size_t{0});
  if (!options.arm.empty()) arms = shown_arms(source, options).arms;
  for (auto const arm : arms)
    chart.alt += " " + source.arms[arm] + " " + estimate(risks[arm], Scale::proportion).text + " %;";
  if (options.order != "study") {
    std::vector<std::string> names;
    std::vector<double> values;
    for (auto const arm : arms) {
      names.push_back(source.arms[arm]);
      values.push_back(risks[arm].value);
    }
    std::vector<std::size_t> ordered;
    for (auto const place : in_order(options.order, names, values)) ordered.push_back(arms[place]);
    arms = ordered;
  }
  bool const by_factors = options.arm.empty() && options.order == "study";
  auto const axes = by_factors ? sweep_axes(source) : std::nullopt;
  if (axes)
    lay_out_by_factors(chart, *axes, risks);
  else
    lay_out_by_line(chart, source, arms, risks);
  chart.notes.push_back(interval_note(source));
  return chart;
}

}  // namespace achillesim::analysis
