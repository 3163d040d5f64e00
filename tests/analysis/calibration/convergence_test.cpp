// R-hat, effective sizes and smoothed weights are those of R's posterior and loo.

#include "analysis/calibration/convergence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include <cmath>
#include <map>
#include <numeric>

#include "analysis/calibration/importance.hpp"
#include "analysis/calibration/random_numbers.hpp"
#include "tests/analysis/calibration/references.hpp"

namespace achillesim::analysis::calibration {
namespace {

using testing::number;
using testing::reference;

// Validation: posterior 1.4 or later.
TEST(Convergence, IsThatOfPosterior) {
  std::map<std::string, Eigen::MatrixXd> cases;
  for (auto const& row : reference("chains.csv")) {
    auto& chains = cases[row.at("case")];
    auto const i = static_cast<Eigen::Index>(number(row, "iteration"));
    if (i >= chains.rows() || chains.cols() != 4)
      chains.conservativeResize(std::max(i + 1, chains.rows()), 4);
    chains(i, static_cast<Eigen::Index>(number(row, "chain"))) = number(row, "value");
  }
  auto const expected = reference("convergence.csv");
  ASSERT_EQ(expected.size(), 8U);
  for (auto const& row : expected) {
    auto const& chains = cases.at(row.at("case"));
    EXPECT_NEAR(rank_normalised_r_hat(chains), number(row, "rhat"), 1e-9) << row.at("case");
    EXPECT_NEAR(bulk_size(chains), number(row, "bulk"), 1e-6) << row.at("case");
    EXPECT_NEAR(tail_size(chains), number(row, "tail"), 1e-6) << row.at("case");
  }
}

TEST(Convergence, OfChainsThatSayNothingIsNoNumber) {
  EXPECT_TRUE(std::isnan(rank_normalised_r_hat(Eigen::MatrixXd::Constant(50, 4, 1.0))));
  EXPECT_TRUE(std::isnan(bulk_size(Eigen::MatrixXd::Random(3, 4))));
  Eigen::MatrixXd missing = Eigen::MatrixXd::Random(50, 4);
  missing(3, 1) = NAN;
  EXPECT_TRUE(std::isnan(tail_size(missing)));
}

// Validation: loo 2.5 or later. Where the tail is smoothed the weights agree as far as the fit does.
TEST(ParetoSmoothing, IsThatOfLoo) {
  std::map<std::string, std::vector<std::pair<double, double>>> cases;
  for (auto const& row : reference("ratios.csv"))
    cases[row.at("case")].emplace_back(number(row, "log_ratio"), number(row, "weight"));
  auto const expected = reference("smoothing.csv");
  ASSERT_EQ(expected.size(), 6U);
  for (auto const& row : expected) {
    auto const& pairs = cases.at(row.at("case"));
    Eigen::VectorXd log_ratios(static_cast<Eigen::Index>(pairs.size()));
    for (std::size_t i = 0; i < pairs.size(); ++i) log_ratios[static_cast<Eigen::Index>(i)] = pairs[i].first;
    auto const ours = pareto_smoothed(log_ratios);
    if (std::isinf(number(row, "k_hat")))
      EXPECT_EQ(ours.k_hat, number(row, "k_hat"));
    else
      EXPECT_NEAR(ours.k_hat, number(row, "k_hat"), 1e-8) << row.at("case");
    EXPECT_NEAR(ours.effective_size / number(row, "size"), 1.0, 1e-8) << row.at("case");
    for (std::size_t i = 0; i < pairs.size(); ++i)
      EXPECT_NEAR(ours.weights[static_cast<Eigen::Index>(i)], pairs[i].second, 1e-9)
          << row.at("case") << " " << i;
  }
}

// Ratios u^-k have a Pareto tail of shape k; a mean under k = 0.5 comes out, where the raw weights' would be
// 1 / (1 - k).
TEST(ParetoSmoothing, FindsAShapeThatIsKnown) {
  for (double const k : {0.1, 0.5, 0.9}) {
    Sequence numbers({3, Purpose::draws, 5});
    Eigen::VectorXd log_ratios(8000);
    for (double& r : log_ratios) r = -k * std::log(numbers.uniform());
    EXPECT_NEAR(pareto_smoothed(log_ratios).k_hat, k, 0.15) << k;
  }
  Eigen::VectorXd excesses(4000);
  for (Eigen::Index i = 0; i < 4000; ++i)
    excesses[i] = 2.0 * std::expm1(-0.4 * std::log1p(-(static_cast<double>(i) + 0.5) / 4000.0)) / 0.4;
  auto const fit = fit_pareto(excesses);
  EXPECT_NEAR(fit.shape, 0.4, 0.01);
  EXPECT_NEAR(fit.scale, 2.0, 0.03);
}

TEST(ParetoSmoothing, OfEqualOrMissingRatios) {
  auto const equal = pareto_smoothed(Eigen::VectorXd::Zero(100));
  EXPECT_NEAR(equal.effective_size, 100.0, 1e-9);
  EXPECT_LT(equal.k_hat, 0.0);
  Eigen::VectorXd some = Eigen::VectorXd::LinSpaced(100, -1.0, 1.0);
  some[0] = -HUGE_VAL;
  some[1] = NAN;
  auto const weights = pareto_smoothed(some).weights;
  EXPECT_EQ(weights[0], 0.0);
  EXPECT_EQ(weights[1], 0.0);
  EXPECT_NEAR(weights.sum(), 1.0, 1e-12);
  auto const none = pareto_smoothed(Eigen::VectorXd::Constant(100, -HUGE_VAL));
  EXPECT_EQ(none.weights.sum(), 0.0);
  EXPECT_EQ(none.effective_size, 0.0);
}

// Each draw stands there as often as its weight says, to the next whole number.
TEST(Resample, TakesInProportion) {
  Eigen::VectorXd weights(10);
  weights << 0.5, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.0;
  Eigen::VectorXd often = Eigen::VectorXd::Zero(10);
  int constexpr times = 4000;
  for (std::uint64_t seed = 0; seed < times; ++seed) {
    auto const sample = resample(weights, 7, seed);
    ASSERT_EQ(sample.size(), 7U);
    Eigen::VectorXd own = Eigen::VectorXd::Zero(10);
    for (auto const i : sample) own[i] += 1.0;
    EXPECT_LT((own - 7.0 * weights).array().abs().maxCoeff(), 1.0) << seed;
    often += own / times;
  }
  EXPECT_EQ(often[9], 0.0);
  for (Eigen::Index i = 0; i < 10; ++i) EXPECT_NEAR(often[i], 7.0 * weights[i], 0.04) << i;
}

// A study takes the first draws: they are no stretch of a chain.
TEST(Resample, StandsInRandomOrder) {
  auto const sample = resample(Eigen::VectorXd::Constant(3000, 1.0 / 3000.0), 1000, 7);
  ASSERT_EQ(sample.size(), 1000U);
  auto const early = std::count_if(sample.begin(), sample.begin() + 100, [](auto i) { return i < 1500; });
  EXPECT_GT(early, 30);
  EXPECT_LT(early, 70);
  EXPECT_EQ(std::set(sample.begin(), sample.end()).size(), 1000U) << "even weights: every third, each once";
  EXPECT_TRUE(resample(Eigen::VectorXd::Zero(5), 3, 7).empty());
}

}  // namespace
}  // namespace achillesim::analysis::calibration
