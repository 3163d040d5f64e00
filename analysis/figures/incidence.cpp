#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/figures/curves.hpp"
#include "analysis/figures/shared.hpp"

namespace achillesim::analysis {

Chart incidence_figure(Source const& source, FigureOptions const& options) {
  std::vector<std::string> names;
  if (!options.outcome.empty()) names.push_back(options.outcome);
  auto const outcomes = chosen_outcomes(source, names, is_event_time);
  if (outcomes.empty()) throw std::runtime_error("figure incidence: " + source.file + " names no events");
  auto const& outcome = outcomes.front();
  auto const shown = shown_arms(source, options);
  auto const labels = arm_labels(source);
  Chart chart;
  chart.panel_width = 600;
  chart.right = 390;
  Panel panel;
  set_weeks(panel, source.whole_weeks());
  panel.y_title = "cumulative incidence, %";
  panel.rows_title = "At risk (no event yet, under observation):";
  std::string ends;
  for (std::size_t i = 0; i < shown.arms.size(); ++i) {
    auto const curve = curve_of(source, shown.arms[i], outcome);
    auto const& name = labels[shown.arms[i]];
    // Bands of more than two arms hide each other: the reference and the last one have one.
    if (i == 0 || shown.arms.size() <= 3) panel.traces.push_back(curve.band(i));
    panel.traces.push_back(curve.line(i, name));
    TextRow row{name, {}};
    for (std::size_t w = 0; w <= source.whole_weeks();
         w += std::max<std::size_t>(1, source.whole_weeks() / 6))
      row.cells.push_back({static_cast<double>(w), std::to_string(curve.at_risk[w])});
    panel.rows.push_back(std::move(row));
    ends += (ends.empty() ? "" : "; ") + name + " " + curve.last_in_words();
  }
  panel.y_low = 0.0;
  panel.y_high = std::max(1.0, y_range(panel.traces).high);
  chart.title = "Cumulative incidence: " + outcome.label;
  chart.alt = "Curves of the cumulative incidence by week. By the last week: " + ends + ".";
  bool const competes = outcome.kind == OutcomeKind::event_time;
  chart.notes = {
      std::string(competes ? "Aalen-Johansen, other types of event competing" : "1 - Kaplan-Meier") +
          "; the band is the 95 % interval" +
          std::string(shown.arms.size() > 3 ? " of the reference." : ".") +
          " Numbers at risk add up the pooled draws.",
      interval_note(source)};
  if (!shown.note.empty()) chart.notes.push_back(shown.note);
  chart.panels.push_back(std::move(panel));
  return chart;
}

}  // namespace achillesim::analysis
