#include "analysis/statistics/estimate.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace achillesim::analysis {

double two_sided_z(double confidence) {
  return boost::math::quantile(boost::math::normal_distribution<double>(), 0.5 + confidence / 2);
}

double two_sided_t(double confidence, double degrees_of_freedom) {
  return boost::math::quantile(boost::math::students_t_distribution<double>(degrees_of_freedom),
                               0.5 + confidence / 2);
}

Estimate with_normal_interval(double value, double standard_error, double confidence) {
  double const half_width = two_sided_z(confidence) * standard_error;
  return {value, standard_error, value - half_width, value + half_width, {}};
}

Estimate exponentiated(Estimate const& log_scale) {
  return {std::exp(log_scale.value), log_scale.standard_error, std::exp(log_scale.low),
          std::exp(log_scale.high), log_scale.reason};
}

}  // namespace achillesim::analysis
