#include <cmath>

#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/standardised.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

struct ScoreEffect {
  std::size_t n = 0, dropped = 0;
  ByDraw mean, reference_mean, difference, standardised, reduction;
  Estimate percentile = absent("with several draws: see the difference");
  Estimate accelerated = absent("with several draws: see the difference");
};

void add_bootstrap(ScoreEffect& effect, std::vector<double> const& arm, std::vector<double> const& reference,
                   TableOptions const& options) {
  effect.percentile = effect.accelerated = absent("no runners in both arms");
  if (arm.empty()) return;
  std::vector<double> difference(arm.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < arm.size(); ++i) sum += difference[i] = arm[i] - reference[i];
  double const value = sum / static_cast<double>(arm.size());
  std::span<double const> const column(difference);
  auto const replicates = bootstrap_means(std::span(&column, 1), options.resamples).column(0);
  effect.percentile = percentile_interval(value, replicates, options.confidence);
  // The influence of a runner on a mean is its distance from it.
  std::vector<double> influence;
  for (double const d : difference) influence.push_back(d - value);
  effect.accelerated = bca_interval(value, replicates, influence, options.confidence);
}

void add(ScoreEffect& effect, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         TableOptions const& options, bool one_draw) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const in_arm = values_of(arm, outcome, both);
  auto const in_reference = values_of(reference, outcome, both);
  effect.n += both.size();
  effect.dropped += arm.source().runners - both.size();
  effect.mean.add(mean(in_arm, options.confidence), in_arm);
  effect.reference_mean.add(mean(in_reference, options.confidence), in_reference);
  effect.difference.add(paired_mean_difference(in_arm, in_reference, options.confidence),
                        difference_parts(in_arm, in_reference));
  effect.standardised.add(paired_standardised_difference(in_arm, in_reference, options.confidence));
  effect.reduction.add(variance_reduction(in_arm, in_reference));
  if (one_draw) add_bootstrap(effect, in_arm, in_reference, options);
}

std::vector<TableColumn> score_columns() {
  using enum ColumnKind;
  return {
      {"outcome", "outcome", "", text, ""},
      {"unit", "unit", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners with the number in both arms"},
      {"dropped", "dropped", "", numeric, "runners who failed, or have no such number, in one of the two"},
      {"mean", "mean", "", interval, "with Student's interval"},
      {"reference_mean", "ref. mean", "", interval, ""},
      {"difference", "difference", "", interval,
       "mean of arm less reference, runner by runner; Student's interval"},
      {"percentile", "percentile bootstrap", "", interval,
       "the same difference; runners resampled in pairs, fixed random stream"},
      {"bca", "BCa bootstrap", "", interval,
       "bias-corrected and accelerated (Efron 1987), the same resamples"},
      {"standardised", "standardised", "", interval,
       "difference in standard deviations of the reference, with Hedges' correction (Becker 1988)"},
      {"variance_reduction", "variance reduction", "", numeric,
       "variance of an unpaired difference over that of the paired one"},
      {"monte_carlo_error", "MC error", "", numeric, "standard error from the finite number of runners"},
      {"parameter_error", "parameter error", "", numeric,
       "standard error from the spread over parameter draws"}};
}

}  // namespace

Table scores_table(Source const& source, TableOptions const& options) {
  auto table =
      begin_table(source, "scores", "Means in each arm against " + source.arms[source.reference_arm]);
  table.columns = score_columns();
  auto const outcomes = chosen_outcomes(source, options.outcomes, is_amount);
  std::vector<std::vector<ScoreEffect>> effects(outcomes.size(),
                                                std::vector<ScoreEffect>(source.arms.size()));
  bool const one_draw = pooled_draws(source).size() == 1;
  for_each_contrast(source, outcomes.size(),
                    [&](std::size_t o, std::size_t a, ArmView const& arm, ArmView const& reference) {
                      add(effects[o][a], arm, reference, outcomes[o], options, one_draw);
                    });
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  for (std::size_t o = 0; o < outcomes.size(); ++o)
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm) continue;
      auto const& e = effects[o][a];
      auto const pooled = [&](ByDraw const& column) {
        return column.pooled(Scale::difference, options.confidence);
      };
      auto const difference = pooled(e.difference);
      auto const reduction = e.reduction.mean_of_known();
      int const decimals = decimals_of(outcomes[o], pooled(e.reference_mean).estimate.value);
      auto const fine = std::min(6, decimals + 1);
      table.rows.push_back({words(outcomes[o].title), words(outcomes[o].read_unit), words(source.arms[a]),
                            per_draw(e.n, source), whole(e.dropped),
                            estimate(on_scale(pooled(e.mean).estimate, outcomes[o]), decimals),
                            estimate(on_scale(pooled(e.reference_mean).estimate, outcomes[o]), decimals),
                            estimate(difference.estimate, fine), estimate(e.percentile, fine),
                            estimate(e.accelerated, fine), estimate(pooled(e.standardised).estimate, 3),
                            number(reduction.value, 1, std::string(reduction.reason)),
                            error_cell(difference.monte_carlo_error, difference.estimate, 1.0, fine),
                            error_cell(difference.parameter_error, difference.estimate, 1.0, fine)});
    }
  for (auto const& outcome : outcomes)
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
