/// Where names are looked up.

#include "scenarios/kinds/library.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "scenarios/read.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

class BesideAStudy : public ::testing::Test {
 protected:
  fs::path const folder = fs::temp_directory_path() / ("achillesim-names-" + std::to_string(::getpid()));
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }

  fs::path write(std::string const& name, std::string const& text) const {
    auto const path = folder / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }
};

std::string study(std::string const& preset, std::string const& protocol) {
  return "schema_version = 1\nname = \"x\"\nquestion = \"Why?\"\nrunners = 4\n[cohort]\npreset = \"" +
         preset + "\"\n[defaults]\nprotocol = \"" + protocol + "\"\n";
}

/// A study file may be called as the preset that it names, and as what others beside it name.
TEST_F(BesideAStudy, AStudyIsNoPreset) {
  auto const path = write("event.toml", study("event", "steady"));
  write("steady.toml", study("event", "steady"));
  auto const read = read_study(path);
  ASSERT_TRUE(read.problems.empty()) << read.problems.front().message;
  EXPECT_EQ(read.study->cohort.condition, Condition::healthy);
}

TEST_F(BesideAStudy, AFileOfThatNameIsFoundBeforeTheCatalogue) {
  auto const path = write("mine.toml", study("event", "steady"));
  write("event.toml", "schema_version = 1\npreset = \"midportion-tendinopathy\"\n");
  auto const beside = read_study(path);
  ASSERT_TRUE(beside.problems.empty()) << beside.problems.front().message;
  EXPECT_EQ(beside.study->cohort.condition, Condition::midportion_tendinopathy);
  fs::remove(folder / "event.toml");
  write("event.toml", study("event", "steady"));
  write("cohorts/event.toml", "schema_version = 1\npreset = \"insertional-tendinopathy\"\n");
  auto const in_folder = read_study(path);
  ASSERT_TRUE(in_folder.problems.empty()) << in_folder.problems.front().message;
  EXPECT_EQ(in_folder.study->cohort.condition, Condition::insertional_tendinopathy);
}

}  // namespace
}  // namespace achillesim::scenarios
