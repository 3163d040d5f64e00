// The emulator is scikit-learn's Gaussian process at the same hyper-parameters, and finds its own.

#include "analysis/calibration/emulator.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/calibration/designs.hpp"
#include "analysis/calibration/emulators.hpp"
#include "analysis/calibration/prior.hpp"
#include "analysis/calibration/random_numbers.hpp"
#include "analysis/calibration/standardise.hpp"
#include "tests/analysis/calibration/references.hpp"

namespace achillesim::analysis::calibration {
namespace {

using testing::number;
using testing::reference;

/// As in reference.py.
Hyperparameters reference_hyperparameters() {
  return {0.5, 0.02, 0.4, 0.003, Eigen::Vector3d(0.7, 1.5, 4.0)};
}

struct ReferenceProcess {
  Training training;
  Eigen::VectorXd left_out_mean, left_out_sd;
  Eigen::MatrixXd points;
  Eigen::VectorXd mean, sd;
};

ReferenceProcess reference_process() {
  ReferenceProcess r;
  auto const append = [](Eigen::VectorXd& all, double x) {
    all.conservativeResize(all.size() + 1);
    all[all.size() - 1] = x;
  };
  auto const append_point = [](Eigen::MatrixXd& all, testing::Row const& row) {
    all.conservativeResize(all.rows() + 1, 3);
    all.row(all.rows() - 1) << number(row, "x1"), number(row, "x2"), number(row, "x3");
  };
  for (auto const& row : reference("gaussian_process.csv"))
    if (row.at("kind") == "train") {
      append_point(r.training.inputs, row);
      append(r.training.outputs, number(row, "y"));
      append(r.training.noise, number(row, "noise"));
      append(r.left_out_mean, number(row, "mean"));
      append(r.left_out_sd, number(row, "sd"));
    } else {
      append_point(r.points, row);
      append(r.mean, number(row, "mean"));
      append(r.sd, number(row, "sd"));
    }
  return r;
}

// Validation: scikit-learn.
TEST(Emulator, IsScikitLearnsGaussianProcess) {
  auto const r = reference_process();
  Emulator const emulator(r.training, reference_hyperparameters());
  auto const predicted = emulator.predict(r.points);
  ASSERT_EQ(r.mean.size(), 15);
  for (Eigen::Index i = 0; i < r.mean.size(); ++i) {
    EXPECT_NEAR(predicted.mean[i], r.mean[i], 1e-6);
    EXPECT_NEAR(std::sqrt(predicted.variance[i]), r.sd[i], 1e-6);
  }
}

// Validation: 40 of scikit-learn's, each without one vector, at a mean and scale of all.
TEST(Emulator, LeavesOneOutInClosedForm) {
  auto const r = reference_process();
  auto const left_out = Emulator(r.training, reference_hyperparameters()).leave_one_out();
  double errors = 0.0, within = 0.0;
  for (Eigen::Index i = 0; i < r.left_out_mean.size(); ++i) {
    EXPECT_NEAR(left_out.mean[i], r.left_out_mean[i], 1e-6);
    EXPECT_NEAR(std::sqrt(left_out.variance[i]), r.left_out_sd[i], 1e-6);
    double const error = r.training.outputs[i] - r.left_out_mean[i];
    errors += error * error;
    within += std::abs(error / r.left_out_sd[i]) < 1.96 ? 1.0 / 40.0 : 0.0;
  }
  double const total = (r.training.outputs.array() - r.training.outputs.mean()).square().sum();
  EXPECT_NEAR(left_out.r_squared, 1.0 - errors / total, 1e-6);
  EXPECT_NEAR(left_out.within, within, 1e-12);
}

// Validation: scikit-learn's value and gradient; the nugget's, which it does not have, by differences.
TEST(MarginalLikelihood, IsScikitLearns) {
  auto const training = standardise(reference_process().training).training;
  auto const h = reference_hyperparameters();
  auto const ours = marginal_likelihood(training, h);
  for (auto const& row : reference("gaussian_process_likelihood.csv")) {
    auto const& what = row.at("what");
    double const value = what == "value"       ? ours.value
                         : what == "linear"    ? ours.gradient[0]
                         : what == "quadratic" ? ours.gradient[1]
                         : what == "departure" ? ours.gradient[2]
                                               : ours.gradient[3 + (what.back() - '0')];
    EXPECT_NEAR(value, number(row, "value"), 1e-6) << what;
  }
  Eigen::VectorXd up = logarithms(h), down = up;
  up[3] += 1e-5;
  down[3] -= 1e-5;
  double const slope = (marginal_likelihood(training, from_logarithms(up)).value -
                        marginal_likelihood(training, from_logarithms(down)).value) /
                       2e-5;
  EXPECT_NEAR(ours.gradient[3], slope, 1e-5);
}

/// Two inputs that matter, one of them not smoothly quadratic, and four that do not; noise and a nugget are
/// known.
Training planted(Eigen::Index n, double nugget_sd) {
  Training t;
  t.inputs = probits_of(sobol_points(n, 6, 4));
  t.outputs.resize(n);
  t.noise = Eigen::VectorXd::Constant(n, 0.01);
  Sequence numbers({8, Purpose::draws, 9});
  for (Eigen::Index i = 0; i < n; ++i)
    t.outputs[i] = 5.0 + 2.0 * t.inputs(i, 0) + std::sin(1.5 * t.inputs(i, 1)) + 0.1 * numbers.normal() +
                   nugget_sd * numbers.normal();
  return t;
}

TEST(FitHyperparameters, FindsWhatMattersAndTheNugget) {
  auto const training = planted(160, 0.3);
  auto const h = fit_hyperparameters(training);
  EXPECT_LT(h.lengths[1], 3.0);
  for (Eigen::Index p = 2; p < 6; ++p) EXPECT_GT(h.lengths[p], 3.0 * h.lengths[1]) << p;
  Emulator const emulator(training, h);
  EXPECT_NEAR(std::sqrt(emulator.nugget()), 0.3, 0.06);
  EXPECT_NEAR(emulator.noise(), 0.01, 1e-12);
  auto const left_out = emulator.leave_one_out();
  EXPECT_GT(left_out.r_squared, 0.95);
  EXPECT_NEAR(left_out.within, 0.95, 0.04);
  // And predicts what it has not seen, as well as it says.
  Eigen::MatrixXd const points = probits_of(latin_hypercube(200, 6, 6));
  auto const predicted = emulator.predict(points);
  double within = 0.0;
  for (Eigen::Index i = 0; i < 200; ++i) {
    double const truth = 5.0 + 2.0 * points(i, 0) + std::sin(1.5 * points(i, 1));
    within +=
        std::abs(truth - predicted.mean[i]) < 1.96 * std::sqrt(predicted.variance[i]) ? 1.0 / 200.0 : 0.0;
  }
  EXPECT_GT(within, 0.88);
  EXPECT_LT(std::sqrt(predicted.variance.mean()), 0.35);
}

TEST(FitHyperparameters, IsAMaximumAndTheSameAgain) {
  auto const training = planted(80, 0.1);
  auto const h = fit_hyperparameters(training);
  EXPECT_EQ(logarithms(h), logarithms(fit_hyperparameters(training)));
  auto const ready = standardise(training).training;
  double const best = marginal_likelihood(ready, h).value;
  for (double const step : {-0.2, 0.2})
    for (Eigen::Index k = 0; k < 10; ++k) {
      Eigen::VectorXd moved = logarithms(h);
      moved[k] = std::min(moved[k] + step, std::log(30.0));  // the longest length
      EXPECT_LT(marginal_likelihood(ready, from_logarithms(moved)).value, best + 0.02) << k << " " << step;
    }
  // From where it ends it stays.
  FitOptions again;
  again.start = h;
  EXPECT_NEAR(marginal_likelihood(ready, fit_hyperparameters(training, again)).value, best, 0.02);
}

TEST(Emulator, OfOutputsThatAreAllEqualSaysSo) {
  auto training = planted(30, 0.0);
  training.outputs.setConstant(2.0);
  training.noise.setZero();
  Emulator const emulator(training, fit_hyperparameters(training));
  auto const predicted = emulator.predict(training.inputs.topRows(3));
  for (Eigen::Index i = 0; i < 3; ++i) EXPECT_NEAR(predicted.mean[i], 2.0, 1e-3);
}

TEST(Emulator, RefusesWhatIsNoDesign) {
  auto const good = planted(20, 0.1);
  auto few = good;
  few.inputs = good.inputs.topRows(2).eval();
  few.outputs = good.outputs.head(2).eval();
  few.noise = good.noise.head(2).eval();
  EXPECT_THROW(fit_hyperparameters(few), std::invalid_argument);
  auto differ = good;
  differ.noise = good.noise.head(5).eval();
  EXPECT_THROW(fit_hyperparameters(differ), std::invalid_argument);
  auto missing = good;
  missing.outputs[3] = NAN;
  EXPECT_THROW(Emulator(missing, {}), std::invalid_argument);
  auto negative = good;
  negative.noise[3] = -1.0;
  EXPECT_THROW(Emulator(negative, {}), std::invalid_argument);
  EXPECT_THROW(Emulator(good, Hyperparameters{}), std::invalid_argument);  // no lengths
}

// A vector that failed for one target still teaches the others.
TEST(Emulators, LeaveOutVectorsThatFailed) {
  auto const training = planted(60, 0.0);
  Evaluations evaluations{Eigen::MatrixXd(60, 2), Eigen::MatrixXd::Constant(60, 2, 0.01)};
  evaluations.outputs.col(0) = training.outputs;
  evaluations.outputs.col(1) = -training.outputs;
  evaluations.outputs(7, 0) = NAN;
  auto const both = Emulators::fit(training.inputs, evaluations);
  auto const predicted = both.predict(training.inputs.topRows(5));
  for (Eigen::Index i = 0; i < 5; ++i) {
    EXPECT_NEAR(predicted.mean(i, 0), -predicted.mean(i, 1), 0.1);
    EXPECT_GT(predicted.variance(i, 0), predicted.doubt(i, 0) + 0.009);
  }
  EXPECT_EQ(both.quality().size(), 2U);
  EXPECT_TRUE(both.quality()[1].good(60));
}

TEST(Coordinates, MapPriorsToWhatIsSmooth) {
  Coordinates const c(
      {{"even", [](double u) { return 2.0 + 4.0 * u; }},
       {"rate", [](double u) { return std::exp(0.5 * normal_quantile(u) + 1.0); }, Scale::logarithmic}});
  Eigen::MatrixXd const z{{0.0, 0.0}, {1.0, 1.0}, {-1.0, -2.0}};
  EXPECT_NEAR(c.values(z)(0, 0), 4.0, 1e-12);
  EXPECT_NEAR(c.values(z)(1, 1), std::exp(1.5), 1e-12);
  EXPECT_NEAR(c.inputs(z)(1, 0), 1.0, 1e-12);
  EXPECT_NEAR(c.inputs(z)(2, 1), -2.0, 1e-9);  // a log-normal prior: its logarithm is linear in the probit
  EXPECT_THROW(Coordinates({{"fixed", [](double) { return 1.0; }}}), std::invalid_argument);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
