#include <cmath>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

double constexpr iqr_of_normal = 1.349;  // interquartile range of a standard normal

/// Series have a set of quantiles (the plain name) and a mean beside it.
std::vector<ColumnInfo> observables(Source const& source) {
  return source.series;
}

/// Position of a quantile, or npos.
std::size_t place_of(std::vector<double> const& quantiles, double wanted) {
  for (std::size_t q = 0; q < quantiles.size(); ++q)
    if (std::abs(quantiles[q] - wanted) < 1e-9) return q;
  return std::string::npos;
}

struct WeekEffect {
  ByDraw mean, reference_mean, difference, standardised;
};

std::string_view constexpr no_runner_values = "the file has no weekly values by runner: no Monte-Carlo error";

/// Quartiles give the spread, and with it a standardised difference.
double spread(Source const& source, std::string const& name, std::size_t draw, std::size_t week) {
  auto const low = place_of(source.quantiles, 0.25);
  auto const high = place_of(source.quantiles, 0.75);
  if (low == std::string::npos || high == std::string::npos) return not_estimable;
  auto const values = source.series_quantiles(name, draw, source.reference_arm);
  std::size_t const row = week * source.quantiles.size();
  return (values.at(row + high) - values.at(row + low)) / iqr_of_normal;
}

void add(WeekEffect& effect, Source const& source, std::string const& name, std::size_t draw, std::size_t arm,
         std::size_t week) {
  double const in_arm = source.series_mean(name, draw, arm).at(week);
  double const in_reference = source.series_mean(name, draw, source.reference_arm).at(week);
  auto const shown = [](double value) {
    return std::isfinite(value) ? value_alone(value, no_runner_values) : absent("no runners");
  };
  effect.mean.add(shown(in_arm));
  effect.reference_mean.add(shown(in_reference));
  effect.difference.add(shown(in_arm - in_reference));
  double const unit = spread(source, name, draw, week);
  effect.standardised.add(unit > 0.0 ? shown((in_arm - in_reference) / unit)
                                     : absent("half of the runners are alike"));
}

}  // namespace

Table weekly_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table =
      begin_table(source, "weekly", "Weekly means in each arm against " + source.arms[source.reference_arm]);
  table.columns = {
      {"series", "series", "", text, ""},
      {"unit", "unit", "", text, ""},
      {"week", "week", "", numeric, "w ends on day 7 w - 1"},
      {"arm", "arm", "", text, ""},
      {"mean", "mean", "", interval, "over runners that did not fail"},
      {"reference_mean", "ref. mean", "", interval, ""},
      {"difference", "difference", "", interval, "mean of the arm less that of the reference"},
      {"standardised", "standardised", "", interval,
       "difference over the reference's spread, (third - first quartile) / 1.349: a standard deviation where "
       "the values are normal"}};
  for (auto const& series : observables(source))
    for (std::size_t const week : {12U, 26U, 52U}) {
      if (week > source.weeks) continue;
      for (std::size_t a = 0; a < source.arms.size(); ++a) {
        if (a == source.reference_arm && source.arms.size() > 1) continue;
        WeekEffect effect;
        for (std::size_t const draw : pooled_draws(source))
          add(effect, source, series.name, draw, a, week - 1);
        auto const pooled = [&](ByDraw const& column) {
          return column.pooled(Scale::difference, options.confidence).estimate;
        };
        auto const reference = pooled(effect.reference_mean);
        auto const read = readable_series(series.name, series.unit);
        int const decimals = read.digits < 0 ? decimals_for(std::abs(reference.value)) : read.digits;
        table.rows.push_back({words(read.label), words(read.unit), whole(week), words(source.arms[a]),
                              estimate(pooled(effect.mean), decimals), estimate(reference, decimals),
                              estimate(pooled(effect.difference), decimals + 1),
                              estimate(pooled(effect.standardised), 3)});
      }
    }
  if (table.rows.empty())
    table.definitions.emplace_back("The file has no weekly series (weekly = false), or no week 12.");
  if (auto const warning = clipped_warning(source.clipped_quantiles); !warning.empty())
    table.definitions.push_back(warning);
  table.definitions.emplace_back(
      "Weekly values are kept as means and quantiles of an arm, so intervals hold the spread between sampled "
      "draws "
      "alone; scores by runner at the end are in the table of scores.");
  return table;
}

}  // namespace achillesim::analysis
