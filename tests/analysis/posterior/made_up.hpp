#pragma once
/// Rows and a calibration that nobody has run.

#include <string>
#include <utility>
#include <vector>

#include "analysis/posterior/findings.hpp"
#include "analysis/posterior/fitted_rows.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::analysis::calibration {

inline scenarios::Target made_up_row(std::string id, std::string source, double value, double half_width) {
  scenarios::Target t;
  t.id = std::move(id);
  t.outcome = "score of " + t.id;
  t.source = std::move(source);
  t.value = value;
  t.low = value - half_width;
  t.high = value + half_width;
  t.discrepancy = 1.0;
  return t;
}

/// Two rows of a trial, one of another; two parameters, of which the first is each row's value in tens; five
/// vectors of equal weight, all drawn, at "one" = -1, -0.5, 0, 0.5, 1.
inline std::vector<scenarios::Study> made_up_studies() {
  scenarios::Study study;
  study.targets = {made_up_row("A", "Trial 1", 0.0, 4.0), made_up_row("B", "Trial 1", 5.0, 4.0),
                   made_up_row("C", "Trial 2", 30.0, 2.0)};
  return {study};
}

inline Evaluations made_up_evaluations(Eigen::VectorXd const& one) {
  Evaluations e{Eigen::MatrixXd(one.size(), 3), Eigen::MatrixXd::Constant(one.size(), 3, 0.01)};
  for (Eigen::Index c = 0; c < 3; ++c) e.outputs.col(c) = 10.0 * one;
  return e;
}

inline Calibration made_up_calibration(Eigen::VectorXd const& one) {
  Calibration c;
  auto const n = one.size();
  Wave wave;
  wave.share = 0.25;
  wave.probits = Eigen::MatrixXd::Constant(2, 2, 0.5);
  wave.evaluations = made_up_evaluations(Eigen::VectorXd::Constant(2, 0.5));
  c.waves = {wave};
  c.stopped = "as many as were asked for";
  Correction last;
  last.first = 2;
  last.probits = Eigen::MatrixXd::Zero(n, 2);
  last.probits.col(0) = one;
  last.evaluations = made_up_evaluations(one);
  last.log_ratios = Eigen::VectorXd::Zero(n);
  last.smoothed = {Eigen::VectorXd::Constant(n, 1.0 / static_cast<double>(n)), 0.2, 500.0};
  last.convergence.r_hat = 1.001;
  last.convergence.bulk = 900.0;
  last.convergence.tail = 800.0;
  last.good = true;
  c.corrections = {last};
  for (Eigen::Index i = 0; i < n; ++i) c.draws.numbers.push_back(last.first + static_cast<std::uint64_t>(i));
  c.draws.probits = last.probits;
  c.draws.values = last.probits;
  c.draws.evaluations = last.evaluations;
  return c;
}

struct MadeUp {
  std::vector<scenarios::Study> studies = made_up_studies();
  Targets targets = targets_of(studies, fitted_rows(studies));
  Eigen::VectorXd at = Eigen::VectorXd::LinSpaced(5, -1.0, 1.0);
  std::vector<Prior> priors = {{"one", [](double p) { return p; }, Scale::linear},
                               {"two", [](double p) { return p; }, Scale::linear}};

  Findings found(Calibration calibration) const {
    return findings_of(std::move(calibration), targets, studies.front().targets, priors,
                       made_up_evaluations(3.0 * at), 1);
  }
};

}  // namespace achillesim::analysis::calibration
