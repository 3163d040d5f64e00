// What a posterior says of outcomes and of itself.

#include "analysis/calibration/predictive.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/calibration/information.hpp"
#include "analysis/calibration/random_numbers.hpp"
#include "analysis/calibration/ranks.hpp"

namespace achillesim::analysis::calibration {
namespace {

Eigen::MatrixXd normals(Eigen::Index rows, Eigen::Index columns, std::uint32_t index) {
  Eigen::MatrixXd z(rows, columns);
  Sequence numbers({21, Purpose::draws, index});
  for (Eigen::Index i = 0; i < z.size(); ++i) z.data()[i] = numbers.normal();
  return z;
}

TEST(WeightedQuantile, IsTheEmpiricalOne) {
  Eigen::VectorXd const values{{3.0, 1.0, 2.0, 4.0}};
  Eigen::VectorXd const even = Eigen::VectorXd::Ones(4);
  EXPECT_NEAR(weighted_quantile(values, even, 0.5), 2.5, 1e-12);
  EXPECT_NEAR(weighted_quantile(values, even, 0.125), 1.0, 1e-12);
  EXPECT_NEAR(weighted_quantile(values, even, 0.01), 1.0, 1e-12);
  EXPECT_NEAR(weighted_quantile(values, even, 0.99), 4.0, 1e-12);
  // A weight of 3 is three draws in one place, a weight of 0 none.
  EXPECT_NEAR(weighted_quantile(values, Eigen::VectorXd{{1.0, 0.0, 3.0, 0.0}}, 0.375), 2.0, 1e-12);
  EXPECT_NEAR(weighted_quantile(values, Eigen::VectorXd{{1.0, 0.0, 1.0, 0.0}}, 0.5), 2.5, 1e-12);
  EXPECT_TRUE(std::isnan(weighted_quantile(values, Eigen::VectorXd::Zero(4), 0.5)));
}

// Gneiting & Raftery 2007: width + 2 / alpha times the miss.
TEST(IntervalScore, PaysForWidthAndForMisses) {
  EXPECT_NEAR(interval_score(1.0, 3.0, 2.0), 2.0, 1e-12);
  EXPECT_NEAR(interval_score(1.0, 3.0, 0.9), 2.0 + 40.0 * 0.1, 1e-12);
  EXPECT_NEAR(interval_score(1.0, 3.0, 3.5, 0.5), 2.0 + 4.0 * 0.5, 1e-12);
  // Its mean is least for the true quantiles: 1.96 for a standard normal.
  auto const z = normals(20000, 1, 1);
  auto const mean_score = [&](double half) {
    double sum = 0.0;
    for (Eigen::Index i = 0; i < z.rows(); ++i) sum += interval_score(-half, half, z(i, 0)) / 20000.0;
    return sum;
  };
  EXPECT_LT(mean_score(1.96), mean_score(1.5));
  EXPECT_LT(mean_score(1.96), mean_score(2.6));
}

TEST(PredictTargets, AddsTheErrorsOfAStudy) {
  Targets const targets({{"near", "s", 0.5, 0.6, 0.8}, {"far", "s", 9.0, 0.6, 0.8}});
  Evaluations const e{normals(4000, 2, 2), Eigen::MatrixXd::Zero(4000, 2)};
  auto const rows = predict_targets(targets, e, Eigen::VectorXd::Ones(4000), 1);
  // Outputs N(0, 1) plus errors N(0, 0.36 + 0.64).
  EXPECT_NEAR(rows[0].high, 1.96 * std::sqrt(2.0), 0.12);
  EXPECT_NEAR(rows[0].z, 0.5 / std::sqrt(2.0), 0.03);
  EXPECT_TRUE(rows[0].inside);
  EXPECT_FALSE(rows[1].inside);
  EXPECT_GT(rows[1].score, 200.0);
  auto const both = sharpness(targets, rows);
  EXPECT_NEAR(both.coverage, 0.5, 1e-12);
  EXPECT_NEAR(both.mean_score, (rows[0].score + rows[1].score) / 2.0 / 0.6, 1e-9);
}

// One parameter x ~ N(0, 1), two sources that each see x with a normal-like error: leaving one out gives the
// posterior of the other.
TEST(LeaveSourcesOut, IsTheOthersPosterior) {
  Targets const targets({{"a", "first", 1.0, 0.5, 0.0}, {"b", "second", -1.0, 0.5, 0.0}});
  Eigen::MatrixXd const x = normals(20000, 1, 3);
  Evaluations const e{x.replicate(1, 2), Eigen::MatrixXd::Zero(20000, 2)};
  Eigen::VectorXd log_ratios(20000);  // drawn from the prior
  for (Eigen::Index i = 0; i < x.rows(); ++i)
    log_ratios[i] = log_likelihood(targets, e.outputs.row(i).transpose(), Eigen::Vector2d::Zero());
  auto const left_out = leave_sources_out(targets, e, log_ratios, 1);
  ASSERT_EQ(left_out.size(), 2U);
  EXPECT_EQ(left_out[0].source, "first");
  ASSERT_EQ(left_out[0].rows.size(), 1U);
  EXPECT_EQ(left_out[0].rows[0].target, "a");
  EXPECT_LT(left_out[0].k_hat, 0.5);
  // Given "b" alone: by quadrature.
  double weight = 0.0, mean = 0.0;
  for (double y = -6.0; y < 6.0; y += 0.001) {
    double const w =
        std::exp(-0.5 * y * y + log_likelihood(targets.without("first"), Eigen::VectorXd::Constant(1, y),
                                               Eigen::VectorXd::Zero(1)));
    weight += w;
    mean += w * y;
  }
  EXPECT_NEAR(left_out[0].rows[0].median, mean / weight, 0.05);
  EXPECT_GT(left_out[0].rows[0].z, 1.5);
}

TEST(Nearest, IsTheDrawInTheMiddle) {
  Eigen::MatrixXd outputs = 3.0 * normals(101, 4, 4);
  outputs.col(3).setConstant(2.0);  // what never changes tells nothing
  outputs.row(60) << 0.01, -0.02, 0.0, 2.0;
  auto const nearest = nearest_to_medians(outputs);
  EXPECT_EQ(nearest.draw, 60);
  EXPECT_NEAR(nearest.percentiles[0], 0.5, 0.15);
  EXPECT_NEAR(nearest.percentiles[3], 0.5, 1e-12);
}

// A normal posterior of which the covariance is known: the first parameter to a half, the sum of the next two
// to a tenth.
TEST(Information, CountsAndNamesWhatIsKnown) {
  Eigen::MatrixXd z = normals(40000, 4, 5);
  z.col(0) *= 0.5;
  Eigen::VectorXd const sum = 0.1 * (z.col(1) + z.col(2)) / std::sqrt(2.0);
  Eigen::VectorXd const difference = (z.col(1) - z.col(2)) / std::sqrt(2.0);
  z.col(1) = (sum + difference) / std::sqrt(2.0);
  z.col(2) = (sum - difference) / std::sqrt(2.0);
  auto const told = information(z, Eigen::VectorXd::Constant(40000, 2.0), {"a", "b", "c", "d"});
  EXPECT_NEAR(told.effective_parameters, 0.75 + 0.99, 0.03);
  EXPECT_NEAR(told.nats, std::log(2.0) + std::log(10.0), 0.03);
  EXPECT_NEAR(told.parameters[0].ratio, 0.5, 0.01);
  EXPECT_TRUE(told.parameters[0].informed());
  EXPECT_TRUE(told.parameters[1].informed());  // sqrt(0.505) = 0.71
  EXPECT_FALSE(told.parameters[3].informed());
  ASSERT_EQ(told.directions.size(), 2U);
  EXPECT_NEAR(told.directions[0].ratio, 0.1, 0.005);
  EXPECT_TRUE(told.directions[0].words == "b + c" || told.directions[0].words == "c + b")
      << told.directions[0].words;
  EXPECT_EQ(told.directions[1].words, "a");
  EXPECT_THROW(information(z.topRows(5), Eigen::VectorXd::Ones(5), {"a", "b", "c", "d"}),
               std::invalid_argument);
}

TEST(Information, SpeaksOfUnequalParts) {
  Eigen::MatrixXd z = normals(20000, 2, 6);
  // Along (1, -0.5) / |..| known to a tenth.
  Eigen::Vector2d const known = Eigen::Vector2d(1.0, -0.5).normalized();
  z -= 0.9 * z * known * known.transpose();
  EXPECT_EQ(information(z, Eigen::VectorXd::Ones(20000), {"x", "y"}).directions[0].words, "x - 0.5 y");
}

TEST(Ranks, OfTruthsFromThePosteriorItselfAreFlat) {
  std::vector<double> right, narrow, shifted;
  for (std::uint32_t run = 0; run < 400; ++run) {
    auto const draws = normals(100, 1, 100 + run);
    double const truth = draws(99, 0);
    Eigen::VectorXd const own = draws.col(0).head(99), weights = Eigen::VectorXd::Constant(99, 0.2);
    right.push_back(rank_of(truth, own, weights));
    narrow.push_back(rank_of(truth, 0.7 * own, weights));
    shifted.push_back(rank_of(truth, own.array() + 0.25, weights));
  }
  EXPECT_GT(uniformity(right).chi_squared_p, 0.01);
  EXPECT_GT(uniformity(right).distance_p, 0.01);
  EXPECT_LT(uniformity(narrow).chi_squared_p, 0.001);
  EXPECT_LT(uniformity(shifted).distance_p, 0.001);
  EXPECT_THROW(uniformity({0.1, 0.2, 0.3}), std::invalid_argument);
  EXPECT_THROW(uniformity(std::vector<double>(100, 1.5)), std::invalid_argument);
}

// Validation: scipy 1.10, kstest of (i / 41)^1.8, i = 1 to 40, method exact, and chisquare of its counts in
// eight bins.
TEST(Ranks, HaveScipysProbabilities) {
  std::vector<double> ranks;
  for (int i = 1; i <= 40; ++i) ranks.push_back(std::pow(i / 41.0, 1.8));
  auto const flat = uniformity(ranks);
  EXPECT_NEAR(flat.chi_squared_p, 0.067382793, 1e-6);
  EXPECT_NEAR(flat.distance_p, 0.028895, 0.002);  // an approximation, against the exact one
}

}  // namespace
}  // namespace achillesim::analysis::calibration
