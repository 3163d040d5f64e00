/// Logs that are wrong, row by row and as a whole.

#include "scenarios/log/reader.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/log/log_text.hpp"
#include "tests/scenarios/processor_time.hpp"

namespace achillesim::scenarios {
namespace {

TEST(LogHostile, RowsAreNamedWithTheReason) {
  auto const row = [](std::string const& text) {
    return said(plain + "2024-01-01,run,5,30\n" + text + "\n");
  };
  auto const expect = [&](std::string const& text, std::string const& reason) {
    EXPECT_NE(row(text).find("runs.csv:3:1: log-row: " + reason), std::string::npos)
        << text << " gave " << row(text);
  };
  expect("2024-01-02,run,-5,30", "km = \"-5\" is negative");
  expect("2024-01-02,run,nan,30", "km = \"nan\" is no number");
  expect("2024-01-02,run,5,inf", "minutes = \"inf\" is no number");
  expect("2024-01-02,run,1000000000,30", "goes over 1000000000 km");
  expect("2024-01-02,run,5,100000", "lasts 100000 min");
  expect("2024-01-02,run,5,0", "has a distance but no duration");
  expect("2024-01-02,run,5,", "has a distance but no duration");
  expect("2024-01-02,run,,", "has neither a duration nor a distance");
  expect("2024-01-02,run,20,10", "is a run of 20 km in 10 min");
  expect("2024-01-02,walk,20,60", "is a walk of 20 km in 60 min");
  expect("0001-01-01,run,5,30", "date = \"0001-01-01\" is no day");
  expect("2024-02-30,run,5,30", "date = \"2024-02-30\" is no day");
  expect("2024-01-02,run,5", "has 3 fields, the header has 4");
  expect("2024-01-02;run;5;30", "has 1 fields, the header has 4");
  EXPECT_EQ(row("2024-01-02,run,0,0"), "");  // a day of rest that is written down
}

TEST(LogHostile, FilesThatAreNoLogs) {
  EXPECT_NE(said("").find("is empty"), std::string::npos);
  EXPECT_NE(said("\n\n# nothing\n").find("is empty"), std::string::npos);
  EXPECT_NE(said(std::string("\x7f"
                             "ELF\x02\0\0\0",
                             8))
                .find("is no text"),
            std::string::npos);
  EXPECT_NE(said("2024-01-01,run,5,30\n").find("is a log of no format that is known"), std::string::npos);
  EXPECT_NE(said("when,how long\n1,2\n").find("is a log of no format that is known"), std::string::npos);
  EXPECT_NE(said("date,km\n2024-01-01,5\n").find("there is no column for the duration"), std::string::npos);
  EXPECT_NE(said("date,minuts\n2024-01-01,5\n").find("(did you mean \"minuts\"?)"), std::string::npos);
  auto const nothing = said(plain + "2024-01-01,ride,5,30\nx,run,5,30\n");
  EXPECT_NE(nothing.find("of 2 rows none is a run or a walk"), std::string::npos) << nothing;
  EXPECT_NE(nothing.find("runs.csv:3:1"), std::string::npos) << nothing;
}

TEST(LogHostile, StridesAreNoSteps) {
  auto const reading = read("date,minutes,cadence\n2024-01-01,30,170\n2024-01-02,30,85\n2024-01-03,30,84\n");
  ASSERT_EQ(reading.log.days.size(), 3U);
  EXPECT_EQ(reading.log.days[0].cadence, 170.0);
  EXPECT_EQ(reading.log.days[1].cadence, 0.0);
  EXPECT_NE(all_of(reading.remarks).find("runs.csv:3:1: log-cadence: 2 runs"), std::string::npos);
}

TEST(LogHostile, RunsWithoutADistanceAreSaid) {
  auto const reading = read("date,km,minutes\n2024-01-01,,30\n2024-01-03,5,30\n");
  ASSERT_EQ(reading.log.days.size(), 2U);
  EXPECT_NE(all_of(reading.remarks).find("log-distance: 1 run"), std::string::npos)
      << all_of(reading.remarks);
}

TEST(LogHostile, TooSteepIsHeldThere) {
  auto const reading = read("date,km,minutes,climb_m\n2024-01-01,5,60,9000\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_DOUBLE_EQ(reading.log.days[0].climb, 1500.0);
  EXPECT_NE(all_of(reading.remarks).find("log-climb"), std::string::npos);
}

TEST(LogHostile, DashesAreNoValue) {
  auto const reading =
      read("date,type,km,minutes,climb_m,cadence\n2024-01-01,run,5,30,--,-\n2024-01-02,run,--.--,30,--,-\n");
  ASSERT_EQ(reading.log.days.size(), 2U) << all_of(reading.faults);
  EXPECT_EQ(reading.remarks.size(), 1U) << all_of(reading.remarks);  // a run without a distance
}

TEST(LogHostile, TypesThatAreNotKnownAreAskedFor) {
  auto const fault = said(plain + "2024-01-01,Laufwas,5,30\n2024-01-02,Langlauf,5,30\n");
  EXPECT_NE(fault.find("\"Langlauf\" 1, \"Laufwas\" 1"), std::string::npos) << fault;
  EXPECT_NE(fault.find("types that are runs: write format = { like = \"plain\", runs = ["), std::string::npos)
      << fault;
}

TEST(LogHostile, AMillionColumns) {
  std::string const wide(1'000'000, ',');
  std::string text;
  for (int i = 0; i < 20; ++i) text += wide + "\n";
  EXPECT_NE(said(text).find("has more than 2000 columns"), std::string::npos) << said(text);
}

TEST(LogHostile, AMillionRows) {
  std::string text = plain;
  std::string stray = plain;
  for (int i = 0; i < 1'000'000; ++i) {
    text += "20" + std::to_string(15 + i % 8) + "-0" + std::to_string(1 + i % 9) + "-1" +
            std::to_string(i % 10) + ",run,0.1,0.5\n";
    stray += "2024-01-01,\"x\n";
  }
  double const start = processor_seconds();
  auto const reading = read(text);
  EXPECT_NE(all_of(reading.faults).find("log-day"), std::string::npos);  // thousands of runs a day
  EXPECT_FALSE(read(stray).faults.empty());
  double const seconds = processor_seconds() - start;
  EXPECT_LT(seconds, 15.0 * slowness);  // about 1 s in Release on an idle machine
}

}  // namespace
}  // namespace achillesim::scenarios
