/// What is said of knock-outs.

#include "analysis/causes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/report/report.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using testing::quick_options;

/// Three arms, two mechanisms, one outcome: the second arm's difference is all of the first mechanism.
Source examined() {
  auto source = testing::source_of(testing::arms_with_risks(50, {0.2, 0.1, 0.2}));
  auto& c = source.causes;
  c.runners = 50;
  c.mechanisms = {{"a guess", "a law", "nothing", "assumed", "a.b = 0", true},
                  {"a measurement", "another law", "nothing", "measured in vivo", "c.d = 0", false}};
  c.outcomes = {"any_achilles_event"};
  c.effect = {0.0, -0.10, 0.05};
  c.effect_error = {0.0, 0.02, 0.04};
  c.without = {0.0, 0.01, 0.05, 0.0, -0.06, 0.05};
  c.without_error = {0.0, 0.02, 0.04, 0.0, 0.02, 0.04};
  c.without_put_in = {0.0, 0.01, 0.05};
  c.put_in_error = {0.0, 0.02, 0.04};
  c.lost_error = {0.0, 0.02, 0.0, 0.0, 0.01, 0.0};
  c.put_in_lost_error = {0.0, 0.02, 0.0};
  c.same_events = {1, 0, 0};
  c.covariates = {"age", "female"};
  c.changes_events = {0, 1};
  return source;
}

TEST(CausesTable, NamesWhatTakesHalfOfADifferenceAway) {
  auto const source = examined();
  auto const cause = cause_of(source, 1, "any_achilles_event");
  EXPECT_EQ(cause.verdict, Verdict::driven);
  ASSERT_EQ(cause.drivers.size(), 1u);
  EXPECT_NEAR(cause.drivers[0].removed, 1.1, 1e-12);
  EXPECT_EQ(cause.put_in, PutIn::yes);
  EXPECT_EQ(in_words(cause, source.causes), "put in: a guess (110 % of it gone without)");
  EXPECT_EQ(cause_of(source, 2, "any_achilles_event").verdict, Verdict::too_small);
  EXPECT_EQ(cause_of(source, 0, "any_achilles_event").verdict, Verdict::not_examined);  // the reference
  auto const table = make_table(source, "causes", quick_options());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(cell(table, 0, "put_in").text, "yes");
  EXPECT_EQ(cell(table, 0, "evidence").text, "assumed");
  EXPECT_EQ(cell(table, 1, "put_in").text, "");
}

TEST(CausesTable, IsNotPutInWhereSomethingIsLeftWithoutTheGuesses) {
  auto source = examined();
  source.causes.without_put_in[1] = -0.08;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").put_in, PutIn::no);
  source.causes.without_put_in[1] = -0.0009;  // of 0.1: nought, however sure
  source.causes.put_in_error[1] = 1e-6;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").put_in, PutIn::yes);
}

/// Half of it is gone, and as much would be by chance.
TEST(CausesTable, ClaimsNoDriverThatTheNoiseOfThePilotCouldBe) {
  auto source = examined();
  source.causes.lost_error[1] = 0.06;  // of 0.11 that is gone
  auto const cause = cause_of(source, 1, "any_achilles_event");
  EXPECT_TRUE(cause.drivers.empty());
  EXPECT_EQ(cause.verdict, Verdict::untold);
  EXPECT_NE(in_words(cause, source.causes).find("cannot be told at this pilot's size"), std::string::npos);
  source.causes.without[1] = -0.09;
  source.causes.lost_error[1] = 0.01;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").verdict,
            Verdict::untold);  // the other, -0.06: up to 60 %
  source.causes.lost_error[4] = 0.004;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").verdict, Verdict::spread);
}

/// What is left is none within its error, and most of the difference.
TEST(CausesTable, CannotTellWhatWasPutInWhereTheErrorHidesHalf) {
  auto source = examined();
  source.causes.without_put_in[1] = -0.07;
  source.causes.put_in_error[1] = 0.04;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").put_in, PutIn::untold);
  EXPECT_EQ(cell(make_table(source, "causes", quick_options()), 0, "put_in").text, "cannot be told");
  source.causes.without_put_in[1] = -0.03;  // below half, and the loss is noise
  source.causes.put_in_lost_error[1] = 0.04;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").put_in, PutIn::untold);
  source.causes.put_in_lost_error[1] = 0.01;
  EXPECT_EQ(cause_of(source, 1, "any_achilles_event").put_in, PutIn::yes);
}

/// A pilot of a few runners may miss who has other events.
TEST(CausesTable, CallsNothingByConstructionThatDiffersInTheFile) {
  auto source = examined();
  source.causes.same_events[1] = 1;
  source.causes.effect[1] = source.causes.effect_error[1] = 0.0;
  auto const cause = cause_of(source, 1, "any_achilles_event");
  EXPECT_EQ(cause.verdict, Verdict::too_small);
  EXPECT_EQ(in_words(cause, source.causes), "not told from none in the pilot of 50 runners");
}

TEST(CausesTable, SaysWhatAPilotCouldNotFeel) {
  auto source = examined();
  source.causes.changes_events[0] = runners::results::not_changed;
  EXPECT_EQ(null_by_construction(source, "age"), "");
  EXPECT_EQ(
      covariate_in_words(source, "age"),
      "Whether age changes events by itself: not examined (in the pilot of 50 runners nobody could have felt "
      "it).");
}

/// What drives a difference is an answer; that nobody looked is a limit.
TEST(CausesTable, SaysWhatDrivesTheArmsWithTheAnswer) {
  auto source = examined();
  auto options = quick_options();
  options.outcomes = {"first_achilles_52wk"};
  auto const effects = make_table(source, "effects", options);
  options.outcomes.clear();
  auto const findings = make_table(source, "findings", options);
  auto const says = [](std::vector<std::string> const& sentences) {
    return std::any_of(sentences.begin(), sentences.end(),
                       [](std::string const& s) { return s.find("Driven by") != std::string::npos; });
  };
  EXPECT_TRUE(says(answer_of(source, effects, {}, findings)));
  EXPECT_FALSE(says(limits_of(source)));
  source.causes = {};
  EXPECT_FALSE(says(answer_of(source, effects, {}, findings)));
  EXPECT_TRUE(says(limits_of(source)));
}

TEST(CausesTable, TellsANullByConstruction) {
  auto source = examined();
  source.causes.same_events[2] = 1;
  EXPECT_EQ(cause_of(source, 2, "any_achilles_event").verdict, Verdict::by_construction);
  EXPECT_NE(null_by_construction(source, "age").find("By construction"), std::string::npos);
  EXPECT_EQ(null_by_construction(source, "female"), "");
  auto options = quick_options();
  options.by = "age";
  auto const said = testing::written(make_table(source, "subgroups", options), "md");
  EXPECT_NE(said.find("By construction: changing age alone"), std::string::npos);
}

TEST(CausesTable, SaysWhereNothingWasExamined) {
  auto const source = testing::source_of(testing::arms_with_risks(50, {0.2, 0.1}));
  EXPECT_EQ(in_words(cause_of(source, 1, "any_achilles_event"), source.causes), "not examined");
  EXPECT_EQ(cell(make_table(source, "causes", quick_options()), 0, "driven_by").text, "not examined");
  for (char const* name : {"compare", "effects", "findings", "causes"})
    EXPECT_NE(testing::written(make_table(source, name, quick_options()), "md").find("ot examined"),
              std::string::npos)
        << name;
}

TEST(CausesTable, OneArmKeepsItsOwnKnockOuts) {
  auto const source = examined();
  auto options = quick_options();
  options.arm = "arm 2";
  auto const table = make_table(source, "causes", options);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_DOUBLE_EQ(cell(table, 0, "difference").value, 0.05);
}

}  // namespace
}  // namespace achillesim::analysis
