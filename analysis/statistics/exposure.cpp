#include "analysis/statistics/exposure.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/rate.hpp"

namespace achillesim::analysis {
namespace {

double average_of(std::span<double const> column) {
  return std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(column.size());
}

void require_same_runners(std::span<double const> a, std::span<double const> b) {
  if (a.size() != b.size())
    throw std::invalid_argument("exposure: the columns differ in their number of runners");
}

/// Means of an arm, and what each runner adds to its rate.
struct Means {
  double events, exposure, rate;
  std::vector<double> of_rate;

  explicit Means(Exposed arm)
      : events(average_of(arm.events)), exposure(average_of(arm.exposure)), rate(events / exposure) {
    for (std::size_t i = 0; i < arm.events.size(); ++i)
      of_rate.push_back((arm.events[i] - rate * arm.exposure[i]) / exposure);
  }
};

Linearised with_influence(double value, std::vector<double> influence, double confidence) {
  double squares = 0.0;
  for (double const part : influence) squares += part * part;
  double const error = std::sqrt(squares) / static_cast<double>(influence.size());
  return {with_normal_interval(value, error, confidence), std::move(influence)};
}

std::string_view without_exposure(Exposed arm, Exposed reference) {
  if (arm.events.empty()) return "no runners in both arms";
  if (!(average_of(arm.exposure) > 0.0)) return "nobody runs in this arm";
  if (!(average_of(reference.exposure) > 0.0)) return "nobody runs in the reference arm";
  return {};
}

}  // namespace

Linearised pooled_rate(Exposed arm, double confidence) {
  require_same_runners(arm.events, arm.exposure);
  if (arm.events.empty()) return {absent("no runners"), {}};
  if (!(average_of(arm.exposure) > 0.0)) return {absent("nobody runs in this arm"), {}};
  return {event_rate(arm.events, arm.exposure, confidence), Means(arm).of_rate};
}

DifferenceSplit split_difference(Exposed arm, Exposed reference, double confidence) {
  require_same_runners(arm.events, arm.exposure);
  require_same_runners(reference.events, reference.exposure);
  require_same_runners(arm.events, reference.events);
  if (auto const why = without_exposure(arm, reference); !why.empty())
    return {{absent(why), {}}, {absent(why), {}}};
  Means const a(arm), b(reference);
  double const less = a.exposure - b.exposure;
  double const rate = (a.rate + b.rate) / 2.0;
  double const safer = a.rate - b.rate;
  double const exposure = (a.exposure + b.exposure) / 2.0;
  std::vector<double> of_less, of_safer;
  for (std::size_t i = 0; i < arm.events.size(); ++i) {
    double const in_arm = arm.exposure[i] - a.exposure;
    double const in_reference = reference.exposure[i] - b.exposure;
    of_less.push_back((in_arm - in_reference) * rate + less * (a.of_rate[i] + b.of_rate[i]) / 2.0);
    of_safer.push_back((a.of_rate[i] - b.of_rate[i]) * exposure + safer * (in_arm + in_reference) / 2.0);
  }
  return {with_influence(less * rate, std::move(of_less), confidence),
          with_influence(safer * exposure, std::move(of_safer), confidence)};
}

Linearised log_rate_ratio(Exposed arm, Exposed reference, double confidence) {
  if (auto const why = without_exposure(arm, reference); !why.empty()) return {absent(why), {}};
  auto const estimate =
      log_rate_ratio(arm.events, arm.exposure, reference.events, reference.exposure, confidence);
  if (!estimate.has_value()) return {estimate, {}};
  Means const a(arm), b(reference);
  std::vector<double> influence;
  for (std::size_t i = 0; i < arm.events.size(); ++i)
    influence.push_back(a.of_rate[i] / a.rate - b.of_rate[i] / b.rate);
  return {estimate, std::move(influence)};
}

Linearised log_ratio_of_ratios(std::span<double const> events, std::span<double const> reference_events,
                               std::span<double const> others, std::span<double const> reference_others,
                               double confidence) {
  require_same_runners(events, reference_events);
  require_same_runners(events, others);
  require_same_runners(events, reference_others);
  if (events.empty()) return {absent("no runners in both arms"), {}};
  double const a = average_of(events), b = average_of(reference_events);
  double const c = average_of(others), d = average_of(reference_others);
  if (!(a > 0.0 && b > 0.0)) return {absent("no Achilles events in one of the arms"), {}};
  if (!(c > 0.0 && d > 0.0)) return {absent("no other injuries in one of the arms"), {}};
  std::vector<double> influence;
  for (std::size_t i = 0; i < events.size(); ++i)
    influence.push_back(events[i] / a - reference_events[i] / b - others[i] / c + reference_others[i] / d);
  return with_influence(std::log(a * d / (b * c)), std::move(influence), confidence);
}

}  // namespace achillesim::analysis
