/// Vectors become sets of a posterior, and studies of targets their outputs.

#include "analysis/posterior/model_simulator.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "analysis/working_folder.hpp"

namespace achillesim::analysis::calibration {
namespace {

scenarios::Target row(std::string id, double value, double half_width) {
  scenarios::Target t;
  t.id = std::move(id);
  t.source = "somebody";
  t.value = value;
  t.low = value - half_width;
  t.high = value + half_width;
  t.discrepancy = 4.0;
  t.measured.of = {"visa_a_final"};
  return t;
}

/// Two rows of a study, one that is their difference, one that is predicted.
std::vector<scenarios::Study> studies() {
  scenarios::Study study;
  study.seed = 10;
  study.runners = 50;
  study.targets = {row("A", 70.0, 6.0), row("B", 60.0, 8.0), row("B-A", -10.0, 5.0), row("R", 1.0, 1.0)};
  study.targets[2].derived_from = {"B", "A"};
  study.targets[3].split = scenarios::TargetSplit::reserve;
  return {study};
}

/// "one" and "two" are uniform in 0 to 1; a draw's are 0.25 and a hundredth of its number.
ModelPrior prior() {
  return {{"one", "two"},
          {Scale::linear, Scale::linear},
          0,
          [](std::size_t, double p) { return p; },
          [](std::uint32_t number) {
            return std::vector<double>{0.25, 0.01 * number};
          }};
}

/// A runner's score is 100 times "one" and 10 times "two", and what kind of person it is.
Source made_of(scenarios::Study const& study) {
  Source source;
  source.file = "made up";
  source.arms = {"arm"};
  source.runners = study.runners;
  source.draws = study.draws.number;
  source.horizon_days = study.horizon_days;
  source.outcome = [study](std::string const& name, std::size_t draw, std::size_t) {
    std::vector<float> out(study.runners, 0.0F);
    auto const& set = study.posterior.sets.at(draw).values;
    for (std::size_t i = 0; i < out.size() && name == "visa_a_final"; ++i)
      out[i] = static_cast<float>(100.0 * set[0] + 10.0 * set[1] + ((i + study.seed) % 5 == 0 ? 1.0 : -0.25));
    return out;
  };
  return source;
}

class Simulated : public ::testing::Test {
 protected:
  WorkingFolder work_{std::filesystem::path(::testing::TempDir()) / "simulated"};
  std::vector<scenarios::Study> studies_ = studies();
  ModelPrior prior_ = prior();
  KeptEvaluations kept_{work_.path() / "vectors", "of a test"};
  std::vector<std::uint64_t> seeds_;
  RunStudy run_ = [this](scenarios::Study const& study) {
    seeds_.push_back(study.seed);
    return made_of(study);
  };
};

TEST_F(Simulated, VectorsMoveTheInputsAndKeepTheRestOfTheirNumbersDraw) {
  ModelSimulator const simulator(studies_, prior_, {0}, run_, kept_);
  Eigen::MatrixXd values(3, 1);
  values << 0.5, 0.6, 0.123456789;
  auto const sets = simulator.sets(values, {4, 5, 6});
  EXPECT_EQ(sets[0].values, (std::vector{0.5, 0.05}));
  EXPECT_EQ(sets[2].values, (std::vector{0.123457, 0.07})) << "to six digits, as they are written down";
  auto const out = simulator(values, 4);
  for (int v = 0; v < 3; ++v)
    for (int r = 0; r < 2; ++r) {
      auto const& set = sets[static_cast<std::size_t>(v)].values;
      EXPECT_NEAR(out.outputs(v, r), 100.0 * set[0] + 10.0 * set[1], 1e-4);
      EXPECT_NEAR(out.variances(v, r), 0.25 / 49.0, 1e-4);
    }
}

TEST_F(Simulated, VectorsOfABatchShareTheirPeopleAndOthersDoNot) {
  ModelSimulator const simulator(studies_, prior_, {0}, run_, kept_);
  simulator(Eigen::MatrixXd::Constant(70, 1, 0.5), 0);
  EXPECT_EQ(seeds_.size(), 3u) << "32, 32 and 6";
  EXPECT_EQ(std::set(seeds_.begin(), seeds_.end()).size(), 3u);
}

TEST_F(Simulated, AnotherSeedHasOtherPeople) {
  Eigen::MatrixXd const values = Eigen::MatrixXd::Constant(64, 1, 0.5);
  ModelSimulator(studies_, prior_, {0}, run_, kept_)(values, 0);
  auto other = prior_;
  other.seed = 1;
  KeptEvaluations const elsewhere(work_.path() / "others", "of a test");
  ModelSimulator(studies_, other, {0}, run_, elsewhere)(values, 0);
  EXPECT_EQ(std::set(seeds_.begin(), seeds_.end()).size(), 4u);
}

TEST_F(Simulated, WhatWasEvaluatedIsNotSimulatedAgain) {
  Eigen::MatrixXd const values = Eigen::MatrixXd::Constant(40, 1, 0.5);
  auto const first = ModelSimulator(studies_, prior_, {0}, run_, kept_)(values, 0);
  auto const paid = seeds_.size();
  std::size_t found = 0;
  auto const again = ModelSimulator(
      studies_, prior_, {0}, run_, kept_,
      [&](std::size_t vectors, bool was_there) { found += was_there ? vectors : 0; })(values, 0);
  EXPECT_EQ(seeds_.size(), paid);
  EXPECT_EQ(found, 40u);
  EXPECT_EQ(first.outputs, again.outputs);
  ModelSimulator(studies_, prior_, {0}, run_, kept_)(1.1 * values, 0);
  EXPECT_EQ(seeds_.size(), 2 * paid) << "other vectors";
}

TEST_F(Simulated, APriorsDrawsAreNoVectors) {
  std::vector<scenarios::ParameterSet> drawn;
  auto const out = ModelSimulator(studies_, prior_, {}, run_, kept_).of_the_prior(5, drawn);
  ASSERT_EQ(drawn.size(), 5u);
  EXPECT_EQ(drawn[0].values[0], 0.25);
  EXPECT_EQ(out.outputs.rows(), 5);
  EXPECT_TRUE(out.outputs.array().isFinite().all());
}

TEST_F(Simulated, ChosenSetsAreJudgedByPeopleWhomNoVectorHad) {
  ModelSimulator const simulator(studies_, prior_, {0}, run_, kept_);
  simulator(Eigen::MatrixXd::Constant(96, 1, 0.5), 0);
  std::vector<scenarios::ParameterSet> drawn;
  simulator.of_the_prior(32, drawn);
  std::set const before(seeds_.begin(), seeds_.end());
  seeds_.clear();
  auto const fresh = simulator.with_fresh_people(
      simulator.sets(Eigen::MatrixXd::Constant(40, 1, 0.5), std::vector<std::uint64_t>(40, 7)));
  EXPECT_EQ(fresh.outputs.rows(), 40);
  ASSERT_EQ(seeds_.size(), 2u);
  for (auto const seed : seeds_) EXPECT_FALSE(before.contains(seed));
}

TEST_F(Simulated, AllParametersAreThePosteriorsWhateverTheStudyDraws) {
  studies_.front().draws.only = {"one"};
  ModelSimulator const simulator(
      studies_, prior_, {0},
      [](scenarios::Study const& study) {
        EXPECT_TRUE(study.draws.only.empty());
        return made_of(study);
      },
      kept_);
  simulator(Eigen::MatrixXd::Constant(2, 1, 0.5), 0);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
