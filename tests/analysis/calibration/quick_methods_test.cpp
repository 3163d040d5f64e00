// The ensemble of a linear simulator is its normal posterior; a point is its mode.

#include "analysis/calibration/quick_methods.hpp"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <cmath>

#include "analysis/calibration/optimiser.hpp"
#include "tests/analysis/calibration/toy.hpp"

namespace achillesim::analysis::calibration {
namespace {

using testing::toy_parameters;

std::vector<Prior> standard_priors() {
  std::vector<Prior> priors;
  for (std::string const name : {"a", "b", "c"})
    priors.push_back({name, [](double u) { return normal_quantile(u); }});
  return priors;
}

Eigen::MatrixXd const& linear_map() {
  static Eigen::MatrixXd const map{{1.0, 1.0, 0.0}, {1.0, -0.5, 0.3}};
  return map;
}

Simulator linear_simulator() {
  return [](Eigen::MatrixXd const& values, std::uint64_t) {
    return Evaluations{values * linear_map().transpose(), Eigen::MatrixXd::Zero(values.rows(), 2)};
  };
}

TEST(EnsembleInversion, EndsAsTheNormalPosterior) {
  Targets const targets({{"s", "one", 1.5, 0.3, 0.1}, {"t", "two", -0.8, 0.5, 0.0}},
                        Eigen::MatrixXd{{1.0, 0.4}, {0.4, 1.0}});
  Eigen::MatrixXd const errors{{0.10, 0.06}, {0.06, 0.25}};
  Eigen::MatrixXd const covariance =
      (Eigen::MatrixXd::Identity(3, 3) + linear_map().transpose() * errors.inverse() * linear_map())
          .inverse();
  Eigen::VectorXd const mean = covariance * linear_map().transpose() * errors.inverse() * targets.values();
  auto const found = ensemble_inversion(standard_priors(), targets, linear_simulator(), {3, 4000, 4});
  Eigen::RowVectorXd const centre = found.probits.colwise().mean();
  Eigen::MatrixXd const centred = found.probits.rowwise() - centre;
  Eigen::MatrixXd const spread = centred.transpose() * centred / 3999.0;
  for (Eigen::Index p = 0; p < 3; ++p) {
    EXPECT_NEAR(centre[p], mean[p], 0.03) << p;
    for (Eigen::Index q = 0; q < 3; ++q) EXPECT_NEAR(spread(p, q), covariance(p, q), 0.04) << p << q;
  }
  ASSERT_EQ(found.misfits.size(), 5U);
  EXPECT_LT(found.misfits.back(), 0.3 * found.misfits.front());
}

TEST(EnsembleInversion, FindsTheToysTruthInAFewHundredVectors) {
  Coordinates const c(testing::toy_priors());
  Eigen::VectorXd z(toy_parameters);
  z << 0.8, -0.6, 0.5, -1.0, 0.3, 0.4;
  auto const targets =
      testing::toy_targets(testing::toy_truth(c.values(z.transpose()).row(0).transpose()), 3);
  auto const found =
      ensemble_inversion(testing::toy_priors(), targets, testing::toy_simulator(2), {4, 100, 5});
  EXPECT_LT(found.misfits.back(), 0.1 * found.misfits.front());
  for (Eigen::Index p = 0; p < 4; ++p) EXPECT_NEAR(found.probits.col(p).mean(), z[p], 0.5) << p;
}

TEST(EnsembleInversion, LeavesOutMembersThatFailAndRefusesTooFew) {
  Targets const targets({{"s", "one", 1.5, 0.3, 0.1}, {"t", "two", -0.8, 0.5, 0.0}});
  Simulator const some = [](Eigen::MatrixXd const& values, std::uint64_t first) {
    auto e = linear_simulator()(values, first);
    for (Eigen::Index i = 0; i < values.rows(); ++i)
      if (values(i, 0) < -1.0) e.outputs(i, 0) = NAN;
    return e;
  };
  auto const found = ensemble_inversion(standard_priors(), targets, some, {3, 64, 3});
  EXPECT_LT(found.probits.rows(), 64);
  EXPECT_GT(found.probits.rows(), 40);
  EXPECT_TRUE(found.probits.allFinite());
  Simulator const none = [](Eigen::MatrixXd const& values, std::uint64_t) {
    return Evaluations{Eigen::MatrixXd::Constant(values.rows(), 2, NAN),
                       Eigen::MatrixXd::Zero(values.rows(), 2)};
  };
  EXPECT_THROW(ensemble_inversion(standard_priors(), targets, none), std::runtime_error);
}

TEST(BestPoint, IsTheMode) {
  Targets const targets({{"s", "one", 1.5, 0.3, 0.1}, {"t", "two", -0.8, 0.5, 0.0}});
  auto const best = best_point(standard_priors(), targets, linear_simulator(), Eigen::Vector3d::Zero());
  EXPECT_LE(best.evaluations_used, 500);
  // No step from it gains.
  auto const density = [&](Eigen::VectorXd const& z) {
    return log_likelihood(targets, linear_map() * z, Eigen::Vector2d::Zero()) - 0.5 * z.squaredNorm();
  };
  EXPECT_NEAR(best.log_posterior, density(best.probits), 1e-9);
  for (Eigen::Index p = 0; p < 3; ++p)
    for (double const step : {-0.05, 0.05}) {
      Eigen::VectorXd moved = best.probits;
      moved[p] += step;
      EXPECT_LT(density(moved), best.log_posterior + 1e-4) << p << " " << step;
    }
}

// A hill whose top is known, on a bound and within; and what is thrown inside comes out again.
TEST(Maximise, ClimbsAndThrowsOn) {
  Eigen::Vector2d const low(-1.0, -1.0), high(1.0, 1.0);
  Objective const hill = [](Eigen::VectorXd const& x, Eigen::VectorXd* gradient) {
    if (gradient != nullptr) *gradient << -2.0 * (x[0] - 0.3), -2.0 * (x[1] - 4.0);
    return -std::pow(x[0] - 0.3, 2) - std::pow(x[1] - 4.0, 2);
  };
  for (auto const slope : {Slope::known, Slope::unknown}) {
    auto const top = maximise(hill, Eigen::Vector2d(-0.5, 9.0), low, high, {slope, 200, 1e-9});
    EXPECT_NEAR(top.at[0], 0.3, 1e-3);
    EXPECT_NEAR(top.at[1], 1.0, 1e-9);
    EXPECT_NEAR(top.value, -9.0, 1e-5);
    EXPECT_GT(top.evaluations, 1);
  }
  Objective const broken = [](Eigen::VectorXd const&, Eigen::VectorXd*) -> double {
    throw std::domain_error("here");
  };
  EXPECT_THROW(maximise(broken, Eigen::Vector2d(0.0, 0.0), low, high), std::domain_error);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
