#include <algorithm>
#include <cmath>

#include "analysis/statistics/standardised.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

bool binary(std::vector<double> const& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return v == 0.0 || v == 1.0; });
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
  double squares = 0.0;
  for (double const v : values) squares += (v - mean) * (v - mean);
  cell.text = fixed(mean, decimals);
  if (values.size() > 1)
    cell.text += " (" + fixed(std::sqrt(squares / static_cast<double>(values.size() - 1)), decimals) + ")";
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
  return cell;
}

/// "sex: women", "diabetes: yes"; of a number that happens to be 0 or 1, its label.
std::string yes(ReadableColumn const& column) {
  return column.levels.size() < 2 ? column.label : column.label + ": " + column.levels[1];
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
  for (auto const& column : source.covariates) {
    auto const raw = source.covariate(column.name);
    std::vector<double> all, with, without;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (!std::isfinite(raw[i])) continue;
      all.push_back(raw[i]);
      if (i < group.size() && group[i] >= 0) (group[i] == 1 ? with : without).push_back(raw[i]);
    }
    auto const read = readable_covariate(column.name, column.unit);
    bool const yes_or_no = read.levels.size() == 2 && !all.empty() && binary(all);
    int const decimals = read.digits >= 0 ? read.digits
                         : all.empty()    ? 1
                                          : decimals_for(std::abs(mean_of(all)));
    auto const difference = balance_difference(with, without);
    table.rows.push_back({words(yes_or_no ? yes(read) : read.label), words(yes_or_no ? "" : read.unit),
                          whole(all.size()), summary(all, yes_or_no, decimals),
                          quartiles(all, yes_or_no, decimals), summary(with, yes_or_no, decimals),
                          summary(without, yes_or_no, decimals),
                          number(difference.value, 2, std::string(difference.reason))});
  }
  if (table.rows.empty()) table.definitions.emplace_back("The file has no covariates.");
  table.definitions.emplace_back(
      "Every arm has the same people, so standardised differences between arms are 0 by design; those shown "
      "are between "
      "runners with and without the event, and say what foretells it in the model.");
  table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  return table;
}

}  // namespace achillesim::analysis
