#include <cmath>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// What is weighed against Achilles events: milestones at the last week, and distance.
std::vector<OutcomeSpec> benefits(Source const& source, TableOptions const& options) {
  if (!options.outcomes.empty()) return chosen_outcomes(source, options.outcomes, has_a_better_side);
  auto outcomes = main_risks(source, {});
  std::erase_if(outcomes, [](OutcomeSpec const& o) { return !o.is_return(); });
  for (auto& outcome : chosen_outcomes(source, {}, has_a_better_side))
    if (outcome.kind == OutcomeKind::amount && outcome.better == Better::higher)
      outcomes.push_back(std::move(outcome));
  return outcomes;
}

/// Shares of the resamples by the signs of both gains.
struct Quadrants {
  double both = 0.0, only_safer = 0.0, only_better = 0.0, neither = 0.0;
};

/// Columns 2 a and 2 a + 1 are the two gains of arm a.
Quadrants quadrants(Replicates const& replicates, std::size_t place) {
  Quadrants q;
  auto const n = static_cast<double>(replicates.size());
  for (std::size_t r = 0; r < replicates.size(); ++r) {
    bool const safer = replicates.values[r * replicates.width + 2 * place] > 0.0;
    bool const better = replicates.values[r * replicates.width + 2 * place + 1] > 0.0;
    (safer ? better ? q.both : q.only_safer : better ? q.only_better : q.neither) += 1.0 / n;
  }
  return q;
}

void append_difference(std::vector<std::vector<double>>& columns, ArmView const& arm,
                       ArmView const& reference, OutcomeSpec const& outcome,
                       std::vector<std::size_t> const& kept) {
  auto values = values_of(arm, outcome, kept);
  auto const base = values_of(reference, outcome, kept);
  if (values.size() != kept.size() || base.size() != kept.size()) values.clear();
  double const sign = outcome.better == Better::lower ? -1.0 : 1.0;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = sign * (values[i] - base[i]);
  columns.push_back(std::move(values));
}

}  // namespace

Table tradeoff_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto const harm = main_risk(source);
  auto table = begin_table(
      source, "tradeoff", "Benefit against " + harm.title + ", against " + source.arms[source.reference_arm]);
  auto const share = [](char const* name, char const* title, char const* what) {
    return TableColumn{name, title, "%", numeric, what};
  };
  table.columns = {
      {"arm", "arm", "", text, ""},
      {"benefit", "benefit", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in no arm"},
      share("fewer_injuries", "injuries avoided",
            "risk of the reference less that of the arm, in runners of 100"),
      {"gain", "gain", "", numeric, "of the benefit, in its own unit (% of runners for milestones)"},
      share("both", "P(safer, better)", "share of the joint resamples in which both are gains"),
      share("only_safer", "P(safer only)", "fewer injuries at the price of the benefit"),
      share("only_better", "P(better only)", "the benefit at the price of injuries"),
      share("neither", "P(neither)", ""),
      {"exchange", "injuries per gain", "", numeric,
       "further injuries for one more unit of the benefit (runner, km, ...); where both go up"}};
  for (auto const& benefit : benefits(source, options)) {
    std::size_t n = 0;
    auto const joint = joint_means(
        source,
        [&](DrawView const& arms) {
          auto const kept = arms.kept_in_all(benefit);
          n = kept.size();
          std::vector<std::vector<double>> columns;
          for (std::size_t a = 0; a < arms.size(); ++a) {
            if (a == source.reference_arm) continue;
            append_difference(columns, arms[a], arms.reference(), harm, kept);
            append_difference(columns, arms[a], arms.reference(), benefit, kept);
          }
          for (auto const& column : columns)
            if (column.size() != n) return std::vector<std::vector<double>>{};
          return columns;
        },
        options.resamples);
    std::size_t place = 0;
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm) continue;
      std::vector<Cell> row = {words(source.arms[a]), words(benefit.title), whole(n)};
      if (joint.values.empty()) {
        while (row.size() < table.columns.size())
          row.push_back(number(not_estimable, 1, n == 0 ? "no runners in all arms" : "follow-up is shorter"));
        table.rows.push_back(std::move(row));
        continue;
      }
      double const avoided = joint.values[2 * place];
      double const gain = joint.values[2 * place + 1];
      auto const q = quadrants(joint.replicates, place++);
      auto const percent = [](double value) {
        auto cell = number(100.0 * value, 1);
        cell.value = value;
        return cell;
      };
      row.push_back(percent(avoided));
      row.push_back(benefit.by_week() ? percent(gain) : number(gain, decimals_for(std::abs(gain))));
      for (double const p : {q.both, q.only_safer, q.only_better, q.neither}) row.push_back(percent(p));
      bool const traded = avoided < 0.0 && gain > 0.0;
      double const exchange = traded ? -avoided / gain : not_estimable;
      row.push_back(number(exchange, traded ? decimals_for(exchange) : 1,
                           traded ? "" : "no gain that is paid for with injuries"));
      table.rows.push_back(std::move(row));
    }
    table.definitions.push_back(benefit.title + ": " + benefit.definition + ".");
  }
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  table.definitions.push_back(harm.title + ": " + harm.definition + ".");
  table.definitions.emplace_back(
      "Probabilities are shares of the joint bootstrap of runners (and draws); no utilities are assumed.");
  return table;
}

}  // namespace achillesim::analysis
