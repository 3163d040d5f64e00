#include <algorithm>

#include "analysis/statistics/simultaneous.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {

/// Rank acceptability: the share of all that may be so in which an arm has each rank (Lahdelma & Salminen
/// 2001, 10.1287/opre.49.3.444.11220).
Table acceptability_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  constexpr std::size_t most_ranks = 6;
  auto table = begin_table(source, "acceptability", "How often each arm has which rank");
  std::size_t const arms = source.arms.size();
  std::size_t const shown = std::min(arms, most_ranks);
  table.columns = {{"outcome", "outcome", "", text, ""}, {"arm", "arm", "", text, ""}};
  for (std::size_t r = 1; r <= arms; ++r) {
    TableColumn column = {"rank_" + std::to_string(r), "rank " + std::to_string(r), "%", numeric, ""};
    column.detail = r > shown;
    table.columns.push_back(column);
  }
  auto const outcomes = options.outcomes.empty()
                            ? std::vector{main_risk(source)}
                            : chosen_outcomes(source, options.outcomes, has_a_better_side);
  for (auto const& outcome : outcomes) {
    auto const joint = joint_means(
        source, [&](DrawView const& view) { return view.values_in_all(outcome); }, options.resamples);
    auto const shares = rank_shares(joint.replicates, outcome.better);
    for (std::size_t a = 0; a < arms; ++a) {
      std::vector<Cell> row = {words(outcome.title), words(source.arms[a])};
      for (std::size_t r = 0; r < arms; ++r) {
        double const share = joint.values.empty() ? not_estimable : shares[a * arms + r];
        auto cell = number(100.0 * share, 0, joint.values.empty() ? "no runners in all arms" : "");
        cell.value = share;
        row.push_back(std::move(cell));
      }
      table.rows.push_back(std::move(row));
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ". Rank 1 is the " +
                                (outcome.better == Better::lower ? "lowest." : "highest."));
  }
  if (arms > shown)
    table.definitions.push_back("Ranks beyond " + std::to_string(shown) + " are in CSV and JSON.");
  table.definitions.push_back(
      "Shares of " + std::to_string(options.resamples.replicates) +
      " joint resamples of runners, drawn in pairs; ties share their ranks. " +
      (pooled_draws(source).size() > 1
           ? std::to_string(pooled_draws(source).size()) + " " + draws_in_words(source) +
                 ", have their share of them: a rank is as often as parameters and chance together make it."
           : "They hold the chance of who was drawn alone: ask for draws of the parameters."));
  return table;
}

}  // namespace achillesim::analysis
