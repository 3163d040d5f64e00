#include <algorithm>
#include <stdexcept>

#include "analysis/figures/shared.hpp"

namespace achillesim::analysis {
namespace {

using Column = double RunnerDay::*;

Trace trace_of(std::vector<RunnerDay> const& days, Column column, std::size_t style, std::string label) {
  Trace trace{TraceKind::line, std::move(label), style, {}, {}, {}, {}};
  for (std::size_t d = 0; d < days.size(); ++d) {
    trace.x.push_back(static_cast<double>(d) / 7.0);
    trace.y.push_back(days[d].*column);
  }
  return trace;
}

/// Days with a run alone, as points.
Trace runs_of(std::vector<RunnerDay> const& days, Column column, std::size_t style, std::string label) {
  auto trace = trace_of(days, column, style, std::move(label));
  trace.kind = TraceKind::points;
  for (std::size_t d = 0; d < days.size(); ++d)
    if (days[d].done_minutes == 0.0) trace.y[d] = not_estimable;
  return trace;
}

/// Minutes of a day jump between 0 and an hour: the sum of the last 7 days is what a plan is about.
Trace weekly_sum(std::vector<RunnerDay> const& days, Column column, std::size_t style, std::string label) {
  auto trace = trace_of(days, column, style, std::move(label));
  double sum = 0.0;
  for (std::size_t d = 0; d < days.size(); ++d) {
    sum += days[d].*column - (d >= 7 ? days[d - 7].*column : 0.0);
    trace.y[d] = sum;
  }
  return trace;
}

}  // namespace

Chart year_figure(Source const& source, FigureOptions const& options) {
  auto const& days = options.days;
  if (days.empty())
    throw std::runtime_error("figure year: the days of one runner of " + source.file +
                             " were not simulated again");
  Chart chart;
  chart.title = "Runner " + std::to_string(options.runner) + ", day by day, in " + options.days_arm;
  chart.panel_width = 680;
  chart.panel_height = 130;
  chart.right = 150;
  auto const panel = [&](std::string title, std::vector<Trace> traces) {
    Panel p;
    p.title = std::move(title);
    set_weeks(p, (days.size() + 6) / 7);
    p.traces = std::move(traces);
    auto const range = y_range(p.traces);
    p.y_low = std::min(0.0, range.low);
    p.y_high = range.high;
    chart.panels.push_back(std::move(p));
  };
  panel("Running, minutes in the last 7 days", {weekly_sum(days, &RunnerDay::planned_minutes, 1, "planned"),
                                                weekly_sum(days, &RunnerDay::done_minutes, 0, "run")});
  panel("Peak strain of a running step, % (worse leg)", {runs_of(days, &RunnerDay::strain, 0, "a run")});
  panel("Pain, 0 to 10", {runs_of(days, &RunnerDay::pain_during, 2, "during a run"),
                          trace_of(days, &RunnerDay::pain_morning, 0, "in the morning")});
  chart.panels.back().y_high = std::max(1.0, chart.panels.back().y_high);
  panel("VISA-A, 100 is healthy", {trace_of(days, &RunnerDay::visa_a, 0, "VISA-A")});
  chart.panels.back().y_low = std::min(40.0, y_range(chart.panels.back().traces).low);
  chart.panels.back().y_high = 100.0;
  std::string events;
  for (std::size_t d = 0; d < days.size(); ++d) {
    if (days[d].event.empty()) continue;
    for (auto& p : chart.panels) p.x_lines.push_back(static_cast<double>(d) / 7.0);
    events += (events.empty() ? "" : ", ") + days[d].event + " on day " + std::to_string(d);
  }
  chart.alt = "Four panels over the weeks: minutes run, strain, pain, VISA-A. Injuries: " +
              (events.empty() ? std::string("none") : events) + ".";
  chart.notes = {"Simulated again from what the results file carries. Injuries (dashed): " +
                 (events.empty() ? std::string("none") : events) +
                 ". One runner shows how the model works, not what happens to runners."};
  return chart;
}

}  // namespace achillesim::analysis
