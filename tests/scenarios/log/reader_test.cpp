/// The exports as they look, and the texts that are no logs.

#include "scenarios/log/reader.hpp"
#include "scenarios/kinds/log_format.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "scenarios/read.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

fs::path const exports = fs::path(ACHILLESIM_SOURCE_DIR) / "tests" / "scenarios" / "logs";

TEST(LogExports, Strava) {
  auto const logs = read_logs(exports / "strava.csv");
  ASSERT_EQ(logs.logs.size(), 1U) << all_of(logs.problems);
  auto const& log = logs.logs[0].log;
  EXPECT_EQ(log.first_date, "2024-03-03");
  EXPECT_EQ(log.length(), 15);
  ASSERT_EQ(log.days.size(), 4U);
  auto const& twice = day_of_log(log, 0);  // two runs on the day that stands second in the file
  EXPECT_EQ(twice.runs, 2);
  EXPECT_DOUBLE_EQ(twice.minutes, 41.0);  // moving, not elapsed time
  EXPECT_DOUBLE_EQ(twice.longest_minutes, 30.0);
  EXPECT_DOUBLE_EQ(twice.km, 7.011);  // the second Distance, in m (5010.5 rounded with the sum)
  EXPECT_DOUBLE_EQ(twice.cadence, 166.0);
  EXPECT_DOUBLE_EQ(day_of_log(log, 2).climb, 80.0);
  EXPECT_DOUBLE_EQ(day_of_log(log, 2).cadence, 169.0);
  EXPECT_EQ(day_of_log(log, 3).runs, 0);
  EXPECT_NEAR(day_of_log(log, 3).walk_minutes, 58.33, 1e-9);
  EXPECT_DOUBLE_EQ(day_of_log(log, 14).km, 14.0);
  auto const warnings = all_of(logs.warnings);
  EXPECT_EQ(logs.warnings.size(), 3U) << warnings;
  EXPECT_NE(warnings.find("\"Ride\" 1"), std::string::npos);
  EXPECT_NE(warnings.find("strava.csv:9:1: log-row: Activity Date = \"Feb 30"), std::string::npos);
  EXPECT_NE(warnings.find("strava.csv:10:1: log-row: Distance = \"-5000.0\" is negative"), std::string::npos);
}

TEST(LogExports, Garmin) {
  // As it is exported: with a byte order mark, and CR LF.
  std::ifstream in(exports / "garmin.csv");
  std::string text = "\xef\xbb\xbf";
  for (std::string line; std::getline(in, line);) text += line + "\r\n";
  auto const reading = read_log_text(text, "garmin.csv", shipped_log_formats());
  auto const& log = reading.log;
  EXPECT_EQ(reading.format, "garmin");
  EXPECT_EQ(log.first_date, "2024-03-03");
  EXPECT_DOUBLE_EQ(day_of_log(log, 0).minutes, 45.2);
  EXPECT_DOUBLE_EQ(day_of_log(log, 0).km, 8.2);
  EXPECT_DOUBLE_EQ(day_of_log(log, 0).cadence, 170.0);
  EXPECT_DOUBLE_EQ(day_of_log(log, 2).km, 0.0);  // the treadmill's "--"
  EXPECT_NEAR(day_of_log(log, 2).minutes, 30.51, 1e-9);
  EXPECT_DOUBLE_EQ(day_of_log(log, 4).walk_minutes, 50.0);
  EXPECT_DOUBLE_EQ(day_of_log(log, 7).climb, 125.0);
  auto const warnings = all_of(reading.remarks);
  EXPECT_DOUBLE_EQ(day_of_log(log, 9).km, 10.52);  // 10,52 can only be that
  EXPECT_NE(warnings.find("1 run has no distance"), std::string::npos);
  EXPECT_NE(warnings.find("\"Cycling\" 1"), std::string::npos);
}

TEST(LogExports, OrderDoesNotMatter) {
  auto const a = read(plain + "2024-01-03,run,5,30\n2024-01-01,run,8,45.5\n2024-01-03,run,2.1,12\n");
  auto const b = read(plain + "2024-01-03,run,2.1,12\n2024-01-03,run,5,30\n2024-01-01,run,8,45.5\n");
  ASSERT_EQ(a.log.days.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(a.log.days[i].day, b.log.days[i].day);
    EXPECT_EQ(a.log.days[i].km, b.log.days[i].km);
    EXPECT_EQ(a.log.days[i].longest_minutes, b.log.days[i].longest_minutes);
  }
}

TEST(LogExports, LineEndsMarksAndBlanks) {
  auto const unix_text = plain + "2024-01-01,run,5,30\n2024-01-02,run,6,40\n";
  for (std::string const& end : {std::string("\r\n"), std::string("\r")}) {
    std::string text = "\xef\xbb\xbf# a comment" + end + end;
    for (char const c : unix_text) text += c == '\n' ? end : std::string(1, c);
    auto const reading = read(text);
    EXPECT_EQ(reading.log.days.size(), 2U) << all_of(reading.faults);
  }
  EXPECT_EQ(read("Date ; Minutes\n2024-01-01 ;30\n").log.days.size(), 1U);
  EXPECT_EQ(read("date\tminutes\n2024-01-01\t30\n").log.days.size(), 1U);
}

TEST(LogExports, QuotedFields) {
  auto const reading =
      read("date,notes,minutes\n2024-01-01,\"a, \"\"b\"\"\nand\nmore\",30\n2024-01-02,x,40,5\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_EQ(reading.log.days[0].minutes, 30.0);
  EXPECT_NE(all_of(reading.remarks).find("runs.csv:5:1: log-row: has 4 fields, the header has 3"),
            std::string::npos)
      << all_of(reading.remarks);
  EXPECT_NE(said("date,minutes\n2024-01-01,30\n2024-01-02,\"40\n").find("runs.csv:3:1: log-row: a quote"),
            std::string::npos);
}

/// A shipped format, as a study would change it.
LogFormat changed(std::string const& name, char separator) {
  for (auto format : shipped_log_formats())
    if (format.name == name) {
      format.separator = separator;
      return format;
    }
  ADD_FAILURE() << name;
  return {};
}

std::string const garmin_row = "Running,2024-03-03 07:12:33,8.20,00:45:12\n";
std::string const garmin_text = "Activity Type,Date,Distance,Time\n" + garmin_row;

std::string with(char separator, std::string text) {
  std::replace(text.begin(), text.end(), ',', separator);
  return text;
}

TEST(LogSeparator, AnExportThatWasSavedWithAnother) {
  // As a table program writes it where the comma is the decimal sign.
  for (char const separator : {',', ';', '\t'}) {
    auto const reading = read(with(separator, garmin_text));
    ASSERT_EQ(reading.log.days.size(), 1U) << all_of(reading.faults);
    EXPECT_EQ(reading.log.days[0].km, 8.2);
    EXPECT_EQ(reading.format, "garmin");
  }
}

TEST(LogSeparator, AFormatThatAsksForAnother) {
  auto const message =
      all_of(read_log_text(with(';', garmin_text), "runs.csv", {changed("garmin", ',')}).faults);
  EXPECT_EQ(
      message,
      "runs.csv:1:1: log: has the columns of the format garmin, but semicolons between them (a comma was "
      "looked for); write format = { like = \"garmin\", separator = \"semicolon\" }\n");
  // What is written there reads it.
  auto const reading = read_log_text(with(';', garmin_text), "runs.csv", {changed("garmin", ';')});
  ASSERT_EQ(reading.log.days.size(), 1U) << all_of(reading.faults);
}

TEST(LogSeparator, AFormatThatLooksForTheWrongOne) {
  auto const fault = [](std::string const& text, LogFormat const& format) {
    auto const reading = read_log_text(text, "runs.csv", {format});
    EXPECT_TRUE(reading.log.days.empty());
    return all_of(reading.faults);
  };
  auto const semicolons = changed("plain", ';');
  EXPECT_NE(fault("date,minutes\n2024-01-01,30\n", semicolons)
                .find("commas between them (a semicolon was looked for); write format = { like = \"plain\", "
                      "separator = "
                      "\"comma\" }"),
            std::string::npos)
      << fault("date,minutes\n2024-01-01,30\n", semicolons);
  auto const strange = fault("when;how long\n1;2\n", changed("plain", ','));
  EXPECT_NE(strange.find(
                "it is one field (a comma was looked for between fields, and it seems to have semicolons)"),
            std::string::npos)
      << strange;
  auto const bars = fault("date&minutes\n2024-01-01&30\n", changed("plain", '\0'));
  EXPECT_NE(bars.find("it is one field (comma, semicolon, tab and pipe were looked for between fields)"),
            std::string::npos)
      << bars;
  auto own = semicolons;
  own.name = "inline";
  EXPECT_NE(fault("date,minutes\n2024-01-01,30\n", own).find("write separator = \"comma\" in the format"),
            std::string::npos);
}

TEST(LogSeparator, RowsThatHaveAnotherThanTheHeader) {
  EXPECT_NE(
      said(plain + "2024-01-01,run,5,30\n2024-01-02;run;5;30\n")
          .find(
              "runs.csv:3:1: log-row: has 1 fields, the header has 4; it has semicolons where the header has "
              "commas"),
      std::string::npos);
  EXPECT_NE(
      said(plain + "2024-01-01,run,5,30\n2024-01-02\n").find("has 1 fields, the header has 4; put a text"),
      std::string::npos);
}

TEST(LogSeparator, DecimalSigns) {
  auto const km = [](std::string const& text, char decimal = '\0') {
    auto formats = shipped_log_formats();
    for (auto& format : formats) format.decimal = decimal;
    auto const reading = read_log_text(text, "runs.csv", formats);
    double out = 0.0;
    for (auto const& day : reading.log.days) out += day.km;
    return out;
  };
  EXPECT_EQ(km("date;km;minutes\n2024-01-01;5;30\n2024-01-02;5,25;30\n"), 10.25);
  // A number that is one with either sign goes with the others of its column ...
  EXPECT_EQ(km("date,km,minutes\n2024-01-01,\"5,5\",30\n2024-01-02,\"5,250\",30\n"), 10.75);
  EXPECT_EQ(km("date,km,minutes\n2024-01-01,5.5,30\n2024-01-02,5.250,30\n"), 10.75);
  // ... or, where all are such, with the separator.
  EXPECT_EQ(km("date;km;minutes\n2024-01-01;5,250;30\n"), 5.25);
  EXPECT_EQ(km("date;km;minutes\n2024-01-01;5.250;30\n"), 5.25);
  // Who says which sign it is gets that one alone.
  EXPECT_EQ(km("date;km;minutes\n2024-01-01;5;30\n2024-01-02;5,25;30\n", '.'), 5.0);
  auto formats = shipped_log_formats();
  for (auto& format : formats) format.decimal = '.';
  EXPECT_NE(
      all_of(read_log_text("date;km;minutes\n2024-01-01;5;30\n2024-01-02;5,25;30\n", "runs.csv", formats)
                 .remarks)
          .find("km = \"5,25\" is no number with a decimal point (for 10,5 write format = { like = "
                "\"plain\", decimal = \"comma\" })"),
      std::string::npos);
}

}  // namespace
}  // namespace achillesim::scenarios
