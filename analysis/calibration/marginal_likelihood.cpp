#include "analysis/calibration/marginal_likelihood.hpp"

#include <Eigen/Cholesky>
#include <cmath>
#include <limits>
#include <numbers>

#include "analysis/calibration/matern.hpp"

namespace achillesim::analysis::calibration {
namespace {

Eigen::Index constexpr variances = 4;  // before the lengths

}  // namespace

Eigen::VectorXd logarithms(Hyperparameters const& h) {
  Eigen::VectorXd all(variances + h.lengths.size());
  all << h.linear, h.quadratic, h.departure, h.nugget, h.lengths;
  return all.array().log();
}

Hyperparameters from_logarithms(Eigen::VectorXd const& logs) {
  Eigen::VectorXd const all = logs.array().exp();
  return {all[0], all[1], all[2], all[3], all.tail(all.size() - variances)};
}

MarginalLikelihood marginal_likelihood(Training const& t, Hyperparameters const& h) {
  auto const n = t.outputs.size();
  Eigen::ArrayXXd const products = (t.inputs * t.inputs.transpose()).array();
  Eigen::MatrixXd const squares = squared_distances(t.inputs, t.inputs, h.lengths);
  Eigen::ArrayXXd const root = (5.0 * squares.array()).sqrt();
  Eigen::ArrayXXd const fading = (-root).exp();
  Eigen::ArrayXXd const departure = h.departure * (1.0 + root + root.square() / 3.0) * fading;

  Eigen::MatrixXd whole =
      constant_variance + h.linear * products + h.quadratic * products.square() + departure;
  whole.diagonal().array() += t.noise.array() + h.nugget;
  Eigen::LLT<Eigen::MatrixXd> const factor(whole);
  MarginalLikelihood result{-std::numeric_limits<double>::infinity(),
                            Eigen::VectorXd::Zero(variances + h.lengths.size())};
  if (factor.info() != Eigen::Success) return result;

  Eigen::VectorXd const weights = factor.solve(t.outputs);
  result.value = -0.5 * t.outputs.dot(weights) - factor.matrixLLT().diagonal().array().log().sum() -
                 0.5 * static_cast<double>(n) * std::log(2.0 * std::numbers::pi);

  // tr((w w' - K^-1) dK) / 2 for each hyper-parameter.
  Eigen::MatrixXd lower = Eigen::MatrixXd::Identity(n, n);
  factor.matrixL().solveInPlace(lower);
  Eigen::MatrixXd pull = weights * weights.transpose();
  pull.selfadjointView<Eigen::Lower>().rankUpdate(lower.transpose(), -1.0);
  pull.triangularView<Eigen::StrictlyUpper>() = pull.transpose();
  result.gradient[0] = 0.5 * h.linear * (pull.array() * products).sum();
  result.gradient[1] = 0.5 * h.quadratic * (pull.array() * products.square()).sum();
  result.gradient[2] = 0.5 * (pull.array() * departure).sum();
  result.gradient[3] = 0.5 * h.nugget * pull.trace();
  // dM / d log(length_p) = 5/3 (1 + sqrt(5) r) exp(-sqrt(5) r) ((x_p - y_p) / length_p)^2, and the sum of a
  // symmetric A_ij (x_i - x_j)^2 is 2 (sum_i x_i^2 A_i. - x'A x).
  Eigen::MatrixXd const slope = (pull.array() * (5.0 / 3.0) * h.departure * (1.0 + root) * fading).matrix();
  Eigen::VectorXd const rows = slope.rowwise().sum();
  Eigen::MatrixXd const scaled = t.inputs * h.lengths.cwiseInverse().asDiagonal();
  Eigen::MatrixXd const turned = slope * scaled;
  for (Eigen::Index p = 0; p < h.lengths.size(); ++p)
    result.gradient[variances + p] = scaled.col(p).cwiseAbs2().dot(rows) - scaled.col(p).dot(turned.col(p));
  return result;
}

}  // namespace achillesim::analysis::calibration
