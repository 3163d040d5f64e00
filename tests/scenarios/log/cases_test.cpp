/// Exports as services write them in several languages: headers of real files, synthetic rows, sums by hand.

#include "scenarios/log/reader.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/kinds/log_format.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

struct LogCase {
  char const* file;
  char const* format;
  char const* first;
  int runs;
  double km;         ///< to one digit
  double minutes;    ///< whole
  char const* said;  ///< a part of the remarks; "" for none
};

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

int runs_of(Log const& log) {
  int out = 0;
  for (auto const& day : log.days) out += day.runs;
  return out;
}

class LogCases : public testing::TestWithParam<LogCase> {};

TEST_P(LogCases, IsRead) {
  auto const& expected = GetParam();
  auto const reading = read_case(expected.file);
  ASSERT_FALSE(reading.log.days.empty()) << all_of(reading.faults);
  EXPECT_EQ(reading.format, expected.format);
  EXPECT_EQ(reading.log.first_date, expected.first);
  EXPECT_EQ(runs_of(reading.log), expected.runs);
  EXPECT_NEAR(sum_of(reading.log, &LogDay::km), expected.km, 0.051);
  EXPECT_NEAR(sum_of(reading.log, &LogDay::minutes), expected.minutes, 0.501);
  auto const said = all_of(reading.remarks);
  EXPECT_NE(said.find(expected.said), std::string::npos) << said;
  // As half of the services end their lines.
  std::string dos;
  for (char const c : text_of(expected.file)) dos += c == '\n' ? "\r\n" : std::string(1, c);
  auto const again = read_log_text(dos, expected.file, shipped_log_formats());
  EXPECT_EQ(sum_of(again.log, &LogDay::km), sum_of(reading.log, &LogDay::km));
  EXPECT_EQ(all_of(again.remarks), said);
}

constexpr LogCase cases[] = {
    {"garmin-manual-moving-time.csv", "garmin", "2024-03-01", 3, 19.1, 95, ""},
    {"garmin-zero-moving-time.csv", "garmin", "2018-05-25", 2, 13.1, 82, ""},
    {"garmin-column-twice.csv", "garmin", "2022-09-21", 2, 11.0, 60, ""},
    {"runkeeper-miles.csv", "runkeeper", "2013-12-27", 2, 16.4, 93, ""},
    {"unknown-type-column.csv", "plain", "2024-03-01", 2, 11.0, 61, "left out: \"Cycling\" 1"},
    {"broken-optional-fields.csv", "garmin", "2024-03-01", 3, 15.0, 82,
     "log-value: 1 row has no number as Total Ascent (\"1 234\")"},
    {"strava-no-moving-time.csv", "strava", "2024-03-05", 3, 15.0, 89, ""},
    {"strava-second-distance-empty.csv", "strava", "2024-03-05", 2, 10.0, 58, ""},
    {"garmin-miles.csv", "garmin", "2024-03-01", 3, 21.4, 118, "log-miles: the distances are miles"},
    {"narrow-space-before-pm.csv", "strava", "2024-03-05", 2, 13.0, 74, ""},
    {"garmin-german.csv", "garmin-de", "2022-04-20", 2, 8.0, 42, "\"Radfahren\" 1"},
    {"garmin-swedish.csv", "garmin-sv", "2026-02-08", 2, 9.1, 54, "\"Cykling\" 1"},
    {"garmin-french.csv", "garmin-fr", "2026-08-10", 2, 10.0, 75, "\"Musculation\" 1"},
    {"garmin-spanish.csv", "garmin-es", "2025-09-19", 2, 9.2, 51, ""},
    {"garmin-chinese.csv", "garmin-zh-cn", "2026-09-14", 2, 12.9, 66, ""},
    {"strava-dutch.csv", "strava-nl", "2017-07-08", 3, 22.6, 122, "\"Fietsrit\" 1"},
    {"strava-dutch-full-stop.csv", "strava-nl", "2017-06-23", 2, 9.7, 54, ""},
    {"strava-sept.csv", "strava", "2024-08-31", 3, 18.0, 104, ""},
    {"garmin-spreadsheet-dates.csv", "garmin", "2020-11-30", 3, 15.0, 91,
     "read as \"%m/%d/%y\", which fits all"},
    {"garmin-track-metres.csv", "garmin", "2024-03-01", 3, 10.45, 54, ""},
    {"spreadsheet-sep-line.csv", "plain", "2024-03-01", 2, 12.5, 70, ""},
    {"strava-many-sports.csv", "strava", "2024-03-05", 1, 5.0, 29, "\"Weight Training\" 40, "},
    {"trainingpeaks.csv", "trainingpeaks", "2026-02-01", 2, 27.5, 173, "planned and not done?"},
    {"strava-api.csv", "strava-api", "2024-03-01", 2, 13.0, 73, ""},
    {"strava-utc-evenings.csv", "strava", "2024-03-10", 3, 18.0, 104, "(\"Morning Run\" at 16:05, line 2)"},
    {"garmin-indoor-without-distance.csv", "garmin", "2024-03-01", 2, 5.0, 72, "1 run has no distance"},
    // 22:30 in UTC is the next morning in Korea; the offset stands in each row.
    {"samsung.csv", "samsung", "2024-03-02", 3, 11.0, 91, "1 run has no distance"},
    {"samsung-korean.csv", "samsung-ko", "2024-03-01", 2, 11.0, 66, "\"CYCLING\" 1"}};

INSTANTIATE_TEST_SUITE_P(Exports, LogCases, testing::ValuesIn(cases), [](auto const& one) {
  std::string name = std::filesystem::path(one.param.file).stem();
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
});

TEST(LogCasesBeside, OfTheColumnsBesides) {
  EXPECT_EQ(sum_of(read_case("runkeeper-miles.csv").log, &LogDay::climb), 22.0 + 44.0);
  EXPECT_EQ(read_case("garmin-column-twice.csv").log.days[0].cadence, 168.0);
  EXPECT_NEAR(sum_of(read_case("strava-dutch.csv").log, &LogDay::walk_km), 5.0, 1e-9);
  auto const sports = all_of(read_case("strava-many-sports.csv").remarks);
  EXPECT_NE(sports.find("and 7 more types with 7"), std::string::npos) << sports;
}

TEST(LogCasesBeside, ADistanceWithoutAUnitIsNamed) {
  auto const fault = all_of(read_case("distance-without-unit.csv").faults);
  EXPECT_NE(fault.find("the column \"Distance\" has no unit; write format = { like = "), std::string::npos)
      << fault;
  EXPECT_NE(fault.find("distance = [{ header = \"Distance\", unit = \"km\" }] }"), std::string::npos)
      << fault;
}

TEST(LogCasesBeside, EveningsInUtcAreThoseOfThePlace) {
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
