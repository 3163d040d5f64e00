/// What a model has to do better than.

#include "analysis/posterior/without_a_model.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/posterior/made_up.hpp"

namespace achillesim::analysis::calibration {
namespace {

TEST(WithoutAModel, ContrastsHaveNoEffect) {
  auto studies = made_up_studies();
  auto& rows = studies.front().targets;  // three levels
  rows.push_back(made_up_row("RATIO", "Trial 3", 2.0, 1.0));
  rows.back().scale = scenarios::TargetScale::log;
  rows.back().measured.estimator = scenarios::Estimator::risk_ratio;
  rows.push_back(made_up_row("DIFFERENCE", "Trial 3", 9.0, 4.0));
  rows.back().measured.estimator = scenarios::Estimator::difference;
  auto const said = predict_without_a_model(targets_of(studies, fitted_rows(studies)), rows);
  ASSERT_EQ(said.size(), 2u) << "nothing is said of levels";
  EXPECT_EQ(said[0].median, 0.0) << "the logarithm of 1";
  EXPECT_TRUE(said[0].inside);
  double const error = 8.0 / 3.92;
  EXPECT_NEAR(said[1].high, 1.96 * std::sqrt(error * error + 1.0), 2e-3);
  EXPECT_FALSE(said[1].inside);
  EXPECT_NEAR(said[1].score, said[1].high - said[1].low + 40.0 * (9.0 - said[1].high), 1e-9);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
