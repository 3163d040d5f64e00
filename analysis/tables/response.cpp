#include <algorithm>
#include <cmath>

#include "analysis/statistics/arm_contrast.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// A factor's levels that are numbers, ascending, with their arms.
struct Level {
  double position;
  std::string label;
  std::vector<std::size_t> arms;
};

std::vector<Level> numeric_levels(FactorColumn const& factor) {
  std::vector<Level> levels;
  for (std::size_t a = 0; a < factor.labels.size(); ++a) {
    if (a >= factor.numbers.size() || !std::isfinite(factor.numbers[a])) continue;
    auto const found = std::find_if(levels.begin(), levels.end(),
                                    [&](Level const& l) { return l.position == factor.numbers[a]; });
    if (found == levels.end())
      levels.push_back({factor.numbers[a], factor.labels[a], {a}});
    else
      found->arms.push_back(a);
  }
  std::sort(levels.begin(), levels.end(),
            [](Level const& a, Level const& b) { return a.position < b.position; });
  return levels;
}

/// Each level's runners' means over its arms, on the runners that failed in none: [level][runner].
std::vector<std::vector<double>> columns_of(DrawView const& arms, OutcomeSpec const& outcome,
                                            std::vector<Level> const& levels) {
  auto const in_arm = arms.values_in_all(outcome);
  std::vector<std::vector<double>> columns;
  for (auto const& level : levels) {
    if (in_arm.empty()) return {};
    auto& column = columns.emplace_back(in_arm[0].size(), 0.0);
    for (std::size_t const a : level.arms)
      for (std::size_t i = 0; i < column.size(); ++i)
        column[i] += in_arm[a][i] / static_cast<double>(level.arms.size());
  }
  return columns;
}

struct Curve {
  std::vector<ByDraw> levels;
  ByDraw slope;
};

void add(Curve& curve, DrawView const& arms, OutcomeSpec const& outcome, std::vector<Level> const& levels,
         double confidence) {
  auto const columns = columns_of(arms, outcome, levels);
  curve.levels.resize(levels.size());
  if (columns.empty() || columns[0].empty()) {
    for (auto& level : curve.levels) level.add(absent("no runners in all arms, or follow-up is shorter"));
    curve.slope.add(absent("no runners in all arms, or follow-up is shorter"));
    return;
  }
  std::vector<double> positions;
  for (std::size_t l = 0; l < levels.size(); ++l) {
    positions.push_back(levels[l].position);
    curve.levels[l].add(outcome.by_week() ? risk(columns[l], confidence) : mean(columns[l], confidence),
                        columns[l]);
  }
  std::vector<std::span<double const>> const spans(columns.begin(), columns.end());
  auto const weights = slope_weights(positions);
  std::vector<double> parts(columns[0].size(), 0.0);
  for (std::size_t l = 0; l < columns.size(); ++l)
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += weights[l] * columns[l][i];
  curve.slope.add(arm_contrast(spans, weights, confidence), parts);
}

}  // namespace

Table response_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "response", "Response along the numeric factors of the sweep");
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"factor", "factor", "", text, ""},
      {"unit", "unit", "", text, ""},
      {"level", "level", "", text, ""},
      {"position", "value", "", numeric, ""},
      {"arms", "arms", "", numeric, "that have the level"},
      {"response", "response", "", interval,
       "risk in % or mean, each runner's mean over the arms of the level; the runner is the unit"},
      {"slope", "slope", "", interval,
       "least-squares change for one unit of the factor, runner by runner (percentage points for risks)"}};
  auto const outcomes = options.outcomes.empty() ? std::vector<OutcomeSpec>{main_risk(source)}
                                                 : chosen_outcomes(source, options.outcomes, not_timed);
  for (auto const& outcome : outcomes) {
    for (auto const& factor : source.factors) {
      auto const levels = numeric_levels(factor);
      if (levels.size() < 2) continue;
      Curve curve;
      for (std::size_t const draw : pooled_draws(source))
        add(curve, DrawView(source, draw), outcome, levels, options.confidence);
      auto const cell = [&](ByDraw const& column, Scale scale) {
        auto const e = on_scale(column.pooled(scale, options.confidence).estimate, outcome);
        return outcome.by_week() ? estimate(e, scale) : estimate(e, decimals_for(std::abs(e.value)));
      };
      for (std::size_t l = 0; l < levels.size(); ++l) {
        auto slope = words("");
        if (l == 0) {
          auto const e = curve.slope.pooled(Scale::difference, options.confidence).estimate;
          Estimate shown = e;
          double const factor_of = outcome.by_week() ? 100.0 : 1.0;
          for (double* part : {&shown.value, &shown.low, &shown.high}) *part *= factor_of;
          slope = estimate(shown, decimals_for(std::abs(shown.value)));
          slope.value = e.value;
          slope.low = e.low;
          slope.high = e.high;
        }
        table.rows.push_back(
            {words(outcome.title), words(factor.name), words(readable_unit(factor.unit)),
             words(levels[l].label), number(levels[l].position, decimals_for(std::abs(levels[l].position))),
             whole(levels[l].arms.size()),
             cell(curve.levels[l], outcome.by_week() ? Scale::proportion : Scale::difference), slope});
      }
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  if (table.rows.empty())
    table.definitions.emplace_back("The study sweeps no factor with two numbers or more.");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
