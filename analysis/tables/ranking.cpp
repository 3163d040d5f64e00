#include <cmath>

#include "analysis/statistics/simultaneous.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// Achilles events and milestones at the last week, amounts that have a better side.
std::vector<OutcomeSpec> usual(Source const& source) {
  auto outcomes = main_risks(source, {});
  auto const main = main_risk(source);
  std::erase_if(outcomes, [&](OutcomeSpec const& o) { return !o.is_return() && o.name != main.name; });
  for (auto& outcome : chosen_outcomes(source, {}, has_a_better_side))
    if (outcome.kind == OutcomeKind::amount) outcomes.push_back(std::move(outcome));
  return outcomes;
}

}  // namespace

Table ranking_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "ranking", "Which arm is best");
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"better", "better", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in no arm"},
      {"value", "mean", "", numeric, "risk in % or mean, over the runners that failed in no arm"},
      {"probability_best", "P(best)", "%", numeric,
       "share of the joint resamples of runners (and draws) in which the arm is best; ties share"},
      {"mean_rank", "mean rank", "", numeric, "1 is best"},
      {"sucra", "SUCRA", "%", numeric, "100: surely best, 0: surely worst (Salanti 2011)"}};
  auto const outcomes =
      options.outcomes.empty() ? usual(source) : chosen_outcomes(source, options.outcomes, has_a_better_side);
  for (auto const& outcome : outcomes) {
    std::size_t n = 0;
    auto const joint = joint_means(
        source,
        [&](DrawView const& arms) {
          n = arms.kept_in_all(outcome).size();
          return arms.values_in_all(outcome);
        },
        options.resamples);
    auto const ranking = rank_arms(joint.replicates, outcome.better);
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      std::string const better = outcome.better == Better::lower ? "lower" : "higher";
      if (joint.values.empty()) {
        std::string const why = n == 0 ? "no runners in all arms" : "follow-up is shorter";
        table.rows.push_back({words(outcome.title), words(better), words(source.arms[a]), whole(n),
                              number(not_estimable, 1, why), number(not_estimable, 1, why),
                              number(not_estimable, 1, why), number(not_estimable, 1, why)});
        continue;
      }
      double const factor = outcome.by_week() ? 100.0 : 1.0;
      auto value =
          number(factor * joint.values[a], outcome.by_week() ? 1 : decimals_for(std::abs(joint.values[a])));
      value.value = joint.values[a];
      auto best = number(100.0 * ranking.probability_best[a], 1);
      best.value = ranking.probability_best[a];
      auto sucra = number(100.0 * ranking.sucra[a], 1, source.arms.size() == 1 ? "one arm" : "");
      sucra.value = ranking.sucra[a];
      table.rows.push_back({words(outcome.title), words(better), words(source.arms[a]), whole(n), value, best,
                            number(ranking.mean_rank[a], 2), sucra});
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  table.definitions.push_back(
      "Resamples: " + std::to_string(options.resamples.replicates) +
      ", runners drawn in pairs (the same people in every arm), fixed random stream" +
      (pooled_draws(source).size() > 1 ? "; each draw of the parameters has its share." : ", draw 0."));
  return table;
}

}  // namespace achillesim::analysis
