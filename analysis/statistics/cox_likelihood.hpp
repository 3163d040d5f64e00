#pragma once
/// The partial likelihood of Cox regression at given coefficients: inside of cox.cpp.

#include <Eigen/Dense>
#include <cstddef>
#include <vector>

#include "analysis/statistics/cox.hpp"

namespace achillesim::analysis::cox {

/// Records in order, covariates centred; made once for all evaluations.
struct Problem {
  CoxRecords records;
  Eigen::MatrixXd covariates;                      ///< [record, covariate] less the column's mean
  std::vector<std::vector<std::size_t>> by_stop;   ///< [stratum] latest first
  std::vector<std::vector<std::size_t>> by_start;  ///< [stratum] latest first; empty without starts
};

struct Likelihood {
  double value = 0.0;
  Eigen::VectorXd score;
  Eigen::MatrixXd information;
  std::vector<CoxStep> steps;
};

/// Throws std::invalid_argument as fit_cox does.
Problem prepare(CoxRecords const& records);

Likelihood evaluate(Problem const& problem, Eigen::VectorXd const& coefficients);

/// Score residuals summed over the records of each cluster: [cluster, covariate].
Eigen::MatrixXd clustered_scores(Problem const& problem, Eigen::VectorXd const& coefficients,
                                 std::vector<CoxStep> const& steps);

}  // namespace achillesim::analysis::cox
