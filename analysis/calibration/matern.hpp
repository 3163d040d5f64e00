#pragma once
/// Inside of the covariance and of its derivatives.

#include <Eigen/Core>

namespace achillesim::analysis::calibration {

/// sum ((a_p - b_p) / length_p)^2 between the rows of `a` and of `b`.
Eigen::MatrixXd squared_distances(Eigen::MatrixXd const& a, Eigen::MatrixXd const& b,
                                  Eigen::VectorXd const& lengths);

/// Matern's function of smoothness 5/2 of squared distances.
Eigen::ArrayXXd matern(Eigen::MatrixXd const& squares);

}  // namespace achillesim::analysis::calibration
