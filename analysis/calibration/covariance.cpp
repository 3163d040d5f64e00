#include "analysis/calibration/covariance.hpp"

#include <cmath>

#include "analysis/calibration/matern.hpp"

namespace achillesim::analysis::calibration {

Eigen::MatrixXd squared_distances(Eigen::MatrixXd const& a, Eigen::MatrixXd const& b,
                                  Eigen::VectorXd const& lengths) {
  Eigen::MatrixXd const p = a * lengths.cwiseInverse().asDiagonal();
  Eigen::MatrixXd const q = b * lengths.cwiseInverse().asDiagonal();
  Eigen::MatrixXd squares = -2.0 * p * q.transpose();
  squares.colwise() += p.rowwise().squaredNorm();
  squares.rowwise() += q.rowwise().squaredNorm().transpose();
  return squares.cwiseMax(0.0);
}

Eigen::ArrayXXd matern(Eigen::MatrixXd const& squares) {
  Eigen::ArrayXXd const r = (5.0 * squares.array()).sqrt();
  return (1.0 + r + r.square() / 3.0) * (-r).exp();
}

Eigen::MatrixXd covariance(Eigen::MatrixXd const& a, Eigen::MatrixXd const& b, Hyperparameters const& h) {
  Eigen::ArrayXXd const products = (a * b.transpose()).array();
  return constant_variance + h.linear * products + h.quadratic * products.square() +
         h.departure * matern(squared_distances(a, b, h.lengths));
}

Eigen::VectorXd own_covariance(Eigen::MatrixXd const& a, Hyperparameters const& h) {
  Eigen::ArrayXd const squares = a.rowwise().squaredNorm().array();
  return constant_variance + h.linear * squares + h.quadratic * squares.square() + h.departure;
}

}  // namespace achillesim::analysis::calibration
