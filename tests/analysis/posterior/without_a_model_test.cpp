/// What a model has to do better than.

#include "analysis/posterior/without_a_model.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/posterior/made_up.hpp"

namespace achillesim::analysis::calibration {
namespace {

TEST(WithoutAModel, ContrastsHaveNoEffectAndLevelsAreAsElsewhere) {
  auto studies = made_up_studies();
  auto& rows = studies.front().targets;  // A and B of Trial 1, C of Trial 2, measured alike
  rows.push_back(made_up_row("RATIO", "Trial 3", 2.0, 1.0));
  rows.back().scale = scenarios::TargetScale::log;
  rows.back().measured.estimator = scenarios::Estimator::risk_ratio;
  rows.push_back(made_up_row("ALONE", "Trial 3", 2.0, 1.0));
  rows.back().unit = "mm";
  auto const targets = targets_of(studies, fitted_rows(studies));
  auto const said = predict_without_a_model(targets, rows);
  ASSERT_EQ(said.size(), 4u) << "nothing is said of what is measured nowhere else";
  EXPECT_EQ(said[0].median, 30.0) << "of A by Trial 2 alone, not by B of its own trial";
  EXPECT_EQ(said[2].median, 2.5) << "of C by A and B";
  double const error = 8.0 / 3.92;  // of A
  EXPECT_NEAR(said[0].high - said[0].median, 1.96 * std::sqrt(error * error + 1.0), 2e-3);
  EXPECT_FALSE(said[0].inside);
  double const of_c = 4.0 / 3.92;  // A and B are 0 and 5: variance 12.5
  EXPECT_NEAR(said[2].high - said[2].median, 1.96 * std::sqrt(12.5 + of_c * of_c + 1.0), 5e-3);
  EXPECT_EQ(said[3].target, "RATIO");
  EXPECT_EQ(said[3].median, 0.0) << "the logarithm of 1";
}

}  // namespace
}  // namespace achillesim::analysis::calibration
