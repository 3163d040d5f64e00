#include "analysis/statistics/rate.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis {
namespace {

double sum(std::span<double const> column) {
  return std::accumulate(column.begin(), column.end(), 0.0);
}

void require(bool same) {
  if (!same) throw std::invalid_argument("event rates: the columns differ in their number of runners");
}

}  // namespace

Estimate event_rate(std::span<double const> count, std::span<double const> exposure, double confidence) {
  require(count.size() == exposure.size());
  if (count.empty()) return absent("no runners");
  double const time = sum(exposure);
  if (!(time > 0.0)) return absent("no time under observation");
  double const rate = sum(count) / time;
  if (rate <= 0.0) {
    double const limit =
        boost::math::quantile(boost::math::chi_squared_distribution<double>(2.0), 0.5 + confidence / 2) /
        2.0 / time;
    return {0.0, 0.0, 0.0, limit, {}};
  }
  double squares = 0.0;
  for (std::size_t i = 0; i < count.size(); ++i) squares += std::pow(count[i] - rate * exposure[i], 2);
  double const error = std::sqrt(squares) / time;
  if (count.size() == 1) {
    auto result = absent("one runner");
    result.value = rate;
    return result;
  }
  double const factor = std::exp(two_sided_z(confidence) * error / rate);
  return {rate, error, rate / factor, rate * factor, {}};
}

Estimate log_rate_ratio(std::span<double const> count, std::span<double const> exposure,
                        std::span<double const> reference_count, std::span<double const> reference_exposure,
                        double confidence) {
  require(count.size() == exposure.size() && count.size() == reference_count.size() &&
          count.size() == reference_exposure.size());
  if (count.empty()) return absent("no runners in both arms");
  double const time = sum(exposure);
  double const reference_time = sum(reference_exposure);
  if (!(time > 0.0) || !(reference_time > 0.0)) return absent("no time under observation");
  double const rate = sum(count) / time;
  double const reference_rate = sum(reference_count) / reference_time;
  if (rate <= 0.0 && reference_rate <= 0.0) return absent("no events in either arm");
  if (reference_rate <= 0.0) return absent("no events in the reference arm");
  if (rate <= 0.0) return absent("no events in this arm");
  double squares = 0.0;
  for (std::size_t i = 0; i < count.size(); ++i)
    squares += std::pow((count[i] / rate - exposure[i]) / time -
                            (reference_count[i] / reference_rate - reference_exposure[i]) / reference_time,
                        2);
  return with_normal_interval(std::log(rate / reference_rate), std::sqrt(squares), confidence);
}

}  // namespace achillesim::analysis
