/// A calibration in the time that there is.

#include "analysis/posterior/plan.hpp"

#include <gtest/gtest.h>

#include "analysis/posterior/findings.hpp"
#include "analysis/working_folder.hpp"

namespace achillesim::analysis::calibration {
namespace {

TEST(Plan, TakesFewerVectorsInLessTimeAndNeverMore) {
  CalibrationPlan plan;
  plan.waves = 3;
  plan.vectors = 640;
  plan.corrections = 2;
  plan.corrected = 3000;
  plan.draws = 1000;
  EXPECT_EQ(within(plan, 100.0, 1.0).vectors, 640);
  EXPECT_EQ(within(plan, 100.0, 1.0).corrected, 3000);
  // 3600 vectors in an hour, of which 512 screen and 256 judge; of 3 x 640 + 2 x 3000 the rest is 0.3576.
  auto const hour = within(plan, 1.0, 1.0);
  EXPECT_EQ(hour.vectors, 224) << "32 x floor(0.3576 x 20)";
  EXPECT_EQ(hour.corrected, 1056) << "32 x floor(0.3576 x 93.75)";
  EXPECT_LE(screened_draws + judged_draws + 3 * hour.vectors + 2 * hour.corrected, 3600);
}

TEST(Plan, KeepsToWhatTellsAnything) {
  auto const short_one = within({}, 0.01, 1.0);
  EXPECT_EQ(short_one.vectors, 96);
  EXPECT_EQ(short_one.corrected, 160);
  CalibrationPlan small;
  small.vectors = 64;
  small.corrected = 100;
  EXPECT_EQ(within(small, 0.01, 1.0).vectors, 64) << "what was asked for is not raised";
  EXPECT_EQ(within(small, 0.01, 1.0).corrected, 100);
}

TEST(Plan, WithoutAMeasurementIsWhatWasAskedFor) {
  EXPECT_EQ(within({}, 0.01, 0.0).vectors, CalibrationPlan{}.vectors);
}

TEST(Plan, GoesOnAtThePaceThatItBeganWith) {
  WorkingFolder const work(std::filesystem::path(::testing::TempDir()) / "pace");
  EXPECT_EQ(pace(work.path(), 0.0), 0.0) << "found again, and nothing measured";
  EXPECT_EQ(pace(work.path(), 1.7), 1.7);
  EXPECT_EQ(pace(work.path(), 3.4), 1.7);
  EXPECT_EQ(pace(work.path(), 0.0), 1.7);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
