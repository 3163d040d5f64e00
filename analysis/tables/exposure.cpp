#include "analysis/tables/exposure.hpp"

#include <numeric>

#include "analysis/refusal.hpp"
#include "analysis/statistics/exposure.hpp"
#include "analysis/statistics/mean.hpp"

namespace achillesim::analysis {
namespace {

double constexpr thousand = 1000.0;

std::vector<double> mean_column(std::span<ArmView const* const> arms, std::string const& name,
                                std::span<std::size_t const> runners, double unit) {
  if (!arms.front()->source().has_outcome(name)) return {};
  std::vector<double> mean(runners.size(), 0.0);
  for (auto const* arm : arms) {
    auto const& column = arm->column(name);
    for (std::size_t i = 0; i < runners.size(); ++i)
      mean[i] += column[runners[i]] / unit / static_cast<double>(arms.size());
  }
  return mean;
}

void add_to(ByDraw& column, Linearised const& found) {
  column.add(found.estimate, found.influence);
}

void add_ratio(RateRatio& column, std::vector<double> const& events, std::vector<double> const& exposure,
               std::vector<double> const& reference_events, std::vector<double> const& reference_exposure,
               double confidence) {
  if (exposure.empty() || reference_exposure.empty()) return column.add_none("the file does not hold it");
  column.add(log_rate_ratio({events, exposure}, {reference_events, reference_exposure}, confidence),
             total(events), total(exposure), total(reference_events), total(reference_exposure));
}

Linearised not_held() {
  return {absent("the file does not hold it"), {}};
}

/// Why there are no events: nobody counts, or nobody was counted.
std::string_view without_counts(RunnerExposure const& arm) {
  if (arm.refused) return record_is_full;
  return arm.km.empty() && arm.hours.empty() ? "no runners" : "the file does not hold the events";
}

std::vector<double> ones(std::size_t n) {
  return std::vector<double>(n, 1.0);
}

}  // namespace

std::string over_horizon(Source const& source) {
  int const days = source.horizon_days;
  return "over " + (days % days_per_week == 0 ? std::to_string(days / days_per_week) + " weeks"
                                              : std::to_string(days) + " days");
}

double total(std::vector<double> const& column) {
  return std::accumulate(column.begin(), column.end(), 0.0);
}

EventCount count_of(Source const& source, std::string_view column) {
  OutcomeSpec count;
  count.kind = OutcomeKind::count;
  count.column = column;
  return {count.column, Refusals(source).of(count)};
}

std::string refused_in_words(Source const& source, EventCount const& count) {
  if (count.refused.empty()) return {};
  return readable_outcome(count.column, "1").label + " " + over_horizon(source) +
         " are not counted: " + count.refused + ".";
}

RunnerExposure exposure_of(std::span<ArmView const* const> arms, EventCount const& count,
                           std::span<std::size_t const> runners) {
  bool const refused = !count.refused.empty();
  return {refused ? std::vector<double>{} : mean_column(arms, count.column, runners, 1.0),
          mean_column(arms, "distance", runners, thousand), mean_column(arms, "run_hours", runners, thousand),
          refused};
}

void ExposureEffect::add_levels(RunnerExposure const& arm, double confidence) {
  if (arm.events.empty()) {
    for (auto* column : {&per_runner, &per_km, &per_hour}) column->add(absent(without_counts(arm)));
    return;
  }
  // Of mean counts too on the scale of the logarithm: few events have no limit below 0, none a limit above
  // it.
  add_to(per_runner, pooled_rate({arm.events, ones(arm.events.size())}, confidence));
  add_to(per_km, arm.km.empty() ? not_held() : pooled_rate({arm.events, arm.km}, confidence));
  add_to(per_hour, arm.hours.empty() ? not_held() : pooled_rate({arm.events, arm.hours}, confidence));
}

void ExposureEffect::add_contrast(RunnerExposure const& arm, RunnerExposure const& reference,
                                  double confidence) {
  if (arm.events.empty() || reference.events.empty())
    return add_no_contrast(arm.km.empty() && arm.hours.empty() && !arm.refused ? "no runners in both arms"
                                                                               : without_counts(arm));
  auto const n = ones(arm.events.size());
  auto const level = [&](std::vector<double> const& exposure) {
    return exposure.empty() ? not_held() : pooled_rate({reference.events, exposure}, confidence);
  };
  events += total(arm.events);
  reference_events += total(reference.events);
  add_to(reference_per_runner, level(n));
  add_to(reference_per_km, level(reference.km));
  add_to(reference_per_hour, level(reference.hours));
  difference.add(paired_mean_difference(arm.events, reference.events, confidence),
                 difference_parts(arm.events, reference.events));
  add_ratio(count_ratio, arm.events, n, reference.events, n, confidence);
  add_ratio(km_ratio, arm.events, arm.km, reference.events, reference.km, confidence);
  add_ratio(hour_ratio, arm.events, arm.hours, reference.events, reference.hours, confidence);
  bool const km = !arm.km.empty() && !reference.km.empty();
  auto const split = km ? split_difference({arm.events, arm.km}, {reference.events, reference.km}, confidence)
                        : DifferenceSplit{not_held(), not_held()};
  add_to(less_run, split.less_run);
  add_to(safer, split.safer);
}

void ExposureEffect::add_no_contrast(std::string_view why) {
  for (auto* column :
       {&reference_per_runner, &reference_per_km, &reference_per_hour, &difference, &less_run, &safer})
    column->add(absent(why));
  for (auto* ratio : {&count_ratio, &km_ratio, &hour_ratio}) ratio->add_none(why);
}

std::string split_in_words(Source const& source) {
  std::string text =
      "Events a runner, per 1000 km and per 1000 h are " + over_horizon(source) +
      ", whatever the week of the risks. The difference of events a runner = because less is run + because "
      "each "
      "km is safer (above 0: because "
      "more is run, because each km is less safe): difference of the mean km times the mean of both rates, "
      "and difference of the rates times the mean of both km; intervals by runner, in pairs.";
  if (pooled_draws(source).size() > 1)
    text +=
        " Each part is a median over the draws, so that the two need not add up to that of the difference.";
  return text;
}

}  // namespace achillesim::analysis
