// Designs fill the cube as their definitions say.

#include "analysis/calibration/designs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace achillesim::analysis::calibration {
namespace {

/// How many of n points lie in each of the boxes of 2^a x 2^b cells.
bool one_in_each_box(Eigen::MatrixXd const& points, int a, int b, Eigen::Index x, Eigen::Index y) {
  std::set<std::pair<int, int>> seen;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    seen.insert(
        {static_cast<int>(std::ldexp(points(i, x), a)), static_cast<int>(std::ldexp(points(i, y), b))});
  return static_cast<Eigen::Index>(seen.size()) == points.rows();
}

// The first two dimensions of a Sobol sequence are a (0, m, 2)-net: any 2^m elementary boxes hold one point
// each. The scramble keeps that (Owen 1995), and so does no design that leaves out the first point.
TEST(Sobol, StaysANetWhenScrambled) {
  for (std::uint64_t const seed : {1U, 2U, 77U}) {
    auto const points = sobol_points(64, 2, seed);
    for (int a = 0; a <= 6; ++a) EXPECT_TRUE(one_in_each_box(points, a, 6 - a, 0, 1)) << seed << " " << a;
  }
  auto const many = sobol_points(64, 12, 5);
  for (Eigen::Index d = 0; d < 12; ++d) EXPECT_TRUE(one_in_each_box(many, 6, 0, d, d)) << d;
}

TEST(Sobol, IsAnotherWithAnotherSeedAndTheSameWithTheSame) {
  EXPECT_EQ(sobol_points(16, 3, 4), sobol_points(16, 3, 4));
  EXPECT_NE(sobol_points(16, 3, 4), sobol_points(16, 3, 5));
  // Its points do not hang on how many are asked for.
  EXPECT_EQ(sobol_points(16, 3, 4), sobol_points(40, 3, 4).topRows(16).eval());
}

// Owen 1997, 10.1214/aos/1031594731: the variance of a scrambled net's mean of a smooth function falls like
// n^-3, that of random points like n^-1.
TEST(Sobol, IntegratesBetterThanChance) {
  auto const squared_error = [](Eigen::Index n) {
    double sum = 0.0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      auto const points = sobol_points(n, 3, seed);
      double mean = 0.0;
      for (Eigen::Index i = 0; i < n; ++i) mean += std::exp(points.row(i).sum()) / static_cast<double>(n);
      sum += std::pow(mean - std::pow(std::exp(1.0) - 1.0, 3), 2) / 30.0;
    }
    return sum;
  };
  double const at_64 = squared_error(64), at_512 = squared_error(512);
  EXPECT_LT(at_64, 1e-3);           // 64 random points: 3.6 / 64 = 0.06
  EXPECT_LT(at_512, at_64 / 60.0);  // random points: a factor of 8
}

TEST(Sobol, RefusesWhatItsTablesDoNotHold) {
  EXPECT_THROW(sobol_points(8, 3668, 1), std::invalid_argument);
  EXPECT_THROW(sobol_points(0, 3, 1), std::invalid_argument);
}

TEST(LatinHypercube, HasOnePointInEachStratum) {
  auto const points = latin_hypercube(50, 4, 9);
  for (Eigen::Index d = 0; d < 4; ++d) {
    std::set<int> strata;
    for (Eigen::Index i = 0; i < 50; ++i) strata.insert(static_cast<int>(points(i, d) * 50.0));
    EXPECT_EQ(strata.size(), 50U);
    EXPECT_EQ(*strata.begin(), 0);
    EXPECT_EQ(*strata.rbegin(), 49);
  }
  EXPECT_NE(points.col(0), points.col(1));
  EXPECT_NE(points, latin_hypercube(50, 4, 10));
}

// Ishigami & Homma 1990: first-order indices 0.314, 0.442, 0 in closed form, by the estimator of Saltelli et
// al. 2010.
TEST(Saltelli, GivesTheIndicesOfIshigami) {
  Eigen::Index const n = 2048;
  auto const points = saltelli_points(n, 3, 3);
  ASSERT_EQ(points.rows(), 5 * n);
  Eigen::VectorXd y(points.rows());
  for (Eigen::Index i = 0; i < y.size(); ++i) {
    Eigen::VectorXd const x = (2.0 * points.row(i).array() - 1.0) * M_PI;
    y[i] = std::sin(x[0]) + 7.0 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
  }
  Eigen::ArrayXd const a = y.head(n), b = y.segment(n, n);
  double const variance = (a - a.mean()).square().mean();
  double const expected[] = {0.3139, 0.4424, 0.0};
  for (Eigen::Index d = 0; d < 3; ++d) {
    Eigen::ArrayXd const mixed = y.segment((2 + d) * n, n);
    EXPECT_NEAR((b * (mixed - a)).mean() / variance, expected[d], 0.02) << d;
  }
}

}  // namespace
}  // namespace achillesim::analysis::calibration
