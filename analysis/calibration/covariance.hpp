#pragma once
/// How alike the outputs of two parameter vectors are: a quadratic trend whose coefficients are normal, as in
/// a ridge regression, and a Gaussian process for what departs from it.
///
/// k(x, y) = c + linear x'y + quadratic (x'y)^2 + departure M(r),  r^2 = sum ((x_p - y_p) / length_p)^2,
/// M(r) = (1 + sqrt(5) r + 5 r^2 / 3) exp(-sqrt(5) r), Matern's function of smoothness 5/2.
/// Source: Rasmussen & Williams 2006, 10.7551/mitpress/3206.001.0001, equations 4.17, 2.37 to 2.42.

#include <Eigen/Core>

namespace achillesim::analysis::calibration {

/// Of an output less its mean and over its standard deviation.
struct Hyperparameters {
  double linear = 0.5;      ///< variance of a coefficient of the trend, 1 / lambda of a ridge regression
  double quadratic = 0.01;  ///< the same of a square or product
  double departure = 0.3;   ///< variance of what is no trend
  double nugget = 0.01;     ///< variance of what the parameters left out do, beyond the known noise
  Eigen::VectorXd lengths;  ///< [parameter] over which outputs forget each other, in inputs' units
};

/// Variance of the trend's constant: it is known to the output's own spread, and no worse for being free.
inline constexpr double constant_variance = 10.0;

/// Between the rows of `a` and of `b`, [row of a, row of b], without noise or nugget.
Eigen::MatrixXd covariance(Eigen::MatrixXd const& a, Eigen::MatrixXd const& b, Hyperparameters const& h);

/// Of each row with itself.
Eigen::VectorXd own_covariance(Eigen::MatrixXd const& a, Hyperparameters const& h);

}  // namespace achillesim::analysis::calibration
