#include "analysis/figures/training_log.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/log/weeks.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::LogWeek;

/// A run this many times the longest of the 30 days before, and more, is what rules about single sessions
/// speak of (load_rules: session_cap of 110 %).
constexpr double usual_cap = 1.1;

template <class Get>
Panel panel_of(std::vector<LogWeek> const& weeks, std::string title, std::string y_title, Get const& get) {
  Panel out;
  out.title = std::move(title);
  out.x_title = "week of the log";
  out.y_title = std::move(y_title);
  out.x_low = 0.0;
  out.x_high = static_cast<double>(weeks.size()) + 1.0;
  out.y_low = 0.0;
  out.y_high = 1.0;
  Trace trace;
  for (auto const& week : weeks) {
    double const value = get(week);
    if (std::isnan(value)) continue;
    trace.x.push_back(week.week);
    trace.y.push_back(value);
    out.y_high = std::max(out.y_high, 1.05 * value);
  }
  out.traces.push_back(std::move(trace));
  return out;
}

std::string rounded(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", value);
  return text;
}

}  // namespace

Chart training_log_figure(scenarios::Log const& log) {
  auto const weeks = scenarios::weeks_of(log);
  double km = 0.0;
  double minutes = 0.0;
  for (auto const& week : weeks) {
    km += week.km;
    minutes += week.minutes;
  }
  if (minutes <= 0.0) throw std::runtime_error(log.name + ": there is no run in it to draw");
  bool const far = km > 0.0;
  Chart out;
  out.title = "Training log " + log.name + (log.first_date.empty() ? "" : ", from " + log.first_date);
  out.simulated = false;
  out.panel_width = 620;
  out.panel_height = 170;
  out.panels.push_back(panel_of(weeks, far ? "Distance run, week by week" : "Time run, week by week",
                                far ? "km a week" : "min a week",
                                [&](LogWeek const& w) { return far ? w.km : w.minutes; }));
  out.panels.push_back(panel_of(weeks, "Longest run of the week", "min", [](LogWeek const& w) {
    return w.longest_minutes > 0.0 ? w.longest_minutes : std::numeric_limits<double>::quiet_NaN();
  }));
  auto ratio = panel_of(weeks, "Longest run over the longest of the 30 days before", "ratio",
                        [](LogWeek const& w) { return w.spike; });
  ratio.traces.front().kind = TraceKind::points;
  ratio.traces.front().low = ratio.traces.front().y;
  ratio.traces.front().high = ratio.traces.front().y;
  ratio.y_high = std::max(ratio.y_high, 1.5);
  for (double const level : {1.0, usual_cap})
    ratio.traces.push_back(
        {TraceKind::thin_line, "", 1, {ratio.x_low, ratio.x_high}, {level, level}, {}, {}});
  if (!ratio.traces.front().x.empty()) out.panels.push_back(std::move(ratio));
  out.alt = "Weekly distance, longest run and its ratio to the 30 days before, of " +
            std::to_string(weeks.size()) + " weeks: " + rounded(km) + " km in " + rounded(minutes) +
            " min of running.";
  out.notes = {
      "Weeks of seven days from the log's first day; by minutes, which every run has. Thin lines: as long as "
      "the longest of the 30 days before, and 10 % longer."};
  return out;
}

}  // namespace achillesim::analysis
