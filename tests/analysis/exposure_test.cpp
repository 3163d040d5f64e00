/// Events, km and hours: rates, the split of a difference, the negative control, and what is said of them.

#include "analysis/statistics/exposure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/report.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/control.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using Values = std::vector<double>;

TEST(Exposure, BothPartsAddUpToTheDifference) {
  Values const a = {0, 2, 1, 0}, km_a = {0.5, 1.0, 0.7, 0.0}, b = {1, 3, 1, 1}, km_b = {1.0, 1.5, 0.8, 0.9};
  auto const split = split_difference({a, km_a}, {b, km_b});
  EXPECT_NEAR(split.less_run.estimate.value + split.safer.estimate.value, 0.75 - 1.5, 1e-14);
  // (2.2 / 4 - 4.2 / 4) x mean of 3 / 2.2 and 6 / 4.2
  EXPECT_NEAR(split.less_run.estimate.value, -0.5 * (3 / 2.2 + 6 / 4.2) / 2, 1e-14);
  Values sum;
  for (std::size_t i = 0; i < 4; ++i) sum.push_back(split.less_run.influence[i] + split.safer.influence[i]);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(sum[i], (a[i] - b[i]) + 0.75, 1e-14) << "of the difference";
}

TEST(Exposure, ThePartThatIsNotThereIsNought) {
  Values const events = {0, 2, 1, 0}, km = {0.5, 1.0, 0.7, 0.1};
  auto const same = split_difference({events, km}, {events, km});
  EXPECT_EQ(same.less_run.estimate.value, 0.0);
  EXPECT_EQ(same.safer.estimate.high, 0.0);
  Values const half_events = {0, 1, 0.5, 0}, half_km = {0.25, 0.5, 0.35, 0.05};
  auto const half = split_difference({half_events, half_km}, {events, km});
  EXPECT_NEAR(half.safer.estimate.value, 0.0, 1e-15);
  EXPECT_NEAR(half.less_run.estimate.value, -0.375, 1e-14);
}

TEST(Exposure, NobodyRunsInAnArm) {
  Values const events = {0, 1}, none = {0, 0}, km = {1, 2};
  EXPECT_EQ(split_difference({events, none}, {events, km}).safer.estimate.reason, "nobody runs in this arm");
  EXPECT_EQ(split_difference({events, km}, {events, none}).safer.estimate.reason,
            "nobody runs in the reference arm");
  EXPECT_EQ(pooled_rate({events, none}).estimate.reason, "nobody runs in this arm");
  EXPECT_EQ(pooled_rate({{}, {}}).estimate.reason, "no runners");
  Values const three = {1, 2, 3};
  EXPECT_THROW(pooled_rate({events, three}), std::invalid_argument);
}

TEST(Exposure, InTheRatioOfRatiosTheExposureCancels) {
  Values const a = {0, 2, 1, 0}, b = {1, 3, 1, 1}, c = {1, 1, 2, 0}, d = {2, 1, 2, 1};
  auto const found = log_ratio_of_ratios(a, b, c, d);
  EXPECT_NEAR(std::exp(found.estimate.value), (3.0 / 6.0) / (4.0 / 6.0), 1e-14);
  Values const none = {0, 0, 0, 0};
  EXPECT_EQ(log_ratio_of_ratios(none, b, c, d).estimate.reason, "no Achilles events in one of the arms");
  EXPECT_EQ(log_ratio_of_ratios(a, b, none, d).estimate.reason, "no other injuries in one of the arms");
}

/// Events of a runner are km times a rate, in expectation; `km` of the arm is that of the reference times
/// `less`.
struct Arms {
  Values a, km_a, b, km_b;
  Arms(double less, double safer) {
    for (std::size_t i = 0; i < 4000; ++i) {
      double const km = 0.5 + 0.1 * static_cast<double>(i % 10);
      double const u = static_cast<double>(i * 2654435761U % 4000U) / 4000.0;
      b.push_back(u < 0.3 * km ? 1.0 : 0.0);
      a.push_back(u < 0.3 * km * less * safer ? 1.0 : 0.0);
      km_b.push_back(km);
      km_a.push_back(km * less);
    }
  }
  std::string verdict() const {
    ExposureEffect effect;
    effect.add_contrast({a, km_a, km_a}, {b, km_b, km_b}, 0.95);
    return exposure_or_safety(effect);
  }
};

TEST(Control, SaysHowMuchIsRunOnlyWhereTheRateIsTheSame) {
  EXPECT_EQ(Arms(0.5, 1.0).verdict(), "changes how much is run, not how safely");
  EXPECT_EQ(Arms(0.95, 1.0).verdict(), "changes neither by more than a quarter");
  EXPECT_EQ(Arms(1.0, 1.0).verdict(), "changes neither by more than a quarter");
  EXPECT_EQ(Arms(1.0, 0.5).verdict(), "fewer events per km");
  EXPECT_EQ(Arms(0.5, 0.9).verdict(), "changes how much is run, and events per km by less than a quarter");
  EXPECT_EQ(Arms(1.0, 2.0).verdict(), "more events per km");
  Arms few(1.0, 0.5);
  std::fill(few.a.begin() + 50, few.a.end(), 0.0);
  EXPECT_EQ(few.verdict(), "cannot be told: fewer than 10 events in an arm");
  ExposureEffect none;
  none.add_no_contrast("no runners in both arms");
  EXPECT_EQ(exposure_or_safety(none), "cannot be told");
}

/// Few events have no limit below 0, and none a limit above it (Garwood: 3.69 events).
TEST(Exposure, HasLimitsOnItsScale) {
  Values few(100, 0.0), none(100, 0.0), km(100, 2.0);
  few[7] = 1.0;
  ExposureEffect effect;
  effect.add_levels({few, km, {}}, 0.95);
  effect.add_contrast({few, km, {}}, {none, km, {}}, 0.95);
  auto const pooled = [](ByDraw const& level) { return level.pooled(Scale::rate, 0.95).estimate; };
  EXPECT_NEAR(pooled(effect.per_runner).value, 0.01, 1e-12);
  EXPECT_GT(pooled(effect.per_runner).low, 0.0);
  EXPECT_EQ(pooled(effect.reference_per_runner).value, 0.0);
  EXPECT_NEAR(pooled(effect.reference_per_runner).high, 0.03689, 1e-5);
  EXPECT_NEAR(pooled(effect.reference_per_km).high, 0.03689 / 2.0, 1e-5);
  Values more(100, 0.0);
  more[1] = more[2] = 1.0;
  effect.add_levels({more, km, {}}, 0.95);
  effect.add_levels({none, km, {}}, 0.95);
  EXPECT_NEAR(pooled(effect.per_runner).value, 0.01, 1e-12);
  EXPECT_GE(pooled(effect.per_runner).low, 0.0);
}

/// An older file has km and no counts of events: it has no rate, and the report goes on.
TEST(Exposure, OfAFileWithoutCountsIsAbsent) {
  Values const km(5, 1.0);
  ExposureEffect effect;
  effect.add_levels({{}, km, km}, 0.95);
  effect.add_contrast({{}, km, km}, {{}, km, km}, 0.95);
  EXPECT_EQ(effect.per_km.pooled(Scale::rate, 0.95).estimate.reason, "the file does not hold the events");
  EXPECT_EQ(effect.km_ratio.pooled(0.95).reason, "the file does not hold the events");
  ExposureEffect nobody;
  nobody.add_levels({}, 0.95);
  nobody.add_contrast({}, {}, 0.95);
  EXPECT_EQ(nobody.per_runner.pooled(Scale::rate, 0.95).estimate.reason, "no runners");
  EXPECT_EQ(nobody.difference.pooled(Scale::difference, 0.95).estimate.reason, "no runners in both arms");
}

/// One draw of three has no event in the arm: the ratios are of all events over all km.
TEST(Exposure, IsNotEmptiedByADrawWithoutEvents) {
  ExposureEffect effect;
  double events = 0.0, km = 0.0, reference_events = 0.0, reference_km = 0.0;
  for (double const some : {1.0, 0.0, 1.0}) {
    Arms arms(0.5, 1.0);
    for (double& e : arms.a) e *= some;
    effect.add_contrast({arms.a, arms.km_a, arms.km_a}, {arms.b, arms.km_b, arms.km_b}, 0.95);
    events += total(arms.a);
    km += total(arms.km_a);
    reference_events += total(arms.b);
    reference_km += total(arms.km_b);
  }
  auto const per_km = effect.km_ratio.pooled(0.95);
  EXPECT_NEAR(per_km.value, events / km / (reference_events / reference_km), 1e-12);
  EXPECT_EQ(per_km.low, 0.0);
  EXPECT_NEAR(effect.count_ratio.pooled(0.95).value, events / reference_events, 1e-12);
}

/// Two arms with km and hours; arm 1 runs half as much. Other injuries do not follow the hours, unless asked
/// for.
Source with_running(std::function<void(scenarios::Arm&)> const& change, double conditioning = 0.0) {
  auto source = testing::source_of(testing::arms_with_risks(1000, {0.4, 0.2}));
  for (auto const* name : {"distance", "run_hours"}) source.outcomes.push_back({name, "km", name, "", false});
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t draw, std::size_t arm) {
    if (name != "distance" && name != "run_hours") return inner(name, draw, arm);
    return std::vector<float>(1000, (name == "distance" ? 1000.0F : 100.0F) / (arm == 1 ? 2.0F : 1.0F));
  };
  auto arms = std::make_shared<std::vector<scenarios::Arm>>(2);
  for (auto& arm : *arms) arm.parameters.push_back({"other_injuries.conditioning", conditioning});
  change((*arms)[1]);
  source.prescribed = [arms] { return std::shared_ptr<std::vector<scenarios::Arm> const>(arms); };
  return source;
}

TEST(RatesTable, HasTheThreeNumbersAndTheControl) {
  auto const source = with_running([](scenarios::Arm& arm) { arm.adherence = 0.5; });
  auto const table = make_table(source, "rates", testing::quick_options());
  EXPECT_EQ(cell(table, 1, "outcome").text, "Achilles events");
  double const events = cell(table, 1, "events").value, reference = cell(table, 0, "events").value;
  EXPECT_NEAR(cell(table, 1, "per_runner").value, events / 1000, 1e-12);
  EXPECT_NEAR(cell(table, 1, "per_1000_km").value, events / 500, 1e-12);
  EXPECT_NEAR(cell(table, 0, "per_1000_h").value, reference / 100, 1e-12);
  EXPECT_NEAR(cell(table, 1, "because_less_is_run").value + cell(table, 1, "because_km_are_safer").value,
              (events - reference) / 1000, 1e-12);
  EXPECT_TRUE(std::isfinite(cell(table, 1, "ratio_of_ratios").low));
  EXPECT_EQ(cell(table, 1, "exposure_or_safety").text, "changes how much is run, not how safely");
  EXPECT_EQ(cell(table, 0, "km_ratio").text, "reference");
}

TEST(RatesTable, HasNoControlWhereAKeyActsOnBoth) {
  auto const shoes = with_running([](scenarios::Arm& arm) { arm.shoes.drop_mm = 0.0; });
  EXPECT_EQ(cell(make_table(shoes, "rates", testing::quick_options()), 1, "ratio_of_ratios").note,
            "no negative control: shoes (drop, shoe and wear) acts on both");
  auto unknown = with_running([](scenarios::Arm&) {});
  unknown.prescribed = {};
  EXPECT_EQ(cell(make_table(unknown, "rates", testing::quick_options()), 1, "ratio_of_ratios").note,
            "no negative control: the file does not say what the arms prescribe");
}

/// Other injuries an hour rise in an arm that runs less: they say nothing of what the arm does to the tendon.
TEST(RatesTable, HasNoControlWhereOtherInjuriesFollowTheHours) {
  auto const note = [](Source const& source) {
    return cell(make_table(source, "rates", testing::quick_options()), 1, "ratio_of_ratios").note;
  };
  EXPECT_EQ(
      note(with_running([](scenarios::Arm&) {}, 0.4)),
      "cannot be told: other injuries follow the hours of the last weeks (other_injuries.conditioning), and "
      "the arms differ in hours");
  EXPECT_EQ(note(with_running([](scenarios::Arm& arm) { arm.adherence = 0.5; }, 0.4)),
            "no negative control: adherence (hours of the last weeks) acts on both");
  EXPECT_EQ(note(with_running([](scenarios::Arm& arm) { arm.adherence = 0.5; })), "");
}

TEST(FindingsTable, HasTheThreeNumbersInOrder) {
  auto const source = with_running([](scenarios::Arm&) {});
  auto options = testing::quick_options();
  options.outcomes.clear();
  auto const table = make_table(source, "findings", options);
  std::vector<std::string> outcomes;
  for (std::size_t r = 0; r < table.rows.size(); ++r) outcomes.push_back(cell(table, r, "outcome").text);
  std::vector<std::string> const expected = {"Achilles event by week 26",
                                             "Achilles event by week 52",
                                             "Achilles events a runner over 52 weeks",
                                             "Achilles events per 1000 km over 52 weeks",
                                             "Achilles events per 1000 h over 52 weeks",
                                             "back at 90 % of the old distance by week 52",
                                             "days lost to injuries over 52 weeks"};
  EXPECT_EQ(outcomes, expected);
  EXPECT_NE(cell(table, 2, "meaning").text.find("because less is run"), std::string::npos);
  EXPECT_EQ(cell(table, 3, "meaning").text, "changes how much is run, not how safely");
}

/// Counts of a longer study are not those of the year in which the risk beside them ends.
TEST(CompareTable, NamesTheWindowOfCounts) {
  auto source = with_running([](scenarios::Arm&) {});
  auto const title = [&](std::string const& name) {
    auto const table = make_table(source, "compare", testing::quick_options());
    for (auto const& column : table.columns)
      if (column.name == name) return column.title;
    return std::string();
  };
  EXPECT_EQ(title("events_per_runner"), "events a runner");
  source.horizon_days = 728;
  EXPECT_EQ(title("events_per_runner"), "events a runner over 104 weeks");
  EXPECT_EQ(title("days_lost"), "days lost over 104 weeks");
  EXPECT_EQ(title("achilles_52wk"), "event by week 52");
  source.horizon_days = 100;
  EXPECT_EQ(over_horizon(source), "over 100 days");
}

/// A part of the difference is said with its interval, and not at all where that holds none.
TEST(FindingsTable, SaysOfTheSplitWhatIsToldFromNone) {
  auto options = testing::quick_options();
  options.outcomes.clear();
  auto const less = make_table(with_running([](scenarios::Arm&) {}), "findings", options);
  auto const told = cell(less, 2, "meaning").text;
  EXPECT_NE(told.find(") because less is run, the rest not told from none"), std::string::npos) << told;
  auto noise = testing::source_of(testing::arms_with_risks(1000, {0.40, 0.39}));
  for (auto const* name : {"distance", "run_hours"}) noise.outcomes.push_back({name, "km", name, "", false});
  noise.outcome = [inner = noise.outcome](std::string const& name, std::size_t draw, std::size_t arm) {
    bool const running = name == "distance" || name == "run_hours";
    return running ? std::vector<float>(1000, 1000.0F) : inner(name, draw, arm);
  };
  auto const none = cell(make_table(noise, "findings", options), 2, "meaning").text;
  EXPECT_EQ(none.find("because more is run"), std::string::npos) << none;
  EXPECT_EQ(none.find("because less is run"), std::string::npos) << none;
}

TEST(FindingsTable, SaysThatMediansNeedNotAddUp) {
  auto const says = [](Source const& source) {
    return split_in_words(source).find("need not add up") != std::string::npos;
  };
  auto source = with_running([](scenarios::Arm&) {});
  EXPECT_FALSE(says(source));
  source.draws = 5;
  EXPECT_TRUE(says(source));
}

/// The events' risk never stands without the return to volume.
TEST(Answer, HasEventsAndVolumeTogether) {
  auto const source = with_running([](scenarios::Arm&) {});
  auto options = testing::quick_options();
  options.outcomes = {"first_achilles_52wk"};
  auto const effects = make_table(source, "effects", options);
  options.outcomes.clear();
  auto const findings = make_table(source, "findings", options);
  auto const answer = answer_of(source, effects, {}, findings);
  ASSERT_EQ(answer.size(), 3u);
  for (auto const& words : {answer[0], answer[1]})
    EXPECT_NE(words.find("back at 90 % of the old distance by week 52"), std::string::npos) << words;
  EXPECT_NE(answer[0].find("by week 26"), std::string::npos) << answer[0];
  EXPECT_NE(answer[2].find("because less is run"), std::string::npos) << answer[2];
  EXPECT_NE(answer[2].find(", over 52 weeks: "), std::string::npos) << answer[2];
  EXPECT_NE(answer[2].find("per 1000 km, which describes"), std::string::npos) << answer[2];
}

}  // namespace
}  // namespace achillesim::analysis
