/// Published outcomes of a study, as they are read.

#include "scenarios/study/target.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "scenarios/read.hpp"
#include "tests/scenarios/problem_text.hpp"

namespace achillesim::scenarios {
namespace {

std::string with_targets(std::string const& targets, std::string const& top = "") {
  return "schema_version = 1\nname = \"targets\"\nquestion = \"Which?\"\nrunners = 10\nhorizon = \"30 "
         "week\"\n" +
         top + targets +
         "\n[cohort]\npreset = \"event\"\n[[arm]]\nname = \"steady\"\nprotocol = \"steady\"\n";
}

std::string row(std::string const& rest) {
  return "\n[[target]]\nid = \"T\"\noutcome = \"an outcome\"\ndefinition = \"so\"\nsource = \"made up\"\n" +
         rest;
}

TEST(StudyTargets, AreReadWithTheirMeasures) {
  auto const text = with_targets(
      row("value = 5\nlow = 4\nhigh = 7\npublished_low = 4.5\npublished_high = 6\nunit = \"%\"\nscale = "
          "\"logit\"\ndesign = \"observational\"\npeople = \"elite\"\nsplit = \"reserve\"\ndiscrepancy = "
          "0.2\nmeasured = { estimator = \"share\", of = [\"first_run_day\"], until = \"3 week\" }\n"));
  auto const read = read_study_text(text, "text");
  ASSERT_TRUE(read.study) << all_of(read.problems);
  ASSERT_EQ(read.study->targets.size(), 1u);
  auto const& t = read.study->targets[0];
  EXPECT_EQ(t.line, 7);
  EXPECT_EQ(t.split, TargetSplit::reserve);
  EXPECT_EQ(t.scale, TargetScale::logit);
  EXPECT_EQ(t.published_high, 6.0);
  EXPECT_EQ(t.model_error(), 0.4);
  EXPECT_EQ(t.measured.estimator, Estimator::share);
  EXPECT_EQ(t.measured.until_days, 21.0);
  EXPECT_TRUE(std::isnan(t.measured.week));
  // They stand in the resolved text, so that a results file can be scored by itself.
  auto const again = read_study_text(read.study->resolved_text, "again");
  ASSERT_TRUE(again.study) << all_of(again.problems);
  EXPECT_EQ(again.study->targets[0].measured.until_days, 21.0);
}

TEST(StudyTargets, OfATrialOfTheSamePeopleAreNotDoubled) {
  auto const read = read_study_text(
      with_targets(row("value = 5\nhigh = 7\ndiscrepancy = 4\nmeasured = { estimator = \"weekly-mean\", of = "
                       "[\"visa_a\"], week = 20, less_week = 3 }\n")),
      "text");
  ASSERT_TRUE(read.study) << all_of(read.problems);
  EXPECT_EQ(read.study->targets[0].model_error(), 4.0);
  EXPECT_EQ(read.study->targets[0].measured.less_week, 3.0);
  EXPECT_TRUE(std::isnan(read.study->targets[0].low));
}

TEST(StudyTargets, TakeHazardsForTheDaysThatTheyAreOf) {
  auto const read = read_study_text(
      with_targets(
          row("value = 5\nhigh = 7\ndiscrepancy = 0.2\nmeasured = { estimator = \"share\", of = "
              "[\"first_insertion_day\", \"first_midportion_day\"], expected = \"onset_hazard\" }\n")),
      "text");
  ASSERT_TRUE(read.study) << all_of(read.problems);
  EXPECT_EQ(read.study->targets[0].measured.expected, "onset_hazard");
  auto const again = read_study_text(read.study->resolved_text, "again");
  ASSERT_TRUE(again.study) << all_of(again.problems);
  EXPECT_EQ(again.study->targets[0].measured.expected, "onset_hazard");
}

TEST(StudyTargets, LookAtRunsWhereTheyAreRecorded) {
  auto const read = read_study_text(with_targets(row("value = 5\nhigh = 7\ndiscrepancy = 4\nmeasured = { "
                                                     "estimator = \"session-hazard-ratio\", above = "
                                                     "1.1, below = 1.3 }\n"),
                                                 "record_sessions = true\n"),
                                    "text");
  ASSERT_TRUE(read.study) << all_of(read.problems);
  EXPECT_EQ(read.study->targets[0].measured.above, 1.1);
  EXPECT_EQ(read.study->targets[0].measured.below, 1.3);
}

}  // namespace
}  // namespace achillesim::scenarios
