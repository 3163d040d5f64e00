/// Training logs: the exports as they look, hostile files, and what a study keeps of them.

#include "scenarios/log_reader.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "scenarios/catalogue.hpp"
#include "scenarios/log_values.hpp"
#include "scenarios/log_weeks.hpp"
#include "scenarios/read.hpp"
#include "tests/scenarios/study_text.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

fs::path const exports = fs::path(ACHILLESIM_SOURCE_DIR) / "tests" / "scenarios" / "logs";

std::string all_of(std::vector<Problem> const& problems) {
  std::string out;
  for (auto const& p : problems) out += format(p) + "\n";
  return out;
}

LogReading read(std::string const& text) {
  return read_log_text(text, "runs.csv", shipped_log_formats());
}

/// The faults or remarks of a text that begins with `header`.
std::string said(std::string const& text) {
  auto const reading = read(text);
  return all_of(reading.faults) + all_of(reading.remarks);
}

LogDay const& day_of_log(Log const& log, int day) {
  static LogDay const none;
  for (auto const& d : log.days)
    if (d.day == day) return d;
  return none;
}

std::string const plain = "date,type,km,minutes\n";

TEST(LogValues, NumbersAsPeopleWriteThem) {
  EXPECT_EQ(read_log_number("1,234.5", '.'), 1234.5);
  EXPECT_EQ(read_log_number("1.234,5", ','), 1234.5);
  EXPECT_EQ(read_log_number(" 5.25 ", '.'), 5.25);
  EXPECT_EQ(read_log_number("-5", '.'), -5.0);
  EXPECT_EQ(read_log_number("1,234,567", '.'), 1234567.0);
  for (auto const* wrong : {"10,52", "1,2345", ",123", "1,,234", "nan", "inf", "1e9", "0x10", "5 km", "", ".",
                            "1.2.3", "--", "+5", "1234,567"})
    EXPECT_FALSE(read_log_number(wrong, '.')) << wrong;
  EXPECT_FALSE(read_log_number(std::string(1000, '1'), '.'));
}

TEST(LogValues, Clocks) {
  EXPECT_EQ(read_clock("00:45:12", '.'), 45.2);
  EXPECT_EQ(read_clock("1:02:30", '.'), 62.5);
  EXPECT_EQ(read_clock("45:30", '.'), 45.5);
  EXPECT_EQ(read_clock("75:30", '.'), 75.5);
  EXPECT_NEAR(*read_clock("30:30.6", '.'), 30.51, 1e-12);
  for (auto const* wrong :
       {"45", "1:60:00", "1:00:61", "1:2:3:4", ":30", "1:", "-1:00", "1:-5", "a:b", "", "1::2"})
    EXPECT_FALSE(read_clock(wrong, '.')) << wrong;
}

TEST(LogValues, DatesOfTheCalendar) {
  EXPECT_EQ(read_date("1970-01-02", "%Y-%m-%d"), 1);
  EXPECT_EQ(date_text(*read_date("Feb 29, 2024, 7:12:33 AM", "%b %d, %Y")), "2024-02-29");
  EXPECT_EQ(date_text(*read_date("2024-03-03T07:12:33Z", "%Y-%m-%d")), "2024-03-03");
  EXPECT_EQ(date_text(*read_date("3 March 2024", "%d %b %Y")), "2024-03-03");
  EXPECT_EQ(read_date("17", "%n"), 17);
  for (auto const* wrong : {"2024-02-30", "2023-02-29", "0001-01-01", "2024-13-01", "2024-00-10", "2024-1-",
                            "9999-01-01", "2024-01-01x", "24-01-01", "", "-1"}) {
    EXPECT_FALSE(read_date(wrong, "%Y-%m-%d")) << wrong;
    EXPECT_FALSE(read_date(wrong, "%n")) << wrong;
  }
  EXPECT_TRUE(is_date_pattern("%d.%m.%Y") && is_date_pattern("%n"));
  EXPECT_FALSE(is_date_pattern("%Y-%m") || is_date_pattern("%H") || is_date_pattern("%Y%m%d%") ||
               is_date_pattern(""));
}

TEST(LogExports, Strava) {
  auto const logs = read_logs(exports / "strava.csv");
  ASSERT_EQ(logs.logs.size(), 1U) << all_of(logs.problems);
  auto const& log = logs.logs[0];
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
  EXPECT_NE(warnings.find("garmin.csv:7:1: log-row: Distance = \"10,52\" is no number with a decimal point"),
            std::string::npos)
      << warnings;
  EXPECT_NE(warnings.find("1 runs have no distance"), std::string::npos);
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
  EXPECT_NE(said("date,minutes,minutes\n2024-01-01,5,6\n").find("\"minutes\" is there 2 times"),
            std::string::npos);
  auto const nothing = said(plain + "2024-01-01,ride,5,30\nx,run,5,30\n");
  EXPECT_NE(nothing.find("of 2 rows none is a run or a walk"), std::string::npos) << nothing;
  EXPECT_NE(nothing.find("runs.csv:3:1"), std::string::npos) << nothing;
  EXPECT_NE(said("date,minutes\n1990-01-01,30\n2020-01-01,30\n").find("goes over 10958 days"),
            std::string::npos);
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

TEST(LogHostile, AMillionRows) {
  std::string text = plain;
  std::string stray = plain;
  for (int i = 0; i < 1'000'000; ++i) {
    text += "20" + std::to_string(15 + i % 8) + "-0" + std::to_string(1 + i % 9) + "-1" +
            std::to_string(i % 10) + ",run,0.1,0.5\n";
    stray += "2024-01-01,\"x\n";
  }
  auto const start = std::chrono::steady_clock::now();
  auto const reading = read(text);
  EXPECT_NE(all_of(reading.faults).find("log-day"), std::string::npos);  // thousands of runs a day
  EXPECT_FALSE(read(stray).faults.empty());
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(seconds, 15.0);  // about 1 s in Release on an idle machine
#else
  EXPECT_LT(seconds, 150.0);
#endif
}

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

class LogStudy : public testing::Test {
 protected:
  LogStudy() {
    auto const* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              (std::string("achillesim-log-") + test->name() + "-" +
               std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    fs::create_directories(folder_);
    write("runs.csv", plain + "2024-01-01,run,5,30\n2024-01-03,run,8,48\n2024-01-02,ride,20,60\n");
  }
  ~LogStudy() override { fs::remove_all(folder_); }
  void write(std::string const& name, std::string const& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  StudyResult study(std::string const& log, std::string const& more = "") const {
    write("study.toml",
          "schema_version = 1\nname = \"log\"\nquestion = \"Is it read?\"\nrunners = 4\n"
          "cohort = \"healthy-recreational\"\n" +
              more + "\n[defaults]\nprotocol = { log = " + log + " }\n");
    return read_study(folder_ / "study.toml");
  }
  std::string refusal(std::string const& log, std::string const& more = "") const {
    auto const result = study(log, more);
    EXPECT_FALSE(result.study) << log;
    return all_of(result.problems);
  }
  fs::path folder_;
};

TEST_F(LogStudy, CarriesItsDays) {
  write("mine/a.csv", plain + "2024-01-01,run,5,30\n");
  write("mine/b.csv", plain + "2024-02-01,run,6,30\n2024-02-01,run,5,29\n2024-02-03,walk,5,60\n");
  for (std::string const log :
       {"\"runs.csv\"", "{ file = \"runs.csv\", scale = \"person\", cadence = \"logged\" }", "\"mine\"",
        "{ file = \"mine\", format = { like = \"plain\", decimal = \"point\" }, from = \"2024-01-01\" }"}) {
    auto const first = study(log);
    ASSERT_TRUE(first.study) << log << "\n" << all_of(first.problems);
    ASSERT_TRUE(first.study->arms[0].protocol.log.given());
    auto const again = read_study_text(first.study->resolved_text, "resolved");
    ASSERT_TRUE(again.study) << all_of(again.problems);
    EXPECT_EQ(text_of(*first.study), text_of(*again.study)) << log;
    EXPECT_EQ(first.study->resolved_text, again.study->resolved_text) << log;
    EXPECT_TRUE(again.warnings.empty());
  }
  auto const folder = study("\"mine\"").study->arms[0].protocol.log;
  ASSERT_EQ(folder.logs->size(), 2U);
  EXPECT_EQ((*folder.logs)[1].days[0].runs, 2);
  EXPECT_EQ((*folder.logs)[1].days[0].longest_minutes, 30.0);
  EXPECT_EQ((*folder.logs)[1].days[1].walk_km, 5.0);
}

TEST_F(LogStudy, SaysWhatWasLeftOut) {
  auto const result = study("\"runs.csv\"");
  ASSERT_TRUE(result.study) << all_of(result.problems);
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings[0].rule, "log-other");
  write("runs.csv", plain + "2024-01-01,ride,5,30\n");
  EXPECT_NE(refusal("\"runs.csv\"").find("log-other"), std::string::npos);
}

TEST_F(LogStudy, TakesAPartOfAFile) {
  auto const result = study("{ file = \"runs.csv\", from = \"2024-01-02\", until = \"2024-01-31\" }");
  ASSERT_TRUE(result.study) << all_of(result.problems);
  auto const& log = result.study->arms[0].protocol.log.logs->front();
  ASSERT_EQ(log.days.size(), 1U);
  EXPECT_EQ(log.first_date, "2024-01-03");
  EXPECT_NE(refusal("{ file = \"runs.csv\", from = \"2025-01-01\" }").find("in the days that are asked for"),
            std::string::npos);
  EXPECT_NE(refusal("{ file = \"runs.csv\", from = \"2024-02-30\" }").find("is no day"), std::string::npos);
}

TEST_F(LogStudy, ReadsAFormatOfItsOwn) {
  write("mine.csv", "Tag;Strecke;Dauer\n3.1.2024;5,25;0:30:00\n5.1.2024;1.200,5;0:10:00\n");
  std::string const format =
      "{ separator = \"semicolon\", decimal = \"comma\", dates = [\"%d.%m.%Y\"], "
      "date = [{ header = \"tag\" }], distance = [{ header = \"strecke\", unit = \"km\" }], "
      "duration = [{ header = \"dauer\", unit = \"clock\" }] }";
  auto const result = study("{ file = \"mine.csv\", format = " + format + " }");
  ASSERT_TRUE(result.study) << all_of(result.problems);
  EXPECT_EQ(result.study->arms[0].protocol.log.logs->front().days[0].km, 5.25);
  EXPECT_EQ(result.warnings.size(), 1U);
  auto const named = study("\"of-a-file\"",
                           "[logs.of-a-file]\nfile = \"mine.csv\"\nformat = \"german\"\n"
                           "scale = \"person\"\n[log_formats]\ngerman = " +
                               format + "\n");
  ASSERT_TRUE(named.study) << all_of(named.problems);
  EXPECT_EQ(named.study->arms[0].protocol.log.scale, LogScale::person);
  EXPECT_EQ(named.study->arms[0].protocol.log.logs->front().days[0].km, 5.25);
  EXPECT_NE(refusal("{ file = \"mine.csv\", format = { decimal = \"comma\" } }").find("log-format"),
            std::string::npos);
  EXPECT_NE(refusal("{ file = \"mine.csv\", format = \"stravva\" }").find("did you mean \"strava\""),
            std::string::npos);
  EXPECT_NE(
      refusal("{ file = \"runs.csv\", format = { like = \"me\" } }", "[log_formats.me]\nlike = \"me\"\n")
          .find("like itself"),
      std::string::npos);
}

TEST_F(LogStudy, FilesThatAreNotTaken) {
  for (std::string const outside : {"\"/etc/passwd\"", "\"../study.toml\"", "\"a/../../b.csv\"", "\"\""})
    EXPECT_NE(refusal(outside).find("log-file"), std::string::npos) << outside;
  EXPECT_NE(refusal("\"rnus.csv\"").find("there is no training log"), std::string::npos);
  fs::create_directories(folder_ / "empty");
  EXPECT_NE(refusal("\"empty\"").find("has no .csv files"), std::string::npos);
  fs::create_symlink("/dev/zero", folder_ / "device.csv");
  EXPECT_NE(refusal("\"device.csv\"").find("is not a regular file"), std::string::npos);
  fs::create_symlink("loop.csv", folder_ / "loop.csv");
  EXPECT_NE(refusal("\"loop.csv\"").find("cannot be opened"), std::string::npos);
  write("half/a.csv", plain + "2024-01-01,run,5,30\n");
  write("half/b.csv", "nothing\n");
  EXPECT_NE(refusal("\"half\"").find("b.csv"), std::string::npos);
  EXPECT_NE(refusal("{ file = \"a\" }", "[logs.a]\nfile = \"runs.csv\"\n").find("names a file in its turn"),
            std::string::npos);
}

TEST(LogSample, IsFoundByName) {
  auto const result = read_study_text(find_in_catalogue("studies", "log-and-rules")->text, "log-and-rules");
  ASSERT_TRUE(result.study) << all_of(result.problems);
  for (auto const& arm : result.study->arms) EXPECT_TRUE(arm.protocol.log.given()) << arm.name;
  EXPECT_EQ(result.study->arms[0].protocol.log.logs, result.study->arms[1].protocol.log.logs);  // shared
  EXPECT_TRUE(result.warnings.empty());
}

}  // namespace
}  // namespace achillesim::scenarios
