/// What a calibration found: which rows are met, by whom, and what is to be doubted.

#include "analysis/posterior/findings.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/posterior/made_up.hpp"

namespace achillesim::analysis::calibration {
namespace {

TEST(Findings, SpreadsAreThoseOfTheModelsOwnValues) {
  MadeUp const m;
  auto f = m.found(made_up_calibration(m.at));
  // -30, -15, 0, 15, 30 by the prior: middles of the weights at 0.1, 0.3, 0.5, ...
  EXPECT_EQ(f.by_the_prior[0].median, 0.0);
  EXPECT_EQ(f.by_the_prior[0].high, 30.0);
  EXPECT_TRUE(f.by_the_posterior.empty()) << "nothing is said before fresh people have judged";
  judge(f, made_up_evaluations(m.at));
  EXPECT_EQ(f.by_the_posterior[2].median, 0.0);
  EXPECT_EQ(f.by_the_posterior[2].low, -10.0);
  EXPECT_EQ(f.central.draw, 2);
}

TEST(Findings, RowsAreMetByPeopleWhoHadNoSay) {
  MadeUp const m;
  auto f = m.found(made_up_calibration(m.at));
  judge(f, made_up_evaluations(m.at));
  // Intervals -4 to 4, 1 to 9, 28 to 32: medians of 0 lie in the first.
  EXPECT_TRUE(f.met(0));
  EXPECT_EQ(f.rows_met(), 1u);
  judge(f, made_up_evaluations(Eigen::VectorXd(m.at.array() + 3.0)));
  EXPECT_TRUE(f.met(2));
  EXPECT_EQ(f.rows_met(), 1u) << "of the fresh people, whatever the draws were chosen by";
}

TEST(Findings, SourcesAreLeftOutWhole) {
  MadeUp const m;
  auto const f = m.found(made_up_calibration(m.at));
  EXPECT_EQ(f.sources, 2u);
  ASSERT_EQ(f.left_out.size(), 2u);
  EXPECT_EQ(f.left_out[0].rows.size() + f.left_out[1].rows.size(), 3u);
  EXPECT_EQ(f.rough_rows(), 3u) << "five vectors tell no tail";
}

TEST(Findings, DoubtNamesEachBoundThatIsNotKept) {
  MadeUp const m;
  auto c = made_up_calibration(m.at);
  EXPECT_EQ(m.found(c).doubt(), "");
  auto& last = c.corrections.back();
  last.good = false;
  last.smoothed.k_hat = 0.83;
  EXPECT_EQ(m.found(c).doubt(), "k-hat of the weights 0.83 (to be below 0.7)");
  last.smoothed.effective_size = 120.4;
  last.convergence.r_hat = 1.2;
  EXPECT_EQ(m.found(c).doubt(),
            "k-hat of the weights 0.83 (to be below 0.7), the vectors are worth 120 (to be above 400), "
            "R-hat of the chains 1.200 (to be below 1.01)");
}

TEST(Findings, NothingKeptIsAFindingToo) {
  MadeUp const m;
  Calibration none;
  none.waves = made_up_calibration(m.at).waves;
  none.conflicts = {{"C", 4.5}};
  auto const f = m.found(none);
  EXPECT_EQ(f.doubt(), "");
  EXPECT_TRUE(f.left_out.empty());
  EXPECT_TRUE(f.by_the_posterior.empty());
}

}  // namespace
}  // namespace achillesim::analysis::calibration
