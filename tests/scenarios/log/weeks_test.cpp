/// A log week by week.

#include "scenarios/log/weeks.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

TEST(LogWeeks, RatiosOfRunsAndWeeks) {
  auto const reading = read("day,minutes\n0,30\n2,60\n7,45\n10,90\n45,40\n");
  auto const weeks = weeks_of(reading.log);
  ASSERT_EQ(weeks.size(), 7U);
  EXPECT_EQ(weeks[0].runs, 2);
  EXPECT_DOUBLE_EQ(weeks[0].minutes, 90.0);
  EXPECT_DOUBLE_EQ(weeks[0].spike, 2.0);
  EXPECT_TRUE(std::isnan(weeks[0].growth));
  EXPECT_DOUBLE_EQ(weeks[1].spike, 1.5);
  EXPECT_DOUBLE_EQ(weeks[1].growth, 1.5);
  EXPECT_DOUBLE_EQ(weeks[2].growth, 0.0);
  EXPECT_TRUE(std::isnan(weeks[6].spike));  // nothing in the 30 days before day 45
  EXPECT_TRUE(std::isnan(weeks[6].growth));
}

}  // namespace
}  // namespace achillesim::scenarios
