#include <algorithm>
#include <cmath>

#include "analysis/statistics/standardised.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// Whether they are numbers of levels, and not amounts.
bool are_levels(std::vector<double> const& values, std::size_t count) {
  return !values.empty() && std::all_of(values.begin(), values.end(), [&](double v) {
    return v >= 0.0 && v == std::floor(v) && v < static_cast<double>(count);
  });
}

double quantile(std::vector<double> sorted, double p) {
  std::sort(sorted.begin(), sorted.end());
  // R's type 7.
  double const at = p * static_cast<double>(sorted.size() - 1);
  auto const below = static_cast<std::size_t>(at);
  std::size_t const above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double mean_of(std::vector<double> const& values) {
  double sum = 0.0;
  for (double const v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

/// "52.3 (8.1)", or "31 (52 %)" for a yes or no.
Cell summary(std::vector<double> const& values, bool yes_or_no, int decimals) {
  if (values.empty()) return number(not_estimable, 1, "no runners");
  double const mean = mean_of(values);
  Cell cell;
  cell.value = mean;
  if (yes_or_no) {
    cell.text = fixed(mean * static_cast<double>(values.size()), 0) + " (" + in_percent(mean) + " %)";
    return cell;
  }
  cell.decimals = decimals;
  double squares = 0.0;
  for (double const v : values) squares += (v - mean) * (v - mean);
  cell.text = fixed(mean, decimals);
  if (values.size() > 1) {
    cell.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
    cell.text += " (" + fixed(cell.deviation, decimals) + ")";
  }
  return cell;
}

Cell quartiles(std::vector<double> const& values, bool yes_or_no, int decimals) {
  if (values.empty()) return number(not_estimable, 1, "no runners");
  if (yes_or_no) return words("");
  Cell cell;
  cell.value = quantile(values, 0.5);
  cell.low = quantile(values, 0.25);
  cell.high = quantile(values, 0.75);
  cell.text = fixed(cell.value, decimals) + " (" + fixed(cell.low, decimals) + " to " +
              fixed(cell.high, decimals) + ")";
  cell.decimals = decimals;
  return cell;
}

/// The runners of a row: all with a value, and those of them with and without the event.
struct Groups {
  std::vector<double> all, with, without;

  /// 1 for a runner of the level, 0 for another.
  Groups of_level(double level) const {
    auto const marked = [&](std::vector<double> values) {
      for (double& v : values) v = v == level ? 1.0 : 0.0;
      return values;
    };
    return {marked(all), marked(with), marked(without)};
  }
};

std::vector<Cell> row_of(std::string const& label, std::string const& unit, Groups const& g, bool yes_or_no,
                         int decimals) {
  auto const difference = balance_difference(g.with, g.without);
  return {words(label),
          words(unit),
          whole(g.all.size()),
          summary(g.all, yes_or_no, decimals),
          quartiles(g.all, yes_or_no, decimals),
          summary(g.with, yes_or_no, decimals),
          summary(g.without, yes_or_no, decimals),
          number(difference.value, 2, std::string(difference.reason))};
}

int decimals_of(ReadableColumn const& column, std::vector<double> const& values) {
  if (column.digits >= 0) return column.digits;
  return values.empty() ? 1 : decimals_for(std::abs(mean_of(values)));
}

/// A row; of levels a row of shares each ("foot strike: midfoot"), of two the second ("sex: women").
void add_rows(Table& table, ReadableColumn const& column, Groups const& g) {
  auto const& levels = column.levels;
  if (are_levels(g.all, levels.size())) {
    for (std::size_t level = levels.size() == 2 ? 1 : 0; level < levels.size(); ++level)
      table.rows.push_back(
          row_of(column.label + ": " + levels[level], "", g.of_level(static_cast<double>(level)), true, 0));
    return;
  }
  table.rows.push_back(row_of(column.label, column.unit, g, false, decimals_of(column, g.all)));
}

/// What all runners share says nothing about any of them.
bool all_alike(std::vector<double> const& values) {
  return values.size() > 1 &&
         std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); });
}

}  // namespace

Table baseline_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "baseline",
                           "The cohort, and who has the event in " + source.arms[source.reference_arm]);
  auto const outcome =
      options.outcomes.empty() ? main_risk(source) : main_risks(source, options.outcomes).front();
  table.columns = {{"covariate", "covariate", "", text, ""},
                   {"unit", "unit", "", text, ""},
                   {"n", "n", "", numeric, "runners with a value"},
                   {"all", "all", "", numeric, "mean (standard deviation), or number (%)"},
                   {"median", "median", "", interval, "with the first and third quartile"},
                   {"with_event", "with event", "", numeric,
                    "runners with " + outcome.title + " in the reference arm, draw 0"},
                   {"without_event", "without", "", numeric, "the others that did not fail"},
                   {"standardised", "std. difference", "", numeric,
                    "(mean with event - mean without) / sqrt of the mean of both variances (Austin 2009)"}};
  ArmView const reference(source, 0, source.reference_arm);
  ArmView const* const own = &reference;
  auto const kept = kept_runners(std::span(&own, 1), outcome);
  auto const times = times_of(reference, outcome, kept);
  std::vector<int> group(source.runners, -1);  // -1 failed
  for (std::size_t k = 0; k < kept.size(); ++k)
    group[kept[k]] = times.type[k] == 1 && times.time[k] < outcome.days ? 1 : 0;
  std::string shared;
  for (auto const& column : source.covariates) {
    auto const raw = source.covariate(column.name);
    Groups groups;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (!std::isfinite(raw[i])) continue;
      groups.all.push_back(raw[i]);
      if (i < group.size() && group[i] >= 0) (group[i] == 1 ? groups.with : groups.without).push_back(raw[i]);
    }
    auto const readable = readable_covariate(column.name, column.unit);
    if (all_alike(groups.all))
      shared += (shared.empty() ? "" : ", ") + readable.label + " " +
                readable.value(groups.all.front(), decimals_of(readable, groups.all));
    else
      add_rows(table, readable, groups);
  }
  if (source.covariates.empty()) table.definitions.emplace_back("The file has no covariates.");
  if (!shared.empty())
    table.definitions.push_back("The same in all runners, and without a row: " + shared + ".");
  table.definitions.emplace_back(
      "Every arm has the same people, so standardised differences between arms are 0 by design; those shown "
      "are between "
      "runners with and without the event, and say what foretells it in the model.");
  table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  return table;
}

}  // namespace achillesim::analysis
