#include "analysis/statistics/cox.hpp"

#include <Eigen/Dense>
#include <cmath>

#include "analysis/statistics/cox_likelihood.hpp"

namespace achillesim::analysis {
namespace {

int constexpr most_iterations = 40;
double constexpr small_step = 1e-11;  // in standard errors: Newton's next step is its square

std::vector<double> plain(Eigen::MatrixXd const& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

/// Steps of Newton's method, halved while they lower the likelihood.
CoxFit climb(cox::Problem const& problem, CoxFit fit) {
  auto const p = problem.covariates.cols();
  Eigen::VectorXd coefficients = Eigen::VectorXd::Zero(p);
  auto now = cox::evaluate(problem, coefficients);
  fit.null_log_likelihood = now.value;
  double last_step = 0.0;
  for (fit.iterations = 0; fit.iterations < most_iterations; ++fit.iterations) {
    Eigen::LDLT<Eigen::MatrixXd> const information(now.information);
    Eigen::VectorXd const pivots = information.vectorD();
    double const smallest = pivots.minCoeff();
    if (fit.iterations == 0 && !(smallest > 1e-10 * pivots.maxCoeff())) {
      fit.reason = "a covariate is constant, or a combination of the others, among those at risk";
      return fit;
    }
    if (!(smallest > 0.0)) break;
    Eigen::VectorXd step = information.solve(now.score);
    if (fit.iterations == 0) fit.score_test = now.score.dot(step);
    last_step = std::sqrt(std::max(0.0, now.score.dot(step)));
    if (last_step < small_step) break;
    auto next = cox::evaluate(problem, coefficients + step);
    // Differences that are rounding do not make a step bad.
    double const slack = 1e-12 * std::abs(now.value);
    for (int halved = 0; halved < 30 && !(next.value >= now.value - slack); ++halved) {
      step /= 2.0;
      next = cox::evaluate(problem, coefficients + step);
    }
    coefficients += step;
    now = std::move(next);
  }
  Eigen::LDLT<Eigen::MatrixXd> const information(now.information);
  Eigen::VectorXd const spread =
      ((problem.covariates.array().square().colwise().sum() / static_cast<double>(problem.covariates.rows()))
           .sqrt())
          .matrix()
          .transpose();
  // exp(20) between people one standard deviation apart is no estimate but a flat likelihood.
  bool const infinite = (coefficients.array() * spread.array()).abs().maxCoeff() > 15.0;
  if (infinite || !(information.vectorD().minCoeff() > 0.0) || last_step > 1e-5) {
    fit.reason = "the likelihood rises without end: one side of a covariate has no events";
    return fit;
  }
  Eigen::MatrixXd const covariance = information.solve(Eigen::MatrixXd::Identity(p, p));
  fit.coefficient = plain(coefficients);
  fit.covariance = plain(covariance);
  fit.log_likelihood = now.value;
  if (!problem.records.cluster.empty()) {
    Eigen::MatrixXd const influence = cox::clustered_scores(problem, coefficients, now.steps) * covariance;
    fit.robust_covariance = plain(influence.transpose() * influence);
    fit.influence = plain(influence);
  }
  fit.steps = std::move(now.steps);
  return fit;
}

}  // namespace

Estimate CoxFit::estimate(std::size_t covariate, double confidence) const {
  if (!fitted()) return absent(reason);
  auto const& matrix = robust_covariance.empty() ? covariance : robust_covariance;
  double const variance = matrix[covariate * coefficient.size() + covariate];
  return with_normal_interval(coefficient[covariate], std::sqrt(variance), confidence);
}

CoxFit fit_cox(CoxRecords const& records) {
  auto const problem = cox::prepare(records);
  CoxFit fit;
  for (int const event : records.event) fit.events += event != 0 ? 1U : 0U;
  if (records.stop.empty()) {
    fit.reason = "no runners";
    return fit;
  }
  if (fit.events == 0) {
    fit.reason = "no events";
    return fit;
  }
  return climb(problem, std::move(fit));
}

}  // namespace achillesim::analysis
