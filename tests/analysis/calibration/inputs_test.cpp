/// Parameters that move an outcome are found, and chance is not taken for one.

#include "analysis/calibration/inputs.hpp"

#include <gtest/gtest.h>

#include "analysis/calibration/designs.hpp"
#include "analysis/calibration/prior.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// 256 draws of 40 parameters. Row A: twice the first one less the second; row B: a tenth of the third, whose
/// errors are smaller by far; both with noise of the other 37.
struct Planted {
  Eigen::MatrixXd probits = probits_of(latin_hypercube(256, 40, 3));
  Targets targets{{{"A", "x", 0.0, 1.0, 0.0}, {"B", "x", 0.0, 0.1, 0.0}}};
  Evaluations evaluations;
  Planted() {
    evaluations.outputs.resize(256, 2);
    evaluations.variances = Eigen::MatrixXd::Zero(256, 2);
    Eigen::VectorXd const noise = 0.02 * probits.rightCols(37).rowwise().sum();
    evaluations.outputs.col(0) = 2.0 * probits.col(0) - probits.col(1) + noise;
    evaluations.outputs.col(1) = 0.1 * probits.col(2) + 0.1 * noise;
  }
};

TEST(Inputs, AreWhatMovesAnOutcomeTheLargestFirst) {
  Planted const p;
  auto const found = influential(p.probits, p.evaluations, p.targets, 10).chosen;
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].parameter, 0u);
  EXPECT_NEAR(found[0].sigmas, 2.0, 0.2);
  EXPECT_EQ(found[0].target, 0u);
  std::vector<std::size_t> const others = {found[1].parameter, found[2].parameter};
  EXPECT_TRUE((others == std::vector<std::size_t>{1, 2} || others == std::vector<std::size_t>{2, 1}));
  auto const one = influential(p.probits, p.evaluations, p.targets, 1);
  EXPECT_EQ(one.chosen.size(), 1u);
  EXPECT_EQ(one.left_out, 2u);
}

TEST(Inputs, AreFoundAmongDrawsThatFailed) {
  Planted p;
  for (int i = 0; i < 256; i += 3) p.evaluations.outputs(i, 0) = std::nan("");
  auto const found = influential(p.probits, p.evaluations, p.targets, 10).chosen;
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].parameter, 0u);
}

TEST(Inputs, AreNoneWhereNothingMoves) {
  Planted p;
  p.evaluations.outputs.setConstant(5.0);
  EXPECT_TRUE(influential(p.probits, p.evaluations, p.targets, 10).chosen.empty());
}

/// Of 300 x 20 slopes on nothing but noise, as many as a calibration of the model looks at: at three standard
/// errors some 16 would be taken in each screening.
TEST(Inputs, AreNotChance) {
  std::vector<Target> rows;
  for (int r = 0; r < 20; ++r) rows.push_back({"R" + std::to_string(r), "x", 0.0, 1.0, 0.0});
  Targets const targets(rows);
  std::size_t taken = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Evaluations noise{100.0 * probits_of(latin_hypercube(256, 20, 1000 + seed)),
                      Eigen::MatrixXd::Zero(256, 20)};
    taken += influential(probits_of(latin_hypercube(256, 300, seed)), noise, targets, 40).chosen.size();
  }
  EXPECT_LE(taken, 12u) << "one in two screenings is expected to take one";
}

}  // namespace
}  // namespace achillesim::analysis::calibration
