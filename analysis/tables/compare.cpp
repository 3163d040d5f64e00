#include <algorithm>
#include <cmath>

#include "analysis/causes.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/compare_rows.hpp"
#include "analysis/tables/direction.hpp"

namespace achillesim::analysis {
namespace {

int constexpr year = 52 * days_per_week;

/// Shares, rates and days beside the risk are read as values alone; CSV and JSON have their limits.
Cell cell_of(MeasureRow const& measure, Estimate const& e) {
  if (measure.digits >= 0) {
    auto cell = estimate(e, measure.digits);
    bool const level = measure.what == Measure::per_runner || measure.what == Measure::per_hour;
    if (level && e.has_value()) cell.text = fixed(e.value, measure.digits);
    return cell;
  }
  auto cell = estimate(e, measure.scale);
  bool const alone = measure.what == Measure::milestone || measure.what == Measure::median_day ||
                     measure.what == Measure::mean;
  if (alone && e.has_value())
    cell.text = measure.scale == Scale::day ? fixed(e.value, 0) : in_percent(e.value);
  return cell;
}

std::vector<TableColumn> compare_columns(Source const& source) {
  using enum ColumnKind;
  std::vector<TableColumn> all = {{"arm", "arm", "", text, ""},
                                  {"n", "n", "", numeric, "runners that count; for a level times its arms"},
                                  {"n_failed", "failed", "", numeric, ""},
                                  {"runners_with_event", "with event", "", numeric, "", "", true}};
  for (auto const& m : measures) {
    bool const interval_column = !m.limits.empty();
    // One of the two where they are the same, or the first cannot be.
    bool const detail = m.detail || (m.weeks != 0 && source.horizon_days < m.weeks * days_per_week) ||
                        (m.name == "achilles_horizon" && source.horizon_days == year);
    // Beside risks of the first year.
    bool const beyond = source.horizon_days > year && (of_exposure(m.what) || m.what == Measure::mean);
    all.push_back({std::string(m.name), std::string(m.title) + (beyond ? " " + over_horizon(source) : ""),
                   std::string(m.unit), interval_column ? interval : numeric, std::string(m.definition),
                   std::string(m.limits), detail});
  }
  if (pooled_draws(source).size() > 1) {
    all.push_back({"monte_carlo_error", "MC error", "%", numeric,
                   "standard error of the risk difference from the finite number of runners", "", true});
    all.push_back({"parameter_error", "parameter error", "%", numeric,
                   "standard error of the risk difference from the spread over draws", "", true});
    append_direction_columns(all, pooled_draws(source).size());
  }
  auto const types = source.event_types();
  for (std::size_t t = 1; t < types.size(); ++t)
    all.push_back({"runners_" + types[t], readable_event(types[t]), "", numeric, "", "", true});
  all.push_back({"dropped", "dropped", "", numeric,
                 "pairs that were not made because the runner failed in "
                 "one of the two",
                 "", true});
  all.push_back({"reference", "reference", "", text, "", "", true});
  all.push_back({"factor", "factor", "", text, "", "", true});
  all.push_back({"level", "level", "", text, "", "", true});
  all.push_back({"arms", "arms", "", numeric, "", "", true});
  all.push_back({"paired_arms", "paired arms", "", numeric,
                 "those with a partner that differs from them in this factor alone", "", true});
  auto const own = all;
  for (auto const& factor : source.factors) {
    bool const taken =
        std::any_of(own.begin(), own.end(), [&](TableColumn const& c) { return c.name == factor.name; });
    all.push_back({taken ? "factor_" + factor.name : factor.name, factor.name, "", text, "", "", true});
  }
  return all;
}

std::vector<Cell> cells_of(Source const& source, ArmGroup const& group, CompareRow const& row,
                           OutcomeSpec const& days_lost, double confidence) {
  bool const is_level = !group.factor.empty();
  std::vector<Cell> cells = {words(is_level ? group.factor + ": " + group.name : group.name),
                             per_draw(row.n, source), whole(row.failed), per_draw(row.with_event, source)};
  for (std::size_t m = 0; m < measures.size(); ++m) {
    auto const& m_row = row.of(m);
    auto pooled = measures[m].what == Measure::ratio
                      ? pooled_ratio(row.risk, row.reference_risk, m_row, confidence)
                      : m_row.pooled(measures[m].scale, confidence);
    if (measures[m].what == Measure::mean) pooled.estimate = on_scale(pooled.estimate, days_lost);
    cells.push_back(cell_of(measures[m], pooled.estimate));
  }
  if (row.risk.draws.size() > 1) {
    auto const& difference = row.estimates[place_of(Measure::difference)];
    auto const split = difference.pooled(Scale::difference, confidence);
    cells.push_back(error_cell(split.monte_carlo_error, split.estimate, 100.0, 2));
    cells.push_back(error_cell(split.parameter_error, split.estimate, 100.0, 2));
    append_directions(cells, difference, true);
  }
  for (std::size_t t = 1; t < row.events.size(); ++t) cells.push_back(per_draw(row.events[t], source));
  cells.push_back(whole(row.dropped));
  cells.push_back(words(group.reference ? "yes" : "no"));
  cells.push_back(words(group.factor));
  cells.push_back(words(is_level ? group.name : ""));
  cells.push_back(whole(group.arms.size()));
  cells.push_back(whole(group.pairs.size()));
  for (auto const& factor : source.factors)
    cells.push_back(words(is_level ? (factor.name == group.factor ? group.name : "")
                                   : factor.labels[group.arms.front()]));
  return cells;
}

/// The amount whose mean is shown, for the ends of its scale; none where the file does not hold it.
OutcomeSpec amount_shown(Source const& source) {
  auto const column = measures[place_of(Measure::mean)].column;
  for (auto& outcome : outcomes_of(source))
    if (outcome.name == column) return outcome;
  return {};
}

/// How much pairing by runner saves, over the arms.
std::string pairing(std::vector<double> factors) {
  std::erase_if(factors, [](double f) { return !std::isfinite(f); });
  if (factors.empty()) return {};
  std::sort(factors.begin(), factors.end());
  return "Paired by runner: other people in each arm would have to be " +
         fixed(factors[factors.size() / 2], 1) +
         " times as many for the same risk difference (median over the arms; from " +
         fixed(factors.front(), 1) + " to " + fixed(factors.back(), 1) + ").";
}

}  // namespace

Table compare_table(Source const& source, TableOptions const& options) {
  auto table = begin_table(source, "compare",
                           "Comparison of " + std::to_string(source.arms.size()) +
                               (source.arms.size() == 1 ? " arm" : " arms") + " with the reference, " +
                               source.arms[source.reference_arm]);
  table.columns = compare_columns(source);
  auto groups = options.rows == TableRows::levels ? std::vector<ArmGroup>{} : arm_groups(source);
  if (options.rows != TableRows::arms)
    for (auto& level : level_groups(source)) groups.push_back(std::move(level));
  auto const rows = compare_rows(source, groups, options.confidence);
  std::size_t dropped = 0;
  std::vector<double> reductions;
  auto const days_lost = amount_shown(source);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    table.rows.push_back(cells_of(source, groups[g], rows[g], days_lost, options.confidence));
    if (!groups[g].factor.empty()) continue;
    dropped += rows[g].dropped;
    reductions.push_back(rows[g].estimates.back().pooled(Scale::factor, options.confidence).estimate.value);
  }
  auto& say = table.definitions;
  say.emplace_back(event_in_words);
  say.push_back("In CSV and JSON: runners with an event of each kind on days 0 to " +
                std::to_string(risk_days(source) - 1) + "; one runner may have several.");
  if (auto line = refused_in_words(source, count_of(source, achilles_events)); !line.empty())
    say.push_back(std::move(line));
  say.push_back(split_in_words(source));
  say.emplace_back(per_km_is_descriptive);
  if (pooled_draws(source).size() > 1)
    say.emplace_back(
        "n and runners with events are those of one draw (means over the draws); failed and dropped are "
        "sums.");
  say.emplace_back("by week w: on days 0 to 7 w - 1; day 0 is the first day of the arm.");
  if (options.rows != TableRows::levels)
    say.push_back(
        "Dropped from the arms' contrasts, because the runner failed in the arm or in the reference: " +
        std::to_string(dropped) + ".");
  if (auto const line = pairing(reductions); !line.empty()) say.push_back(line);
  if (!groups.empty() && !groups.back().factor.empty())
    say.emplace_back(
        "levels (factor: level): each runner's mean over the arms that have the level; the runner is the "
        "unit "
        "of the standard error (Wilson with the effective number). Contrasts with the level of the reference "
        "arm, between arms that differ in this factor alone. n, failed, dropped and events count runners "
        "times "
        "arms.");
  if (auto line = presets_in_words(source, {main_risk(source)}); !line.empty())
    say.push_back(std::move(line));
  say.push_back(intervals_in_words(source, options.confidence));
  say_causes(source, say);
  return table;
}

}  // namespace achillesim::analysis
