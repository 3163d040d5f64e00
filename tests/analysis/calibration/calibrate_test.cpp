// Planted truths come back, with the uncertainty that they should have.

#include "analysis/calibration/calibrate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "analysis/calibration/information.hpp"
#include "analysis/calibration/predictive.hpp"
#include "analysis/calibration/ranks.hpp"
#include "tests/analysis/calibration/toy.hpp"

namespace achillesim::analysis::calibration {
namespace {

using namespace testing;

CalibrationPlan small_plan(std::uint64_t seed) {
  CalibrationPlan plan;
  plan.seed = seed;
  plan.vectors = 96;
  plan.waves = 2;
  plan.region = 640;
  plan.warm_up = 400;
  plan.iterations = 2000;
  plan.corrected = 8000;
  plan.effective = 1000.0;
  plan.draws = 200;
  return plan;
}

Eigen::VectorXd planted_probits() {
  Eigen::VectorXd z(toy_parameters);
  z << 0.8, -0.6, 0.5, -1.0, 0.3, 0.4;
  return z;
}

Targets planted_targets() {
  Coordinates const c(toy_priors());
  return toy_targets(toy_truth(c.values(planted_probits().transpose()).row(0).transpose()), 3);
}

struct Moments {
  Eigen::VectorXd mean, sd;
};

Moments moments(Correction const& c) {
  Eigen::RowVectorXd const mean = c.smoothed.weights.transpose() * c.probits;
  Eigen::VectorXd const variance =
      ((c.probits.rowwise() - mean).array().square().colwise() * c.smoothed.weights.array()).colwise().sum();
  return {mean.transpose(), variance.cwiseSqrt()};
}

/// One calibration for several tests.
Calibration const& planted_calibration() {
  static Calibration const once =
      calibrate(toy_priors(), planted_targets(), toy_simulator(11), small_plan(5));
  return once;
}

TEST(Calibrate, RecoversAPlantedTruth) {
  auto const& found = planted_calibration();
  ASSERT_EQ(found.corrections.size(), 1U) << found.corrections.front().smoothed.k_hat;
  auto const& correction = found.corrections.front();
  EXPECT_TRUE(correction.good);
  EXPECT_LT(correction.convergence.r_hat, 1.02);
  auto const m = moments(correction);
  auto const truth = planted_probits();
  for (Eigen::Index p = 0; p < toy_parameters; ++p) EXPECT_NEAR(m.mean[p], truth[p], 2.5 * m.sd[p]) << p;
  for (Eigen::Index p = 0; p < 4; ++p) EXPECT_LT(m.sd[p], 0.4) << p;
  EXPECT_GT(m.sd[4], 0.85);
  // Emulators: good ones, and the kept share falls.
  for (auto const& quality : found.waves.front().quality) EXPECT_GT(quality.r_squared, 0.8);
  EXPECT_LT(found.waves.front().share, 0.2);
  EXPECT_LE(found.waves.back().share, found.waves.front().share);
}

TEST(Calibrate, HandsBackDrawsThatAreSimulatedVectors) {
  auto const& found = planted_calibration();
  auto const& draws = found.draws;
  ASSERT_EQ(draws.numbers.size(), 200U);
  EXPECT_GT(std::set<std::uint64_t>(draws.numbers.begin(), draws.numbers.end()).size(), 150U)
      << "of weights that differ a little";
  auto const simulator = toy_simulator(11);
  for (Eigen::Index i : {0, 77, 199}) {
    auto const again = simulator(draws.values.row(i), draws.numbers[static_cast<std::size_t>(i)]);
    EXPECT_EQ(again.outputs.row(0), draws.evaluations.outputs.row(i)) << i;
  }
  auto const nearest = nearest_to_medians(draws.evaluations.outputs);
  EXPECT_GT(nearest.percentiles.minCoeff(), 0.15);
  EXPECT_LT(nearest.percentiles.maxCoeff(), 0.85);
}

TEST(Calibrate, TellsWhatWasLearnt) {
  auto const& correction = planted_calibration().corrections.front();
  std::vector<std::string> names;
  for (auto const& prior : toy_priors()) names.push_back(prior.name);
  auto const told = information(correction.probits, correction.smoothed.weights, names);
  for (std::size_t p = 0; p < 4; ++p) EXPECT_TRUE(told.parameters[p].informed()) << p;
  EXPECT_FALSE(told.parameters[4].informed());
  EXPECT_FALSE(told.parameters[5].informed());
  EXPECT_NEAR(told.effective_parameters, 4.0, 0.4);
  EXPECT_EQ(told.directions.size(), 4U);
  auto const left_out =
      leave_sources_out(planted_targets(), correction.evaluations, correction.log_ratios, 1);
  ASSERT_EQ(left_out.size(), 4U);
  for (auto const& source : left_out) {
    EXPECT_EQ(source.rows.size(), 2U);
    EXPECT_LT(source.k_hat, 1.2);
  }
}

// Two seeds: means within 0.2 posterior standard deviations, 2.5 and 97.5 % points within 0.35.
TEST(Calibrate, AgreesWithAnotherSeed) {
  auto const& one = planted_calibration().corrections.front();
  auto const other_run = calibrate(toy_priors(), planted_targets(), toy_simulator(12), small_plan(6));
  auto const& other = other_run.corrections.back();
  auto const a = moments(one), b = moments(other);
  for (Eigen::Index p = 0; p < toy_parameters; ++p) {
    EXPECT_NEAR(a.mean[p], b.mean[p], 0.2 * a.sd[p]) << p;
    EXPECT_NEAR(a.sd[p] / b.sd[p], 1.0, 0.15) << p;
    for (double const q : {0.025, 0.975})
      EXPECT_NEAR(weighted_quantile(one.probits.col(p), one.smoothed.weights, q),
                  weighted_quantile(other.probits.col(p), other.smoothed.weights, q), 0.35 * a.sd[p])
          << p << " " << q;
  }
}

TEST(Calibrate, GoesOnFromWavesThatAreDone) {
  auto plan = small_plan(5);
  plan.vectors = 48;
  plan.corrected = 50;
  plan.warm_up = plan.iterations = 60;
  std::vector<Wave> written;
  std::size_t simulated = 0;
  auto const simulator = toy_simulator(11);
  Simulator const counted = [&](Eigen::MatrixXd const& values, std::uint64_t first) {
    simulated += static_cast<std::size_t>(values.rows());
    return simulator(values, first);
  };
  auto const whole = calibrate(toy_priors(), planted_targets(), counted, plan, {},
                               [&](Wave const& wave) { written.push_back(wave); });
  ASSERT_EQ(written.size(), 2U);
  EXPECT_EQ(simulated, 2U * 48 + 50 * whole.corrections.size());
  for (std::size_t done = 1; done <= 2; ++done) {
    simulated = 0;
    auto const again = calibrate(toy_priors(), planted_targets(), counted, plan,
                                 {written.begin(), written.begin() + static_cast<std::ptrdiff_t>(done)});
    EXPECT_EQ(simulated, (2U - done) * 48 + 50 * whole.corrections.size());
    EXPECT_EQ(again.draws.probits, whole.draws.probits);
    EXPECT_EQ(again.corrections.back().log_ratios, whole.corrections.back().log_ratios);
  }
}

TEST(Calibrate, NamesTheTargetsThatNothingReaches) {
  Coordinates const c(toy_priors());
  Eigen::VectorXd outputs = toy_truth(c.values(Eigen::MatrixXd::Zero(1, toy_parameters)).row(0).transpose());
  // The second is the first less the eighth: three rows that contradict each other, in two ways.
  outputs[1] += 30.0;
  outputs[2] -= 30.0;
  auto plan = small_plan(7);
  plan.vectors = 48;
  plan.region = 160;
  auto const found = calibrate(toy_priors(), toy_targets(outputs, 3), toy_simulator(11), plan);
  EXPECT_EQ(found.stopped, "no parameter vector is kept");
  EXPECT_TRUE(found.corrections.empty());
  EXPECT_TRUE(found.draws.numbers.empty());
  ASSERT_GE(found.conflicts.size(), 2U);
  std::set<std::string> named;
  for (auto const& conflict : found.conflicts) {
    EXPECT_GT(conflict.implausibility, 3.0);
    named.insert(conflict.target);
  }
  EXPECT_TRUE(named.contains("t2"));
  EXPECT_TRUE(named.contains("t3"));
}

TEST(Calibrate, RefusesWavesOfSomethingElse) {
  Wave other;
  other.probits = other.kept = Eigen::MatrixXd::Zero(10, 3);
  EXPECT_THROW(calibrate(toy_priors(), planted_targets(), toy_simulator(1), small_plan(1), {other}),
               std::invalid_argument);
  EXPECT_THROW(calibrate(toy_priors(), Targets({}), toy_simulator(1)), std::invalid_argument);
  EXPECT_THROW(calibrate({}, planted_targets(), toy_simulator(1)), std::invalid_argument);
}

TEST(Calibrate, RefusesASimulatorThatFailsOrMisunderstands) {
  Simulator const failing = [](Eigen::MatrixXd const& values, std::uint64_t) {
    return Evaluations{Eigen::MatrixXd::Constant(values.rows(), toy_outputs, NAN),
                       Eigen::MatrixXd::Zero(values.rows(), toy_outputs)};
  };
  EXPECT_THROW(calibrate(toy_priors(), planted_targets(), failing, small_plan(1)), std::runtime_error);
  Simulator const few = [](Eigen::MatrixXd const& values, std::uint64_t) {
    return Evaluations{Eigen::MatrixXd::Zero(values.rows(), 2), Eigen::MatrixXd::Zero(values.rows(), 2)};
  };
  EXPECT_THROW(calibrate(toy_priors(), planted_targets(), few, small_plan(1)), std::invalid_argument);
}

// The whole pipeline 40 times, each with a truth of its own from the prior.
TEST(SimulationBasedCalibration, HasFlatRanks) {
  Coordinates const c(toy_priors());
  std::vector<std::vector<double>> ranks(toy_parameters);
  std::vector<double> all;
  int good = 0;
  for (std::uint64_t run = 0; run < 40; ++run) {
    Eigen::MatrixXd truth(1, toy_parameters);
    for (Eigen::Index p = 0; p < toy_parameters; ++p)
      truth(0, p) = toy_normal(77, run, static_cast<std::uint64_t>(p));
    Eigen::VectorXd outputs = toy_truth(c.values(truth).row(0).transpose(), toy_normal(78, run, 0));
    auto plan = small_plan(100 + run);
    plan.waves = 1;
    plan.region = 160;
    plan.vectors = 56;
    plan.chains = 4;
    plan.warm_up = plan.iterations = 250;
    plan.corrected = 250;
    plan.effective = 30.0;
    plan.fit.start = Hyperparameters{0.5, 0.01, 0.3, 0.01, Eigen::VectorXd::Constant(toy_parameters, 3.0)};
    auto const found = calibrate(toy_priors(), toy_targets(outputs, 100 + run), toy_simulator(run), plan);
    ASSERT_FALSE(found.corrections.empty()) << run;
    auto const& correction = found.corrections.back();
    good += correction.good ? 1 : 0;
    for (Eigen::Index p = 0; p < toy_parameters; ++p) {
      ranks[static_cast<std::size_t>(p)].push_back(
          rank_of(truth(0, p), correction.probits.col(p), correction.smoothed.weights));
      all.push_back(ranks[static_cast<std::size_t>(p)].back());
    }
  }
  EXPECT_GE(good, 36);
  for (auto const& own : ranks) {
    auto const flat = uniformity(own);
    EXPECT_GT(flat.chi_squared_p, 0.001);
    EXPECT_GT(flat.distance_p, 0.001);
  }
  // All together, which are no longer independent: the middle four fifths hold four fifths.
  double within = 0.0;
  for (double const rank : all)
    within += std::abs(rank - 0.5) < 0.4 ? 1.0 / static_cast<double>(all.size()) : 0.0;
  EXPECT_NEAR(within, 0.8, 0.08);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
