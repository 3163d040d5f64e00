/// Load rules as they are read.

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "scenarios/read.hpp"

namespace achillesim::scenarios {
namespace {

class LoadRulesFile : public testing::Test {
 protected:
  LoadRulesFile()
      : folder_(std::filesystem::temp_directory_path() /
                ("achillesim-load-rules-" +
                 std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()))) {
    std::filesystem::create_directories(folder_);
  }
  ~LoadRulesFile() override { std::filesystem::remove_all(folder_); }
  Read<LoadRules> read(std::string const& text) const {
    std::ofstream(folder_ / "mine.toml") << text;
    return read_load_rules("mine", folder_);
  }
  std::string first_rule(std::string const& text) const {
    auto const read_ = read(text);
    EXPECT_FALSE(read_.value);
    return read_.problems.empty() ? "" : read_.problems[0].rule;
  }
  std::filesystem::path folder_;
};

TEST_F(LoadRulesFile, IsRead) {
  auto const got = read(
      "title = \"Mine\"\nhard_apart = \"48 h\"\nsession_cap = \"110 %\"\nratio_high = 1.3\n"
      "growth_from = \"week-before\"\nhills_from_week = 5\n");
  ASSERT_TRUE(got.value);
  EXPECT_EQ(got.value->name, "mine");
  EXPECT_DOUBLE_EQ(got.value->hard_apart_days, 2.0);
  EXPECT_DOUBLE_EQ(got.value->session_cap, 1.1);
  EXPECT_DOUBLE_EQ(got.value->ratio_high, 1.3);
  EXPECT_EQ(got.value->growth_from, GrowthFrom::week_before);
  EXPECT_EQ(got.value->hills_from_week, 5);
  EXPECT_TRUE(std::isnan(got.value->weekly_minutes_growth));
}

TEST_F(LoadRulesFile, IsRefused) {
  EXPECT_EQ(first_rule("title = \"Mine\"\n"), "empty");
  EXPECT_EQ(first_rule("ratio_low = 2\nratio_high = 1\n"), "range");
  EXPECT_EQ(first_rule("weekly_minutes_grwth = \"10 %\"\n"), "unknown-key");
  EXPECT_EQ(first_rule("weekly_minutes_growth = \"-10 %\"\n"), "range");
  EXPECT_EQ(first_rule("hard_apart = \"48 km\"\n"), "unit");
}

TEST(LoadRulesShipped, TheGuides) {
  auto const guide = read_load_rules("guide");
  ASSERT_TRUE(guide.value);
  EXPECT_DOUBLE_EQ(guide.value->weekly_minutes_growth, 0.1);
  EXPECT_DOUBLE_EQ(guide.value->weekly_distance_growth, 0.1);
  EXPECT_EQ(guide.value->rest_week_every, 4);
  EXPECT_EQ(guide.value->volume_by_week, 12);
  EXPECT_FALSE(guide.value->descriptive);
  EXPECT_TRUE(read_load_rules("acwr").value.value().descriptive);
}

}  // namespace
}  // namespace achillesim::scenarios
