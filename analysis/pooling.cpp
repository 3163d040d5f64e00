#include "analysis/pooling.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace achillesim::analysis {

namespace {

/// The draws on the scale on which they are pooled, and the parts of their variance; or why there are none.
struct Parts {
  std::vector<double> values;
  double mean = 0.0;
  double between = 0.0;      ///< variance of the values
  double monte_carlo = 0.0;  ///< mean squared error of a draw
  double parameters = 0.0;
  std::string_view reason;

  /// Standard error of the middle of the draws.
  double error_of_middle(double common) const {
    double const shared = std::min(common * common, monte_carlo);
    return std::sqrt(shared + (monte_carlo - shared) / static_cast<double>(values.size()));
  }
  /// The draws, moved towards `centre` until they have the variance of the parameters.
  std::vector<double> shrunk(double centre) const {
    double const share = between > 0.0 ? std::sqrt(std::min(1.0, parameters / between)) : 0.0;
    std::vector<double> result;
    for (double const value : values) result.push_back(centre + share * (value - centre));
    return result;
  }
};

Parts parts_of(Draws const& draws) {
  auto const n = static_cast<double>(draws.estimates.size());
  Parts parts;
  for (auto const& draw : draws.estimates) {
    double const value = draws.scale == Scale::ratio ? std::log(draw.value) : draw.value;
    if (!std::isfinite(value)) {
      parts.reason = draw.reason.empty() ? "not estimable in a draw" : draw.reason;
      return parts;
    }
    parts.values.push_back(value);
    parts.mean += value / n;
    if (std::isfinite(draw.standard_error))
      parts.monte_carlo += draw.standard_error * draw.standard_error / n;
  }
  for (double const value : parts.values) parts.between += std::pow(value - parts.mean, 2) / (n - 1.0);
  double const shared = std::min(draws.common_error * draws.common_error, parts.monte_carlo);
  parts.parameters = std::max(0.0, parts.between - parts.monte_carlo + shared);
  return parts;
}

/// Of draws that do not differ: there is no spread, but each has limits of its own.
Estimate mean_limits(std::span<Estimate const> draws, double value, double error) {
  auto const n = static_cast<double>(draws.size());
  Estimate result{value, error, 0.0, 0.0, {}};
  for (auto const& draw : draws) {
    result.low += draw.low / n;
    result.high += draw.high / n;
  }
  return result;
}

/// Of a value above 0 whose error is small or large beside it; limits as of one draw (statistics/rate.hpp).
Estimate with_log_interval(double value, double error, double confidence) {
  double const factor = std::exp(two_sided_z(confidence) * error / value);
  return {value, error, value / factor, value * factor, {}};
}

/// The interval of the draws around `centre`; where they differ by no more than their noise, that of the
/// noise.
Estimate interval_of(Parts const& parts, double centre, double common, double confidence,
                     Scale scale = Scale::difference) {
  double const noise = parts.error_of_middle(common);
  if (!(parts.parameters > 0.0)) {
    auto estimate = scale == Scale::rate && centre > 0.0 ? with_log_interval(centre, noise, confidence)
                                                         : with_normal_interval(centre, noise, confidence);
    estimate.reason = "the draws differ by no more than their noise: a Monte-Carlo interval";
    return estimate;
  }
  auto const shrunk = parts.shrunk(centre);
  double const tail = (1.0 - confidence) / 2.0;
  return {percentile(shrunk, 0.5),
          std::hypot(noise, std::sqrt(parts.parameters)),
          percentile(shrunk, tail),
          percentile(shrunk, 1.0 - tail),
          {}};
}

double below(double z) {
  return boost::math::cdf(boost::math::normal_distribution<double>(), z);
}

}  // namespace

double percentile(std::vector<double> values, double p) {
  if (values.empty()) return not_estimable;
  std::sort(values.begin(), values.end());
  double const rank = (static_cast<double>(values.size()) + 1.0) * p;
  if (rank <= 1.0) return values.front();
  if (rank >= static_cast<double>(values.size())) return values.back();
  auto const lower = static_cast<std::size_t>(rank);
  double const share = rank - static_cast<double>(lower);
  if (share == 0.0 || values[lower - 1] == values[lower]) return values[lower - 1];
  return values[lower - 1] + share * (values[lower] - values[lower - 1]);
}

SplitEstimate split_draws(Draws const& draws, double confidence) {
  auto const& all = draws.estimates;
  if (all.empty()) return {absent("no draws"), not_estimable, not_estimable};
  if (all.size() == 1) return {all[0], all[0].standard_error, not_estimable};
  auto const parts = parts_of(draws);
  if (!parts.reason.empty()) return {absent(parts.reason), not_estimable, not_estimable};
  SplitEstimate result;
  result.monte_carlo_error = parts.error_of_middle(draws.common_error);
  result.parameter_error = std::sqrt(parts.parameters);
  double const error = std::hypot(result.monte_carlo_error, result.parameter_error);
  if (draws.scale == Scale::factor) {
    result.estimate = {parts.mean, not_estimable, not_estimable, not_estimable, {}};
    return result;
  }
  if (!(parts.between > 0.0)) {
    result.estimate = mean_limits(all, all[0].value, error);
    return result;
  }
  result.estimate = interval_of(parts, parts.mean, draws.common_error, confidence, draws.scale);
  if (draws.scale == Scale::proportion) {
    result.estimate.low = std::max(0.0, result.estimate.low);
    result.estimate.high = std::min(1.0, result.estimate.high);
  }
  if (draws.scale == Scale::ratio) result.estimate = exponentiated(result.estimate);
  return result;
}

namespace {

/// What there is of a ratio without events; "" where both arms have some.
std::string_view without_events(double in_arm, double in_reference) {
  if (!(in_arm > 0.0) && !(in_reference > 0.0)) return "no events in either arm";
  if (!(in_reference > 0.0)) return "no events in the reference arm";
  return in_arm > 0.0 ? "" : "no events in this arm";
}

/// `value`: the ratio of all draws together; `own`: those of the draws, of which some may have no logarithm.
SplitEstimate ratio_around(double value, std::vector<double> const& own, Draws const& ratios,
                           double confidence) {
  auto result = split_draws(ratios, confidence);
  if (result.estimate.has_value()) {
    auto const parts = parts_of(ratios);
    if (parts.between > 0.0)
      result.estimate = exponentiated(interval_of(parts, std::log(value), ratios.common_error, confidence));
    result.estimate.value = value;
    return result;
  }
  double const tail = (1.0 - confidence) / 2.0;
  result.estimate = {value, not_estimable, percentile(own, tail), percentile(own, 1.0 - tail), {}};
  if (std::isinf(result.estimate.high))
    result.estimate.reason = "no events in the reference arm in some draws";
  return result;
}

}  // namespace

std::vector<double> spread_of_parameters(Draws const& draws) {
  if (draws.estimates.size() < 2) return {};
  auto const parts = parts_of(draws);
  return parts.reason.empty() && parts.parameters > 0.0 ? parts.shrunk(parts.mean) : std::vector<double>{};
}

SplitEstimate ratio_of_pooled(std::span<Estimate const> arm, std::span<Estimate const> reference,
                              Draws const& ratios, double confidence, RatioOf of) {
  if (ratios.estimates.size() < 2) return split_draws(ratios, confidence);
  auto const level = [&](double risk) {
    if (of == RatioOf::risks) return risk;
    return risk < 1.0 ? risk / (1.0 - risk) : std::numeric_limits<double>::infinity();
  };
  double in_arm = 0.0, in_reference = 0.0;
  std::vector<double> own;
  auto const n = static_cast<double>(ratios.estimates.size());
  for (std::size_t d = 0; d < ratios.estimates.size(); ++d) {
    if (!arm[d].has_value() || !reference[d].has_value())
      return {absent(arm[d].has_value() ? reference[d].reason : arm[d].reason), not_estimable, not_estimable};
    in_arm += arm[d].value / n;
    in_reference += reference[d].value / n;
    double const above = level(arm[d].value), below_it = level(reference[d].value);
    bool const neither = (above == 0.0 && below_it == 0.0) || (std::isinf(above) && std::isinf(below_it));
    if (!neither) own.push_back(below_it > 0.0 ? above / below_it : std::numeric_limits<double>::infinity());
  }
  if (auto const why = without_events(in_arm, in_reference); !why.empty())
    return {absent(why), not_estimable, not_estimable};
  if (std::isinf(level(in_arm)) || std::isinf(level(in_reference)))
    return {absent("an arm in which every runner has the event"), not_estimable, not_estimable};
  return ratio_around(level(in_arm) / level(in_reference), own, ratios, confidence);
}

SplitEstimate ratio_of_pooled_rates(Totals const& arm, Totals const& reference, Draws const& ratios,
                                    double confidence) {
  std::size_t const draws = ratios.estimates.size();
  if (draws < 2 || arm.events.size() != draws || reference.events.size() != draws)
    return split_draws(ratios, confidence);
  auto const sum = [](std::vector<double> const& of) { return std::accumulate(of.begin(), of.end(), 0.0); };
  double const exposure = sum(arm.exposure), reference_exposure = sum(reference.exposure);
  if (!(exposure > 0.0) || !(reference_exposure > 0.0)) return split_draws(ratios, confidence);
  double const events = sum(arm.events), reference_events = sum(reference.events);
  if (auto const why = without_events(events, reference_events); !why.empty())
    return {absent(why), not_estimable, not_estimable};
  std::vector<double> own;
  for (std::size_t d = 0; d < draws; ++d) {
    double const above = arm.events[d] * reference.exposure[d];
    double const below_it = reference.events[d] * arm.exposure[d];
    if (above > 0.0 || below_it > 0.0)
      own.push_back(below_it > 0.0 ? above / below_it : std::numeric_limits<double>::infinity());
  }
  return ratio_around(events * reference_exposure / (reference_events * exposure), own, ratios, confidence);
}

Directions directions(Draws const& draws, double margin) {
  Directions found;
  auto const parts = parts_of(draws);
  if (!parts.reason.empty()) return {not_estimable, not_estimable, not_estimable};
  double const of_middle = parts.error_of_middle(draws.common_error);
  for (std::size_t d = 0; d < parts.values.size(); ++d) {
    double const noise =
        std::isfinite(draws.estimates[d].standard_error) ? draws.estimates[d].standard_error : 0.0;
    double const shared = std::min(draws.common_error, noise);
    double const own = noise * noise - shared * shared;
    // The draw's effect, known from its own noisy value and from the spread of all.
    double const trust = parts.parameters + own > 0.0 ? parts.parameters / (parts.parameters + own) : 1.0;
    double const centre = parts.mean + trust * (parts.values[d] - parts.mean);
    // What all draws are drawn towards is itself known with its noise alone.
    double const error = std::hypot(std::sqrt(trust * own), of_middle);
    auto const share_below = [&](double limit) {
      return error > 0.0 ? below((limit - centre) / error) : centre < limit ? 1.0 : 0.0;
    };
    double const low = share_below(-margin);
    double const high = error > 0.0 ? 1.0 - share_below(margin) : centre > margin ? 1.0 : 0.0;
    found.below += low;
    found.above += high;
    found.within += 1.0 - low - high;
  }
  return found;
}

}  // namespace achillesim::analysis
