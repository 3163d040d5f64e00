#include "analysis/statistics/heterogeneity.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

namespace achillesim::analysis {

Heterogeneity heterogeneity(std::span<Estimate const> groups, double confidence) {
  double weights = 0.0;
  double sum = 0.0;
  double used = 0.0;
  auto const weight = [](Estimate const& e) {
    return std::isfinite(e.value) && e.standard_error > 0.0 ? 1.0 / (e.standard_error * e.standard_error)
                                                            : 0.0;
  };
  for (auto const& group : groups) {
    double const w = weight(group);
    if (!(w > 0.0)) continue;
    weights += w;
    sum += w * group.value;
    used += 1.0;
  }
  Heterogeneity result;
  if (used < 2.0) {
    result.reason = "fewer than two groups with an effect and its error";
    return result;
  }
  result.pooled = with_normal_interval(sum / weights, 1.0 / std::sqrt(weights), confidence);
  result.q = 0.0;
  for (auto const& group : groups)
    if (double const w = weight(group); w > 0.0)
      result.q += w * std::pow(group.value - result.pooled.value, 2);
  result.degrees_of_freedom = used - 1.0;
  result.i_squared = result.q > 0.0 ? std::max(0.0, (result.q - result.degrees_of_freedom) / result.q) : 0.0;
  result.p_value = boost::math::cdf(boost::math::complement(
      boost::math::chi_squared_distribution<double>(result.degrees_of_freedom), result.q));
  return result;
}

}  // namespace achillesim::analysis
