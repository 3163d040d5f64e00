#include <stdexcept>

#include "analysis/figures/curves.hpp"
#include "analysis/figures/shared.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_milestones = 4;

}  // namespace

Chart milestones_figure(Source const& source, FigureOptions const& options) {
  std::vector<std::string> names;
  if (!options.outcome.empty()) names.push_back(options.outcome);
  auto outcomes = chosen_outcomes(source, names, is_milestone);
  if (outcomes.empty())
    throw std::runtime_error("figure milestones: " + source.file + " names no milestones");
  if (outcomes.size() > most_milestones) outcomes.resize(most_milestones);
  auto const shown = shown_arms(source, options);
  auto const labels = arm_labels(source);
  Chart chart;
  chart.title = "Milestones: share of runners who have reached them";
  chart.panel_width = 560;
  chart.panel_height = 190;
  chart.right = 390;
  chart.alt = "Curves by week, one panel for each milestone. By the last week:";
  for (auto const& outcome : outcomes) {
    Panel panel;
    set_weeks(panel, source.whole_weeks());
    panel.title = outcome.label;
    panel.y_title = "runners, %";
    panel.y_low = 0.0;
    panel.y_high = 100.0;
    chart.alt += " " + panel.title + ":";
    for (std::size_t i = 0; i < shown.arms.size(); ++i) {
      auto const curve = curve_of(source, shown.arms[i], outcome);
      auto const& name = labels[shown.arms[i]];
      if (i == 0) panel.traces.push_back(curve.band(i));
      panel.traces.push_back(curve.line(i, name));
      chart.alt += (i == 0 ? " " : ", ") + name + " " + curve.last_in_words();
    }
    chart.alt += ".";
    chart.panels.push_back(std::move(panel));
  }
  chart.notes = {"1 - Kaplan-Meier; the band is the 95 % interval of the reference.", interval_note(source)};
  if (!shown.note.empty()) chart.notes.push_back(shown.note);
  return chart;
}

}  // namespace achillesim::analysis
