#include "analysis/figures/shared.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "analysis/names.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

bool by_week(OutcomeSpec const& outcome) {
  return outcome.by_week();
}

std::size_t constexpr most_covariates = 4;

bool varies(Source const& source, std::string const& covariate) {
  auto const values = source.covariate(covariate);
  return std::none_of(values.begin(), values.end(), [](float v) { return std::isnan(v); }) &&
         std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end();
}

}  // namespace

std::vector<std::string> usual_covariates(Source const& source) {
  std::vector<std::string> names;
  for (auto const& column : source.covariates)
    if (names.size() < most_covariates && varies(source, column.name)) names.push_back(column.name);
  return names;
}

OutcomeSpec figure_risk(Source const& source, FigureOptions const& options) {
  if (options.outcome.empty()) return main_risk(source);
  return chosen_outcomes(source, {options.outcome}, by_week).front();
}

std::vector<Estimate> arm_risks(Source const& source, OutcomeSpec const& outcome) {
  std::vector<ByDraw> estimates(source.arms.size());
  for (std::size_t const draw : pooled_draws(source))
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      ArmView const arm(source, draw, a);
      ArmView const* const own = &arm;
      auto const kept = kept_runners(std::span(&own, 1), outcome);
      auto const values = values_of(arm, outcome, kept);
      estimates[a].add(values.empty() ? absent("no runners, or follow-up is shorter") : risk(values), values);
    }
  std::vector<Estimate> pooled;
  for (auto const& e : estimates) pooled.push_back(e.pooled(Scale::proportion, default_confidence).estimate);
  return pooled;
}

std::vector<std::string> arm_labels(Source const& source) {
  std::vector<std::string> labels;
  std::map<std::string, std::size_t> seen;
  for (auto const& arm : source.arms) {
    labels.push_back(clipped(printable(arm), label_room));
    ++seen[labels.back()];
  }
  for (std::size_t a = 0; a < labels.size(); ++a)
    if (seen[labels[a]] > 1)
      labels[a] = clipped("#" + std::to_string(a) + " " + printable(source.arms[a]), label_room);
  return labels;
}

std::vector<std::size_t> in_order(std::string const& order, std::vector<std::string> const& names,
                                  std::vector<double> const& values) {
  if (order != "study" && order != "value" && order != "name")
    throw std::runtime_error("--order " + order +
                             ": is no order; write study (as it has its arms), value (from the lowest) or "
                             "name");
  std::vector<std::size_t> places(names.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  if (order == "name")
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  if (order == "value")  // what has none comes last
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
      return std::isfinite(values[a]) && (!std::isfinite(values[b]) || values[a] < values[b]);
    });
  return places;
}

std::size_t place_of_arm(Source const& source, std::string const& name) {
  return arm_called(name, source.arms, "--arm", source.file);
}

ShownArms shown_arms(Source const& source, FigureOptions const& options, std::size_t most) {
  ShownArms shown{{source.reference_arm}, ""};
  auto const add = [&](std::size_t arm) {
    if (std::find(shown.arms.begin(), shown.arms.end(), arm) == shown.arms.end()) shown.arms.push_back(arm);
  };
  if (!options.arm.empty()) {
    add(place_of_arm(source, options.arm));
    shown.note = "Shown: the reference (black) and the arm asked for.";
    return shown;
  }
  std::vector<std::size_t> order(source.arms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (source.arms.size() <= most) {
    for (auto const a : order) add(a);
    return shown;
  }
  auto const outcome = main_risk(source);
  auto const risks = arm_risks(source, outcome);
  std::erase_if(order, [&](std::size_t a) { return !risks[a].has_value(); });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return risks[a].value < risks[b].value; });
  for (std::size_t i = 0; i < order.size() && shown.arms.size() < most; ++i) {
    add(order[i]);
    if (shown.arms.size() < most) add(order[order.size() - 1 - i]);
  }
  shown.note = "Shown: the reference (black) and, of " + std::to_string(source.arms.size()) +
               " arms, those with the lowest and the highest risk of " + outcome.title +
               ", picked after the event; --arm shows another.";
  return shown;
}

std::vector<double> weekly_quantile(Source const& source, std::string const& series, std::size_t arm,
                                    double quantile) {
  auto const place = std::find_if(source.quantiles.begin(), source.quantiles.end(),
                                  [&](double q) { return std::abs(q - quantile) < 1e-9; });
  if (place == source.quantiles.end()) return {};
  auto const q = static_cast<std::size_t>(place - source.quantiles.begin());
  auto const draws = pooled_draws(source);
  std::vector<double> result(source.weeks, 0.0);
  for (std::size_t const draw : draws) {
    auto const values = source.series_quantiles(series, draw, arm);
    for (std::size_t w = 0; w < source.weeks; ++w)
      result[w] += values.at(w * source.quantiles.size() + q) / static_cast<double>(draws.size());
  }
  return result;
}

std::vector<double> weekly_mean(Source const& source, std::string const& series, std::size_t arm) {
  auto const draws = pooled_draws(source);
  std::vector<double> result(source.weeks, 0.0);
  for (std::size_t const draw : draws) {
    auto const values = source.series_mean(series, draw, arm);
    for (std::size_t w = 0; w < source.weeks; ++w)
      result[w] += values.at(w) / static_cast<double>(draws.size());
  }
  return result;
}

ColumnInfo const* find_series(Source const& source, std::string_view name) {
  auto const found = std::find_if(source.series.begin(), source.series.end(),
                                  [&](ColumnInfo const& c) { return c.name == name; });
  return found == source.series.end() ? nullptr : &*found;
}

void note_clipped_quantiles(Chart& chart, Source const& source, std::vector<std::string_view> const& series) {
  std::string shown;
  for (std::string_view rest = source.clipped_quantiles; !rest.empty();) {
    auto const one = rest.substr(0, rest.find(", "));
    if (std::find(series.begin(), series.end(), one.substr(0, one.find(' '))) != series.end())
      shown += (shown.empty() ? "" : ", ") + std::string(one);
    rest.remove_prefix(std::min(rest.size(), one.size() + 2));
  }
  if (!shown.empty()) chart.notes.push_back(clipped_warning(shown));
}

std::vector<double> week_numbers(std::size_t weeks) {
  std::vector<double> numbers(weeks);
  std::iota(numbers.begin(), numbers.end(), 1.0);
  return numbers;
}

void add_band(Panel& panel, Source const& source, std::string const& series, std::size_t arm,
              std::size_t style, double low, double high) {
  auto bottom = weekly_quantile(source, series, arm, low);
  auto top = weekly_quantile(source, series, arm, high);
  if (bottom.empty() || top.empty()) return;
  panel.traces.push_back({TraceKind::band, "", style, week_numbers(source.weeks), bottom, bottom, top});
}

void add_median(Panel& panel, Source const& source, std::string const& series, std::size_t arm,
                std::size_t style, std::string label) {
  auto values = weekly_quantile(source, series, arm, 0.5);
  if (values.empty()) values = weekly_mean(source, series, arm);
  panel.traces.push_back(
      {TraceKind::line, std::move(label), style, week_numbers(source.weeks), std::move(values), {}, {}});
}

std::size_t column_of(Table const& table, std::string_view name) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == name) return c;
  throw std::logic_error("table " + table.name + " has no column " + std::string(name));
}

std::string axis_words(ColumnInfo const& column) {
  return readable_series(column.name, column.unit).title();
}

std::string difference_axis(OutcomeSpec const& outcome) {
  if (!outcome.by_week()) {
    auto const unit = outcome.read_unit.empty() ? "" : ", " + outcome.read_unit;
    auto const side = [&](Better better) {
      return outcome.better == Better::unstated ? "" : outcome.better == better ? ", better" : ", worse";
    };
    return std::string("< lower") + side(Better::lower) + "        difference" + unit + "        higher" +
           side(Better::higher) + " >";
  }
  return outcome.dreaded() ? "< less risk        risk difference, % points        more risk >"
                           : "< fewer reach it        difference, % points        more reach it >";
}

std::string covariate_label(Source const& source, std::string const& name) {
  for (auto const& column : source.covariates)
    if (column.name == name) return readable_covariate(name, column.unit).label;
  return name;
}

void set_weeks(Panel& panel, std::size_t weeks) {
  panel.x_title = "week";
  panel.x_low = 0.0;
  panel.x_high = std::max<double>(1.0, static_cast<double>(weeks));
}

std::string interval_note(Source const& source) {
  return intervals_in_words(source, default_confidence);
}

}  // namespace achillesim::analysis
