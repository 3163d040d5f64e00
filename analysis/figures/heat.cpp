#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/figures/shared.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_levels = 16;

std::vector<std::string> levels_of(FactorColumn const& factor) {
  std::vector<std::string> levels;
  for (auto const& label : factor.labels)
    if (std::find(levels.begin(), levels.end(), label) == levels.end()) levels.push_back(label);
  return levels;
}

/// Mean of the arms that have these levels; NaN where there is none.
struct Mean {
  double sum = 0.0;
  std::size_t n = 0;
  double value() const { return n == 0 ? not_estimable : sum / static_cast<double>(n); }
};

/// Largest less smallest mean over the levels: how much the factor moves the risk.
double spread(FactorColumn const& factor, std::vector<Estimate> const& risks) {
  double low = 1.0, high = 0.0;
  for (auto const& level : levels_of(factor)) {
    Mean mean;
    for (std::size_t a = 0; a < risks.size(); ++a) {
      if (factor.labels[a] != level || !risks[a].has_value()) continue;
      mean.sum += risks[a].value;
      ++mean.n;
    }
    if (mean.n == 0) continue;
    low = std::min(low, mean.value());
    high = std::max(high, mean.value());
  }
  return high - low;
}

}  // namespace

Chart heat_figure(Source const& source, FigureOptions const& options) {
  auto const outcome = figure_risk(source, options);
  auto const risks = arm_risks(source, outcome);
  std::vector<FactorColumn const*> factors;
  for (auto const& factor : source.factors) {
    auto const count = levels_of(factor).size();
    if (count >= 2 && count <= most_levels) factors.push_back(&factor);
  }
  if (factors.size() < 2)
    throw std::runtime_error("figure heat: " + source.file +
                             " does not sweep two factors (with 2 to 16 levels each)");
  std::stable_sort(factors.begin(), factors.end(), [&](FactorColumn const* a, FactorColumn const* b) {
    return spread(*a, risks) > spread(*b, risks);
  });
  // Longer labels stand better at the vertical axis.
  auto const& across = *factors[1];
  auto const& up = *factors[0];
  auto const columns = levels_of(across);
  auto const rows = levels_of(up);
  Chart chart;
  chart.title = outcome.title + ", %, by " + up.name + " and " + across.name;
  chart.left = 240;
  chart.right = 30;
  chart.panel_width = std::max(380.0, 92.0 * static_cast<double>(columns.size()));
  chart.panel_height = std::max(110.0, 46.0 * static_cast<double>(rows.size()));
  Panel panel;
  panel.x_title = across.name;
  panel.x_low = panel.y_low = -0.5;
  panel.x_high = static_cast<double>(columns.size()) - 0.5;
  panel.y_high = static_cast<double>(rows.size()) - 0.5;
  chart.alt = "Heat map of the risk in %.";
  for (std::size_t c = 0; c < columns.size(); ++c)
    panel.x_tics.push_back({static_cast<double>(c), columns[c]});
  for (std::size_t r = 0; r < rows.size(); ++r) {
    panel.y_tics.push_back({static_cast<double>(r), rows[r]});
    chart.alt += " " + rows[r] + ":";
    for (std::size_t c = 0; c < columns.size(); ++c) {
      Mean mean;
      for (std::size_t a = 0; a < risks.size(); ++a) {
        if (across.labels[a] != columns[c] || up.labels[a] != rows[r] || !risks[a].has_value()) continue;
        mean.sum += 100.0 * risks[a].value;
        ++mean.n;
      }
      if (mean.n == 0) continue;
      panel.cells.push_back(
          {static_cast<double>(c), static_cast<double>(r), mean.value(), fixed(mean.value(), 1)});
      chart.alt += (c == 0 ? " " : ", ") + columns[c] + " " + fixed(mean.value(), 1);
    }
    chart.alt += ".";
  }
  chart.panels.push_back(std::move(panel));
  chart.notes = {factors.size() > 2
                     ? "Mean over the arms of the other factors; of the swept factors these two "
                       "move the mean risk most."
                     : "Each cell is one arm, or the mean of the arms with these levels.",
                 "Cells have no interval here: the tables of effects and factors have them."};
  return chart;
}

}  // namespace achillesim::analysis
