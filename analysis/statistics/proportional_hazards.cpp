#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <map>

#include "analysis/statistics/cox.hpp"

namespace achillesim::analysis {
namespace {

double upper_tail(double chi_squared, double degrees_of_freedom) {
  return boost::math::cdf(boost::math::complement(
      boost::math::chi_squared_distribution<double>(degrees_of_freedom), chi_squared));
}

/// 1 - Kaplan-Meier just before each time with events, over all strata.
std::map<double, double> failed_before(CoxRecords const& r) {
  std::map<double, std::size_t> events;
  for (std::size_t i = 0; i < r.stop.size(); ++i)
    if (r.event[i] != 0) ++events[r.stop[i]];
  std::vector<double> stops(r.stop.begin(), r.stop.end()), starts(r.start.begin(), r.start.end());
  std::sort(stops.begin(), stops.end());
  std::sort(starts.begin(), starts.end());
  auto const from = [](std::vector<double> const& sorted, double time) {
    return static_cast<double>(sorted.end() - std::lower_bound(sorted.begin(), sorted.end(), time));
  };
  std::map<double, double> result;
  double survival = 1.0;
  for (auto const& [time, count] : events) {
    result[time] = 1.0 - survival;
    survival *= 1.0 - static_cast<double>(count) / (from(stops, time) - from(starts, time));
  }
  return result;
}

}  // namespace

ProportionalityTest test_proportionality(CoxRecords const& records, CoxFit const& fit, TimeScale scale) {
  ProportionalityTest test;
  if (!fit.fitted()) {
    test.reason = fit.reason;
    return test;
  }
  auto const p = static_cast<Eigen::Index>(fit.coefficient.size());
  auto const failed = failed_before(records);
  double centre = 0.0;
  double weight = 0.0;
  auto const g = [&](CoxStep const& step) {
    return scale == TimeScale::identity ? step.time : failed.at(step.time);
  };
  for (auto const& step : fit.steps) {
    centre += static_cast<double>(step.events) * g(step);
    weight += static_cast<double>(step.events);
  }
  centre /= weight;
  // Score and information of the model with the covariates and, besides, covariates times g.
  Eigen::VectorXd score = Eigen::VectorXd::Zero(2 * p);
  Eigen::MatrixXd information = Eigen::MatrixXd::Zero(2 * p, 2 * p);
  for (auto const& step : fit.steps) {
    double const at = g(step) - centre;
    Eigen::Map<Eigen::MatrixXd const> const variance(step.variance.data(), p, p);
    score.tail(p) += at * Eigen::Map<Eigen::VectorXd const>(step.residual.data(), p);
    information.topLeftCorner(p, p) += variance;
    information.topRightCorner(p, p) += at * variance;
    information.bottomLeftCorner(p, p) += at * variance;
    information.bottomRightCorner(p, p) += at * at * variance;
  }
  if (fit.steps.size() < 2) {
    test.reason = "events at one time only";
    return test;
  }
  for (Eigen::Index j = 0; j < p; ++j) {
    Eigen::MatrixXd own(p + 1, p + 1);
    own.topLeftCorner(p, p) = information.topLeftCorner(p, p);
    own.topRightCorner(p, 1) = information.block(0, p + j, p, 1);
    own.bottomLeftCorner(1, p) = information.block(p + j, 0, 1, p);
    own(p, p) = information(p + j, p + j);
    Eigen::VectorXd own_score = Eigen::VectorXd::Zero(p + 1);
    own_score[p] = score[p + j];
    test.chi_squared.push_back(own_score.dot(own.ldlt().solve(own_score)));
    test.p_value.push_back(upper_tail(std::max(0.0, test.chi_squared.back()), 1.0));
  }
  test.global_chi_squared = score.dot(information.ldlt().solve(score));
  test.global_p_value = upper_tail(std::max(0.0, test.global_chi_squared), static_cast<double>(p));
  return test;
}

}  // namespace achillesim::analysis
