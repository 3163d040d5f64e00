#include "analysis/tables/control.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/event_columns.hpp"
#include "analysis/statistics/exposure.hpp"
#include "analysis/tables/cells.hpp"
#include "scenarios/reference/arm_differences.hpp"

namespace achillesim::analysis {
namespace {

/// A ratio with its 90 % interval.
Estimate at_90(RateRatio const& ratio) {
  auto const pooled = ratio.pooled(equivalence_confidence);
  if (ratio.by_draw.draws.size() != 1 || !pooled.has_value()) return pooled;
  return exponentiated(
      with_normal_interval(std::log(pooled.value), pooled.standard_error, equivalence_confidence));
}

/// Of the hours of running, how much two arms may differ while other injuries follow them: those an hour then
/// differ by less than that, whatever the exponent (at most 1).
double constexpr most_hours_apart = 0.05;

double hours_of(Source const& source, std::string const& column, std::size_t arm) {
  double sum = 0.0;
  for (auto const draw : pooled_draws(source))
    for (float const v : source.outcome(column, draw, arm)) sum += std::isnan(v) ? 0.0 : v;
  return sum;
}

bool differ_in_hours(Source const& source, std::size_t arm) {
  for (std::string const column : {"run_hours", "distance"}) {
    if (!source.has_outcome(column)) continue;
    double const own = hours_of(source, column, arm);
    double const reference = hours_of(source, column, source.reference_arm);
    return std::abs(own - reference) > most_hours_apart * std::max(own, reference);
  }
  return false;
}

bool of_no_matter(Estimate const& ratio) {
  return ratio.has_interval() && ratio.low >= equivalent_low && ratio.high <= equivalent_high;
}

}  // namespace

std::string exposure_or_safety(ExposureEffect const& effect) {
  auto const per_km = at_90(effect.km_ratio);
  auto const per_runner = at_90(effect.count_ratio);
  if (!per_km.has_interval() || !per_runner.has_value()) return "cannot be told";
  auto const draws = static_cast<double>(effect.km_ratio.by_draw.draws.size());
  if (std::min(effect.events, effect.reference_events) < fewest_events * draws)
    return "cannot be told: fewer than 10 events in an arm";
  bool const holds_one = per_km.low <= 1.0 && per_km.high >= 1.0;
  if (of_no_matter(per_km) && of_no_matter(per_runner)) return "changes neither by more than a quarter";
  bool const differs = per_runner.value < equivalent_low || per_runner.value > equivalent_high;
  if (of_no_matter(per_km) && differs)
    return holds_one ? "changes how much is run, not how safely"
                     : "changes how much is run, and events per km by less than a quarter";
  if (holds_one) return "cannot be told";
  return std::string(per_km.high < 1.0 ? "fewer events per km" : "more events per km") +
         (of_no_matter(per_km) ? ", by less than a quarter" : "");
}

std::string no_control(Source const& source, std::size_t arm) {
  auto const arms = source.prescribed ? source.prescribed() : nullptr;
  if (!arms || arms->size() != source.arms.size())
    return "no negative control: the file does not say what the arms prescribe";
  auto const keys = scenarios::differing_keys((*arms)[arm], (*arms)[source.reference_arm],
                                              scenarios::Bearing::other_injuries);
  std::string acting;
  for (auto const& key : keys)
    acting += (acting.empty() ? "" : ", ") + std::string(key.key) + " (" + std::string(key.how) + ")";
  bool const late_hours = scenarios::injured_by_late_hours((*arms)[arm]) ||
                          scenarios::injured_by_late_hours((*arms)[source.reference_arm]);
  if (acting.empty() && late_hours && differ_in_hours(source, arm))
    return "cannot be told: other injuries follow the hours of the last weeks (other_injuries.conditioning), "
           "and "
           "the arms differ in hours";
  if (acting.empty()) return {};
  return "no negative control: " + acting + (keys.size() == 1 ? " acts on both" : " act on both");
}

void add_control(RateRatio& control, ArmView const& arm, ArmView const& reference,
                 std::span<std::size_t const> runners, double confidence) {
  ArmView const* const own[] = {&arm};
  ArmView const* const other[] = {&reference};
  EventCount const tendon{std::string(achilles_events), ""}, elsewhere{std::string(other_injury_events), ""};
  auto const in_arm = exposure_of(own, tendon, runners).events;
  auto const in_reference = exposure_of(other, tendon, runners).events;
  auto const others = exposure_of(own, elsewhere, runners).events;
  auto const reference_others = exposure_of(other, elsewhere, runners).events;
  control.add(log_ratio_of_ratios(in_arm, in_reference, others, reference_others, confidence), total(in_arm),
              total(others), total(in_reference), total(reference_others));
}

}  // namespace achillesim::analysis
