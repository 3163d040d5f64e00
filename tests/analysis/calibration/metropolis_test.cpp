// The sampler's draws are those of the density that it was given.

#include "analysis/calibration/metropolis.hpp"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "analysis/calibration/convergence.hpp"
#include "tests/analysis/calibration/references.hpp"

namespace achillesim::analysis::calibration {
namespace {

using testing::number;
using testing::reference;

Eigen::MatrixXd scattered_starts(Eigen::Index chains, Eigen::Index dimensions) {
  Eigen::MatrixXd starts(chains, dimensions);
  for (Eigen::Index c = 0; c < chains; ++c)
    for (Eigen::Index p = 0; p < dimensions; ++p)
      starts(c, p) = 1.5 * std::sin(1.0 + 2.3 * static_cast<double>(c + 7 * p));
  return starts;
}

LogDensity by_row(std::function<double(Eigen::VectorXd const&)> const& log_density) {
  return [log_density](Eigen::MatrixXd const& points) {
    Eigen::VectorXd logs(points.rows());
    for (Eigen::Index i = 0; i < points.rows(); ++i) logs[i] = log_density(points.row(i).transpose());
    return logs;
  };
}

// Closed form: prior N(0, I), one observation of each of two sums with a small error, one of them of nothing
// but a constant.
TEST(Metropolis, DrawsFromANormalPosterior) {
  Eigen::MatrixXd sums(2, 4);
  sums << 1.0, 1.0, 0.0, 0.0, 1.0, -0.5, 0.3, 0.0;
  Eigen::Vector2d const seen(1.0, -0.5), error(0.1, 0.3);
  Eigen::MatrixXd const precision = Eigen::MatrixXd::Identity(4, 4) +
                                    sums.transpose() * error.cwiseAbs2().cwiseInverse().asDiagonal() * sums;
  Eigen::MatrixXd const covariance = precision.inverse();
  Eigen::VectorXd const mean = covariance * sums.transpose() * seen.cwiseQuotient(error.cwiseAbs2());
  auto const chains = sample(by_row([&](Eigen::VectorXd const& x) {
                               Eigen::Vector2d const residual = (sums * x - seen).cwiseQuotient(error);
                               return -0.5 * x.squaredNorm() - 0.5 * residual.squaredNorm();
                             }),
                             scattered_starts(4, 4), {5, 0, 2000, 8000});
  auto const found = convergence(chains);
  EXPECT_LT(found.r_hat, 1.01);
  EXPECT_GT(found.bulk, 700.0);
  EXPECT_GT(chains.acceptance, 0.3);
  EXPECT_LT(chains.acceptance, 0.7);
  for (Eigen::Index p = 0; p < 4; ++p) {
    double const sd = std::sqrt(covariance(p, p));
    Eigen::MatrixXd const own = chains.of(p);
    double const error_of_mean = sd / std::sqrt(bulk_size(own));
    EXPECT_NEAR(own.mean(), mean[p], 4.0 * error_of_mean) << p;
    EXPECT_NEAR(std::sqrt((own.array() - own.mean()).square().mean()) / sd, 1.0, 0.08) << p;
  }
}

// Validation: emcee on a density that is neither normal nor light of tail.
TEST(Metropolis, DrawsWhatEmceeDraws) {
  auto const chains = sample(by_row([](Eigen::VectorXd const& x) {
                               return -0.5 * std::pow(x[0] / 1.5, 2) -
                                      0.5 * std::pow((x[1] - 0.5 * x[0] * x[0]) / 0.5, 2) -
                                      3.0 * std::log1p(std::pow((x[2] - 0.3 * x[0]) / 0.7, 2) / 5.0);
                             }),
                             scattered_starts(8, 3), {6, 1, 3000, 12000});
  int compared = 0;
  for (auto const& row : reference("sampler.csv")) {
    auto const& what = row.at("what");
    auto const p = static_cast<Eigen::Index>(what.back() - '0');
    Eigen::MatrixXd const own = chains.of(p);
    double const sd = std::sqrt((own.array() - own.mean()).square().mean());
    double value = own.mean(), size = bulk_size(own);
    if (what.front() == 'q') {
      std::vector<double> sorted(own.data(), own.data() + own.size());
      std::sort(sorted.begin(), sorted.end());
      double const q = std::stod(what.substr(1));
      value = sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size()))];
      size = tail_size(own) /
             4.0;  // a quantile's error is about twice a mean's, in units of the standard deviation
    }
    double const error = std::hypot(number(row, "error"), sd / std::sqrt(size));
    EXPECT_NEAR(value, number(row, "value"), 4.0 * error) << what;
    EXPECT_LT(error, 0.1 * sd) << what;  // or the comparison would say little
    ++compared;
  }
  EXPECT_EQ(compared, 12);
}

TEST(Metropolis, StaysWithinWhatHasADensity) {
  auto const chains =
      sample(by_row([](Eigen::VectorXd const& x) {
               return x[0] > 0.0 && x[0] < 2.0 && std::abs(x[1]) < 0.1 ? 0.0 : -HUGE_VAL;
             }),
             Eigen::MatrixXd{{1.0, 0.0}, {0.5, 0.05}, {1.5, -0.05}, {0.2, 0.0}}, {7, 0, 1500, 4000});
  EXPECT_GT(chains.points.col(0).minCoeff(), 0.0);
  EXPECT_LT(chains.points.col(0).maxCoeff(), 2.0);
  EXPECT_NEAR(chains.points.col(0).mean(), 1.0, 0.1);
  EXPECT_NEAR((chains.points.col(1).array().abs() < 0.05).cast<double>().mean(), 0.5, 0.05);
}

TEST(Metropolis, IsTheSameAgainAndRefusesStartsOutside) {
  auto const density = by_row([](Eigen::VectorXd const& x) { return -0.5 * x.squaredNorm(); });
  auto const starts = scattered_starts(3, 2);
  EXPECT_EQ(sample(density, starts, {1, 0, 50, 50}).points, sample(density, starts, {1, 0, 50, 50}).points);
  EXPECT_NE(sample(density, starts, {1, 0, 50, 50}).points, sample(density, starts, {2, 0, 50, 50}).points);
  EXPECT_NE(sample(density, starts, {1, 0, 50, 50}).points, sample(density, starts, {1, 1, 50, 50}).points);
  auto const nowhere = by_row([](Eigen::VectorXd const&) { return -HUGE_VAL; });
  EXPECT_THROW(sample(nowhere, starts, {}), std::invalid_argument);
  EXPECT_THROW(sample(density, Eigen::MatrixXd::Zero(65, 2), {}), std::invalid_argument);
}

// A sample of the chains is one of all of them, whatever their number has to do with its size.
TEST(Metropolis, IsThinnedOverAllChains) {
  Chains chains;
  chains.chains = 8;
  chains.points.resize(8 * 3000, 2);
  for (Eigen::Index i = 0; i < 3000; ++i)
    for (Eigen::Index c = 0; c < 8; ++c)
      chains.points.row(8 * i + c) << static_cast<double>(c), static_cast<double>(i);
  for (Eigen::Index const n : {3000, 2400, 100, 24000}) {
    auto const some = thinned(chains, n);
    ASSERT_EQ(some.rows(), n);
    for (int c = 0; c < 8; ++c) {
      auto const of_chain = (some.col(0).array() == c).count();
      EXPECT_NEAR(static_cast<double>(of_chain), static_cast<double>(n) / 8.0, 1.0) << c;
    }
    EXPECT_NEAR(some.col(1).mean(), 1500.0, 130.0) << n;
  }
}

}  // namespace
}  // namespace achillesim::analysis::calibration
