// The likelihood of targets, and what it rules out.

#include "analysis/calibration/target.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "analysis/calibration/history_matching.hpp"
#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

std::vector<Target> three_rows() {
  return {{"a", "first", 1.0, 0.5, 0.0}, {"b", "second", -2.0, 0.3, 0.4}, {"c", "second", 0.0, 1.0, 0.2}};
}

Eigen::MatrixXd correlated(double r) {
  return Eigen::MatrixXd{{1.0, 0.0, 0.0}, {0.0, 1.0, r}, {0.0, r, 1.0}};
}

// Validation: Boost's density of Student's t.
TEST(Likelihood, OfIndependentRowsIsStudentsT) {
  Targets const targets(three_rows());
  Eigen::Vector3d const outputs(1.4, -2.5, 2.0), variances(0.01, 0.0, 0.5);
  boost::math::students_t_distribution<double> const t(5.0);
  double expected = 0.0;
  for (Eigen::Index i = 0; i < 3; ++i) {
    double const scale = std::sqrt(targets.variances()[i] + variances[i]);
    expected += std::log(boost::math::pdf(t, (outputs[i] - targets.values()[i]) / scale) / scale);
  }
  EXPECT_NEAR(log_likelihood(targets, outputs, variances), expected, 1e-12);
  EXPECT_EQ(targets.blocks().size(), 3U);
}

// Validation: scipy 1.10, multivariate_t([-2, 0], [[0.25, 0.18], [0.18, 1.54]], df=5).logpdf([-2.5, 2]),
// where 0.25 = 0.09 + 0.16, 0.18 = 0.6 x 0.3 x 1 and 1.54 = 1 + 0.04 + 0.5.
TEST(Likelihood, OfRowsThatSharePeopleIsAMultivariateT) {
  Targets const targets(three_rows(), correlated(0.6));
  ASSERT_EQ(targets.blocks().size(), 2U);
  Eigen::Vector3d const outputs(1.4, -2.5, 2.0), variances(0.01, 0.0, 0.5);
  EXPECT_NEAR(block_log_likelihoods(targets, outputs, variances)[1], -3.724768660730, 1e-9);
  // Without correlation it is no product of two t densities, but with one row left it is that row's.
  auto const without = targets.without("first");
  EXPECT_EQ(without.size(), 2);
  EXPECT_NEAR(log_likelihood(without, outputs.tail(2), variances.tail(2)),
              block_log_likelihoods(targets, outputs, variances)[1], 1e-12);
}

// Its integral over all that could be published is 1.
TEST(Likelihood, IsADensity) {
  double sum = 0.0;
  for (double y = -60.0; y < 60.0; y += 0.01) {
    Targets const targets({{"a", "s", y, 0.5, 0.3}});
    sum += 0.01 * std::exp(log_likelihood(targets, Eigen::VectorXd::Constant(1, 0.7),
                                          Eigen::VectorXd::Constant(1, 0.2)));
  }
  EXPECT_NEAR(sum, 1.0, 1e-5);
}

TEST(Likelihood, OfAFailedVectorIsNought) {
  for (double const r : {0.0, 0.5}) {
    Targets const targets(three_rows(), correlated(r));
    EXPECT_EQ(log_likelihood(targets, Eigen::Vector3d(1.0, 0.0, NAN), Eigen::Vector3d::Zero()), -HUGE_VAL);
  }
}

TEST(Targets, RefuseWhatCannotBe) {
  auto rows = three_rows();
  rows[1].observation_error = 0.0;
  EXPECT_THROW(Targets{rows}, std::invalid_argument);
  rows = three_rows();
  rows[2].name = "a";
  EXPECT_THROW(Targets{rows}, std::invalid_argument);
  rows = three_rows();
  rows[0].value = NAN;
  EXPECT_THROW(Targets{rows}, std::invalid_argument);
  EXPECT_THROW(Targets(three_rows(), correlated(1.2)), std::invalid_argument);
  EXPECT_THROW(Targets(three_rows(), Eigen::MatrixXd::Identity(2, 2)), std::invalid_argument);
  // A row that is the difference of two others is one: an eigenvalue of nought.
  double const half = std::sqrt(0.5);
  Targets const derived(three_rows(),
                        Eigen::MatrixXd{{1.0, 0.0, half}, {0.0, 1.0, -half}, {half, -half, 1.0}});
  EXPECT_EQ(derived.blocks().size(), 1U);
  rows = three_rows();
  for (auto& row : rows) row.discrepancy = 0.0;
  EXPECT_THROW(Targets(rows, Eigen::MatrixXd{{1.0, 0.0, half}, {0.0, 1.0, -half}, {half, -half, 1.0}}),
               std::invalid_argument);
}

TEST(Implausibility, CountsStandardDeviations) {
  Targets const targets(three_rows());
  Eigen::MatrixXd const mean{{1.5, -2.0, 3.0}, {1.0, NAN, 0.0}};
  Eigen::MatrixXd const variance{{0.75, 0.0, 0.21}, {0.0, 0.0, 0.0}};
  auto const i = implausibilities(targets, mean, variance);
  EXPECT_NEAR(i(0, 0), 0.5, 1e-12);                    // 0.5 / sqrt(0.25 + 0.75)
  EXPECT_NEAR(i(0, 2), 3.0 / std::sqrt(1.25), 1e-12);  // 1 + 0.04 + 0.21
  EXPECT_EQ(i(1, 1), HUGE_VAL);
  auto const second = largest_of_rows(i, 2);
  EXPECT_NEAR(second[0], 0.5, 1e-12);
  EXPECT_NEAR(second[1], 0.0, 1e-12);
  EXPECT_NEAR(largest_of_rows(i.leftCols(1), 2)[0], 0.5, 1e-12);  // of one there is no second
}

/// Emulators of y = x0 in two dimensions.
std::shared_ptr<Emulators const> of_the_first(Coordinates const& c, Eigen::MatrixXd const& design) {
  Evaluations e{c.inputs(design).leftCols(1), Eigen::MatrixXd::Constant(design.rows(), 1, 1e-6)};
  return std::make_shared<Emulators const>(Emulators::fit(c.inputs(design), e));
}

// A region whose share of the prior is known: |x0 - 3.6| < 3 x 0.2 has 0.00134, which no 500 points hit by
// more than one or two.
TEST(Region, IsReachedThoughItIsSmall) {
  Coordinates const c({{"x", [](double u) { return normal_quantile(u); }},
                       {"y", [](double u) { return normal_quantile(u); }}});
  Targets const targets({{"x", "s", 3.6, 0.2, 0.0}});
  Eigen::MatrixXd points(500, 2);
  Sequence numbers({4, Purpose::draws, 3});
  for (Eigen::Index i = 0; i < points.size(); ++i) points.data()[i] = numbers.normal();
  Region region(c, targets, {3.0, 1});
  EXPECT_EQ(region.implausibility(points).maxCoeff(), 0.0);
  region.add(of_the_first(c, points.topRows(40)));
  auto const sample = sample_region(region, points, 640, 9, 0);
  EXPECT_EQ(sample.reached, 3.0);
  EXPECT_NEAR(std::log(sample.share / 0.00134), 0.0, 0.7);
  ASSERT_EQ(sample.probits.rows(), 640);
  EXPECT_LT((sample.probits.col(0).array() - 3.6).abs().maxCoeff(), 0.62);
  // Of the prior within: mostly near the end that the prior likes, and free in the other direction.
  EXPECT_NEAR(sample.probits.col(0).mean(), 3.27, 0.08);
  EXPECT_NEAR(sample.probits.col(1).mean(), 0.0, 0.25);
  EXPECT_NEAR(std::sqrt(sample.probits.col(1).squaredNorm() / 640.0), 1.0, 0.2);
}

TEST(Region, SaysHowFarItCameWhereNothingIsKept) {
  Coordinates const c({{"x", [](double u) { return u; }}, {"y", [](double u) { return u; }}});
  Targets const targets({{"x", "s", 9.0, 0.2, 0.0}});  // of an input between -1.5 and 1.5
  Eigen::MatrixXd points(300, 2);
  Sequence numbers({5, Purpose::draws, 3});
  for (Eigen::Index i = 0; i < points.size(); ++i) points.data()[i] = numbers.normal();
  Region region(c, targets, {3.0, 1});
  region.add(of_the_first(c, points.topRows(40)));
  auto const sample = sample_region(region, points, 64, 9, 0);
  EXPECT_GT(sample.reached, 3.0);
  EXPECT_GT(sample.probits.col(0).mean(), 1.0);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
