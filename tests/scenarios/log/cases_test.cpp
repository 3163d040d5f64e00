/// Exports as services write them, beside what docs/training-logs.md says of them.

#include "scenarios/log/reader.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/kinds/log_format.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

std::string text_of(std::string const& file) {
  std::ifstream in(std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "tests" / "scenarios" / "logs" / file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

LogReading read_case(std::string const& file, LogSelection const& selection = {}) {
  return read_log_text(text_of(file), file, shipped_log_formats(), selection);
}

double sum_of(Log const& log, double LogDay::*what) {
  double out = 0.0;
  for (auto const& day : log.days) out += day.*what;
  return out;
}

/// As half of the services end their lines.
TEST(LogCases, EndsOfLinesDoNotMatter) {
  for (auto const* file :
       {"garmin-swedish.csv", "strava-dutch.csv", "runkeeper-miles.csv", "semicolon.csv"}) {
    std::string dos;
    for (char const c : text_of(file)) dos += c == '\n' ? "\r\n" : std::string(1, c);
    auto const reading = read_case(file);
    auto const again = read_log_text(dos, file, shipped_log_formats());
    EXPECT_EQ(sum_of(again.log, &LogDay::km), sum_of(reading.log, &LogDay::km));
    EXPECT_EQ(all_of(again.remarks), all_of(reading.remarks));
  }
}

TEST(LogCases, OfTheColumnsBesides) {
  EXPECT_EQ(sum_of(read_case("runkeeper-miles.csv").log, &LogDay::climb), 22.0 + 44.0);
  EXPECT_EQ(read_case("garmin-column-twice.csv").log.days[0].cadence, 168.0);
  EXPECT_NEAR(sum_of(read_case("strava-dutch.csv").log, &LogDay::walk_km), 5.0, 1e-9);
  auto const odd = all_of(read_case("broken-optional-fields.csv").remarks);
  EXPECT_NE(odd.find("log-value: 1 row has no number as Avg Run Cadence"), std::string::npos) << odd;
  auto const sports = all_of(read_case("strava-many-sports.csv").remarks);
  EXPECT_NE(sports.find("and 7 more types with 7"), std::string::npos) << sports;
}

TEST(LogCases, ADistanceWithoutAUnitIsNamed) {
  auto const fault = all_of(read_case("distance-without-unit.csv").faults);
  EXPECT_NE(fault.find("the column \"Distance\" has no unit; write format = { like = "), std::string::npos)
      << fault;
  EXPECT_NE(fault.find("distance = [{ header = \"Distance\", unit = \"km\" }] }"), std::string::npos)
      << fault;
}

TEST(LogCases, EveningsInUtcAreThoseOfThePlace) {
  LogSelection there;
  there.utc_offset = -7 * 60;
  auto const reading = read_case("strava-utc-evenings.csv", there);
  ASSERT_EQ(reading.log.days.size(), 2U) << all_of(reading.faults);
  EXPECT_EQ(reading.log.first_date, "2024-03-10");
  EXPECT_EQ(reading.log.days[0].runs, 2);
  EXPECT_NEAR(reading.log.days[0].km, 13.0, 1e-9);
  EXPECT_EQ(reading.log.days[1].day, 2);
  EXPECT_EQ(all_of(reading.remarks).find("log-hours"), std::string::npos);
  LogSelection zone;
  zone.time_zone = "America/Denver";  // the clocks go forward on that day
  EXPECT_EQ(read_case("strava-utc-evenings.csv", zone).log.days.size(), 2U);
}

}  // namespace
}  // namespace achillesim::scenarios
