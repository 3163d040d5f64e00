/// What a study keeps of its logs.

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/scenarios/log/log_text.hpp"
#include "tests/scenarios/study_text.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

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

TEST_F(LogStudy, PassesOverLeftoversOfFileManagers) {
  write("mine/a.csv", plain + "2024-01-01,run,5,30\n");
  for (auto const* name : {"._a.csv", "~$a.csv", ".~lock.a.csv#", ".hidden.gpx", "#a.csv"})
    write(std::string("mine/") + name, "\x05\x16\x07");
  auto const result = study("\"mine\"");
  ASSERT_TRUE(result.study) << all_of(result.problems);
  EXPECT_EQ(result.study->arms[0].protocol.log.logs->size(), 1U);
  EXPECT_NE(all_of(result.warnings).find("5 files or folders in it are neither tables nor recordings"),
            std::string::npos)
      << all_of(result.warnings);
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

TEST_F(LogStudy, SaysWhatIsDoneWithRunsRecordedTwice) {
  write("runs.csv", plain + "2024-01-01 07:00:00,run,5,30\n2024-01-01 07:00:20,run,5,30\n");
  auto const runs_of = [&](StudyResult const& read) {
    return read.study ? read.study->arms[0].protocol.log.logs->front().days.at(0).runs : -1;
  };
  EXPECT_EQ(runs_of(study("\"runs.csv\"")), 1);
  for (std::string const word : {"overlapping", "alike", "keep"}) {
    auto const first = study("{ file = \"runs.csv\", duplicates = \"" + word + "\" }");
    ASSERT_TRUE(first.study) << all_of(first.problems);
    int const runs = word == "keep" ? 2 : 1;
    EXPECT_EQ(runs_of(first), runs) << word;
    EXPECT_EQ(first.warnings.size(), word == "keep" ? 0U : 1U) << all_of(first.warnings);
    auto const again = read_study_text(first.study->resolved_text, "resolved");
    EXPECT_EQ(runs_of(again), runs) << word << "\n" << all_of(again.problems);
    EXPECT_TRUE(again.warnings.empty());
  }
  // Two arms, two ways: neither takes the other's days.
  auto const two = study("\"runs.csv\"",
                         "[[arm]]\nname = \"once\"\n[[arm]]\nname = \"both\"\n"
                         "protocol = { log = { file = \"runs.csv\", duplicates = \"keep\" } }\n");
  ASSERT_TRUE(two.study) << all_of(two.problems);
  EXPECT_EQ(two.study->arms[0].protocol.log.logs->front().days.at(0).runs, 1);
  EXPECT_EQ(two.study->arms[1].protocol.log.logs->front().days.at(0).runs, 2);
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
