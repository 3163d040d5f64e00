/// Runs that stand in a log twice, and those that only look so.

#include "scenarios/log/duplicates.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/scenarios/log/log_text.hpp"
#include "tests/scenarios/processor_time.hpp"

namespace achillesim::scenarios {
namespace {

LogReading taken(std::string const& rows, LogDuplicates duplicates = LogDuplicates::overlapping,
                 std::string const& header = plain) {
  LogSelection selection;
  selection.duplicates = duplicates;
  return read(header + rows, selection);
}

std::string const watch_and_phone =
    "2024-01-01 07:12:33,run,8.20,45.2\n"
    "2024-01-03 18:00:00,run,5,30\n"
    "2024-01-01 07:12:01,run,8.31,45.9\n";

TEST(LogDuplicates, WatchAndPhoneAreOneRun) {
  auto const reading = taken(watch_and_phone);
  ASSERT_EQ(reading.log.days.size(), 2U) << all_of(reading.faults);
  auto const day = day_of_log(reading.log, 0);
  EXPECT_EQ(day.runs, 1);
  EXPECT_EQ(day.minutes, 45.9);  // the longer of the two
  EXPECT_EQ(day.km, 8.31);
  EXPECT_EQ(
      all_of(reading.remarks),
      "runs.csv:2:1: log-duplicate: is the run of line 4 again: the times of the two overlap; it counts once "
      "(duplicates = \"keep\" beside file counts both)\n");
}

TEST(LogDuplicates, KeepCountsAllAndSaysNothing) {
  auto const reading = taken(watch_and_phone, LogDuplicates::keep);
  EXPECT_EQ(day_of_log(reading.log, 0).runs, 2);
  EXPECT_NEAR(day_of_log(reading.log, 0).minutes, 91.1, 1e-9);
  EXPECT_EQ(all_of(reading.remarks), "");
}

TEST(LogDuplicates, TheOrderOfTheRowsDoesNotMatter) {
  std::vector<std::string> rows = {"2024-01-01 07:00:00,run,8.2,45\n", "2024-01-01 07:00:05,run,8.3,45\n",
                                   "2024-01-01 07:10:00,run,,60\n", "2024-01-01 07:50:00,run,2,12\n"};
  auto const first = taken(rows[0] + rows[1] + rows[2] + rows[3]).log.days.at(0);
  std::sort(rows.begin(), rows.end());
  do {
    auto const day = taken(rows[0] + rows[1] + rows[2] + rows[3]).log.days.at(0);
    EXPECT_EQ(day.runs, first.runs);
    EXPECT_EQ(day.minutes, first.minutes);
    EXPECT_EQ(day.km, first.km);
  } while (std::next_permutation(rows.begin(), rows.end()));
}

TEST(LogDuplicates, HonestRunsOfADayStayTwo) {
  for (std::string const rows : {
           "2024-01-01 07:00:00,run,8,45\n2024-01-01 18:00:00,run,5,30\n",
           "2024-01-01 07:00:00,run,8,45\n2024-01-01 18:00:00,run,8,45\n",  // to work and back
           "2024-01-01 07:00,run,2,12\n2024-01-01 07:12,run,8,45\n",        // the watch was stopped between
           "2024-01-01 07:00,run,2,12.9\n2024-01-01 07:12,run,8,45\n",  // no seconds: they seem to overlap
           "2024-01-01 00:00:00,run,8,45\n2024-01-01 00:00:00,run,5,30\n",  // no times at all
           "2024-01-01 23:30:00,run,5,25\n2024-01-02 00:05:00,run,5,25\n",
           "2024-01-01,run,8,45\n2024-01-01,run,5,30\n",
           "2024-01-01,run,8,45\n2024-01-01,run,8,50\n",  // as far, in another time
           "2024-01-01,run,,30\n2024-01-01,run,,30\n",    // nothing but the time of two treadmills
           "2024-01-01,run,5,30\n2024-01-02,run,5,30\n",
           "2024-01-01 07:00:00,run,5,60\n2024-01-01 07:05:00,walk,5,60\n",
       })
    for (auto const which : {LogDuplicates::overlapping, LogDuplicates::alike}) {
      auto const reading = taken(rows, which);
      int activities = 0;
      for (auto const& day : reading.log.days) activities += day.runs + (day.walk_minutes > 0.0 ? 1 : 0);
      EXPECT_EQ(activities, 2) << rows << all_of(reading.remarks);
      EXPECT_EQ(all_of(reading.remarks).find("log-duplicate"), std::string::npos) << all_of(reading.remarks);
    }
}

TEST(LogDuplicates, OverMidnight) {
  auto const reading = taken("2024-01-01 23:58:00,run,8,45\n2024-01-02 00:01:00,run,7.9,44\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_EQ(reading.log.days[0].minutes, 45.0);
}

TEST(LogDuplicates, ARecordingInTwoPartsIsOneWithTheWhole) {
  auto const reading =
      taken("2024-01-01 06:59:50,run,5,30\n2024-01-01 07:00:00,run,10.1,61\n2024-01-01 07:31:00,run,5,30\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_EQ(reading.log.days[0].runs, 1);
  EXPECT_EQ(reading.log.days[0].km, 10.1);
  EXPECT_EQ(reading.remarks.size(), 2U) << all_of(reading.remarks);
}

TEST(LogDuplicates, TheOneWithADistanceIsKeptAndTakesTheCadence) {
  auto const reading = taken("2024-01-01 07:00:00,,45.5,172\n2024-01-01 07:00:10,8,45,\n",
                             LogDuplicates::overlapping, "date,km,minutes,cadence\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_EQ(reading.log.days[0].runs, 1);
  EXPECT_EQ(reading.log.days[0].km, 8.0);
  EXPECT_EQ(reading.log.days[0].minutes, 45.0);
  EXPECT_EQ(reading.log.days[0].cadence, 172.0);
}

TEST(LogDuplicates, WithoutTimesAlikeOnesAreSaidAndCountUnlessAskedFor) {
  std::string const rows =
      "2024-01-01,run,8,45\n2024-01-03,run,5,30\n2024-01-01,run,8.1,45.5\n2024-01-03,run,5,30\n";
  auto const both = taken(rows);
  EXPECT_EQ(day_of_log(both.log, 0).runs, 2);
  EXPECT_EQ(day_of_log(both.log, 2).runs, 2);
  EXPECT_EQ(all_of(both.remarks),
            "runs.csv:4:1: log-duplicate: 2 activities, this the first, are as long and as far, to 2 %, as "
            "another of "
            "their day (here line 2); without times of the day each counts: write duplicates = \"alike\" "
            "beside file "
            "if they were recorded twice, duplicates = \"keep\" if not\n");
  auto const once = taken(rows, LogDuplicates::alike);
  EXPECT_EQ(day_of_log(once.log, 0).runs, 1);
  EXPECT_EQ(day_of_log(once.log, 0).minutes, 45.5);
  EXPECT_EQ(day_of_log(once.log, 2).runs, 1);
  EXPECT_EQ(once.remarks.size(), 2U);
  EXPECT_NE(all_of(once.remarks).find("runs.csv:2:1: log-duplicate: is the run of line 4 again"),
            std::string::npos)
      << all_of(once.remarks);
  EXPECT_EQ(all_of(taken(rows, LogDuplicates::keep).remarks), "");
}

TEST(LogDuplicates, AFileThatWasPastedTwiceIsReadOnce) {
  std::string const rows =
      "2024-01-01 07:00:00,run,8,45\n2024-01-01 17:00:00,run,8,45\n2024-01-04 07:00:00,walk,5,60\n";
  auto const one = taken(rows);
  auto const two = taken(rows + rows);
  ASSERT_EQ(one.log.days.size(), two.log.days.size());
  for (std::size_t i = 0; i < one.log.days.size(); ++i) {
    EXPECT_EQ(one.log.days[i].runs, two.log.days[i].runs);
    EXPECT_EQ(one.log.days[i].minutes, two.log.days[i].minutes);
    EXPECT_EQ(one.log.days[i].walk_minutes, two.log.days[i].walk_minutes);
  }
  EXPECT_EQ(two.remarks.size(), 3U) << all_of(two.remarks);
}

TEST(LogDuplicates, AThousandRowsOfOneMinuteAreLookedThroughAtOnce) {
  std::string same = plain;
  std::string crowded = plain;
  std::string alike = plain;
  for (int i = 0; i < 300'000; ++i) {
    same += "2024-01-01 07:00:00,run,8,45\n";
    crowded += "2024-01-0" + std::to_string(1 + i % 3) + " " + std::to_string(6 + i % 12) + ":" +
               std::to_string(10 + i % 50) + ":" + std::to_string(10 + i % 47) + ",run,0.1,0.5\n";
    alike += "2024-01-01,run," + std::to_string(5 + i % 20) + "." + std::to_string(i) + ",120\n";
  }
  double const start = processor_seconds();
  EXPECT_EQ(read(same).log.days.at(0).runs, 1);
  EXPECT_FALSE(read(crowded).remarks.empty() && read(crowded).faults.empty());
  EXPECT_FALSE(read(alike).faults.empty());  // more runs than a day has
  double const seconds = processor_seconds() - start;
  EXPECT_LT(seconds, 15.0 * slowness);
}

}  // namespace
}  // namespace achillesim::scenarios
