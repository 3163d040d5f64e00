/// Units in columns of their own, durations in several columns, and clocks of hours and minutes.

#include <gtest/gtest.h>

#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

double minutes_of(std::string const& text) {
  auto const reading = read(text);
  EXPECT_EQ(reading.log.days.size(), 1U) << text << all_of(reading.faults);
  return reading.log.days.empty() ? 0.0 : reading.log.days[0].minutes;
}

TEST(LogDurations, PartsAreAdded) {
  EXPECT_EQ(minutes_of("date,type,km,hours,minutes,seconds\n2024-01-01,run,12,1,10,30\n"), 70.5);
  EXPECT_EQ(minutes_of("date,type,km,seconds,minutes\n2024-01-01,run,6,30,36\n"), 36.5);
  EXPECT_EQ(minutes_of("date,type,km,duration (h),duration (min)\n2024-01-01,run,12,1,10\n"), 70.0);
  // A part that is no number leaves no duration.
  EXPECT_NE(said("date,type,km,hours,minutes\n2024-01-01,run,12,1,10\n2024-01-02,run,12,x,10\n")
                .find(":3:1: log-row: hours = \"x\""),
            std::string::npos);
}

TEST(LogDurations, TheSameInTwoUnitsIsNotAdded) {
  EXPECT_EQ(minutes_of("date,type,km,minutes,seconds\n2024-01-01,run,6,30,1800\n"), 30.0);
  EXPECT_EQ(minutes_of("date,type,km,hours,minutes\n2024-01-01,run,6,0.5,30\n"), 30.0);
  EXPECT_EQ(minutes_of("date,type,km,hours,minutes\n2024-01-01,run,12,1,60\n"), 60.0);
}

TEST(LogDurations, ClocksOfHoursAndMinutes) {
  auto const long_runs = read("date,km,time\n2024-01-01,12,01:10\n2024-01-02,6,0:36\n");
  ASSERT_EQ(long_runs.log.days.size(), 2U);
  EXPECT_EQ(long_runs.log.days[0].minutes, 70.0);
  EXPECT_NE(all_of(long_runs.remarks).find("log-duration: clocks of two numbers in \"time\""),
            std::string::npos);
  EXPECT_NE(all_of(long_runs.remarks).find("duration = [{ header = \"time\", unit = \"h:mm\" }]"),
            std::string::npos);
  // 200 m in 45 s can be believed.
  EXPECT_EQ(minutes_of("date,km,time\n2024-01-01,0.2,0:45\n"), 0.75);
  EXPECT_EQ(minutes_of("date,km,time\n2024-01-01,5,30:00\n"), 30.0);
  EXPECT_EQ(minutes_of("date,km,time (hh:mm)\n2024-01-01,5,0:30\n"), 30.0);
  EXPECT_EQ(minutes_of("date,km,time\n2024-01-01,12,\"1:10:30,5\"\n"), 70.51);
}

TEST(LogUnits, OfAColumnOfTheirOwn) {
  std::string const header = "date,distance,distance unit,minutes\n";
  auto const reading = read(header +
                            "2024-01-01,5,km,30\n2024-01-02,5000,Meters,30\n2024-01-03,3,mi,30\n"
                            "2024-01-04,5 km,mi,30\n");
  ASSERT_EQ(reading.log.days.size(), 4U) << all_of(reading.faults);
  EXPECT_EQ(reading.log.days[1].km, 5.0);
  EXPECT_NEAR(reading.log.days[2].km, 4.828, 1e-9);
  EXPECT_EQ(reading.log.days[3].km, 5.0);  // the cell knows better
  EXPECT_NE(reading.taken.find("distance distance (in distance unit)"), std::string::npos) << reading.taken;
  auto const odd = said(header + "2024-01-01,5,km,30\n2024-01-02,5,furlong,30\n");
  EXPECT_NE(odd.find("distance = \"5\" has the unit \"furlong\", which is not known"), std::string::npos)
      << odd;
  // Without the word in each row, the unit is asked for.
  EXPECT_NE(said(header + "2024-01-01,5,,30\n").find("the column \"distance\" has no unit"),
            std::string::npos);
}

TEST(LogUnits, AThousandWithAPlainBlank) {
  auto const reading = read("date;distance (m);minutes\n2024-01-01;10 500;60\n2024-01-02;1 234 5;60\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_EQ(reading.log.days[0].km, 10.5);
}

TEST(LogUnits, AColumnThatNamesOneIsNotPassedOver) {
  for (auto const* header : {"Strecke [km]", "miles run", "Way (km)", "total_km"})
    EXPECT_NE(said(std::string("date,minutes,") + header + "\n2024-01-01,30,5\n")
                  .find("seems to hold the distance"),
              std::string::npos)
        << header;
  for (auto const* header : {"pace (min/km)", "speed (km/h)", "best 10 km", "climb per km"})
    EXPECT_EQ(read(std::string("date,minutes,") + header + "\n2024-01-01,30,5\n").log.days.size(), 1U)
        << header;
}

}  // namespace
}  // namespace achillesim::scenarios
