#include "analysis/calibration/prior.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// Beyond eight standard deviations a probability is 1 in double, which is no quantile's argument.
double constexpr farthest_probit = 8.0;

double value_of(Prior const& prior, double probit) {
  return prior.quantile(normal_cdf(std::clamp(probit, -farthest_probit, farthest_probit)));
}

}  // namespace

Coordinates::Coordinates(std::vector<Prior> priors) : priors_(std::move(priors)) {
  for (std::size_t p = 0; p < priors_.size(); ++p) {
    double const spread = (smooth_value(p, 1.0) - smooth_value(p, -1.0)) / 2.0;
    if (!(spread > 0.0) || !std::isfinite(spread))
      throw std::invalid_argument(priors_[p].name +
                                  ": cannot be calibrated (its prior has no spread on its scale); fix it "
                                  "instead, or give it a range");
    centre_.push_back(smooth_value(p, 0.0));
    spread_.push_back(spread);
  }
}

double Coordinates::smooth_value(std::size_t parameter, double probit) const {
  double const value = value_of(priors_[parameter], probit);
  return priors_[parameter].scale == Scale::logarithmic ? std::log(value) : value;
}

Eigen::MatrixXd Coordinates::values(Eigen::MatrixXd const& probits) const {
  Eigen::MatrixXd values(probits.rows(), probits.cols());
  for (Eigen::Index p = 0; p < probits.cols(); ++p)
    for (Eigen::Index i = 0; i < probits.rows(); ++i)
      values(i, p) = value_of(priors_[static_cast<std::size_t>(p)], probits(i, p));
  return values;
}

Eigen::MatrixXd Coordinates::inputs(Eigen::MatrixXd const& probits) const {
  Eigen::MatrixXd inputs(probits.rows(), probits.cols());
  for (Eigen::Index c = 0; c < probits.cols(); ++c) {
    auto const p = static_cast<std::size_t>(c);
    for (Eigen::Index i = 0; i < probits.rows(); ++i)
      inputs(i, c) = (smooth_value(p, probits(i, c)) - centre_[p]) / spread_[p];
  }
  return inputs;
}

Eigen::MatrixXd probits_of(Eigen::MatrixXd const& uniforms) {
  return uniforms.unaryExpr([](double u) { return normal_quantile(u); });
}

}  // namespace achillesim::analysis::calibration
