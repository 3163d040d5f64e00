/// What a file cannot answer truly is refused, with the reason and what to ask for instead.

#include "analysis/refusal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/report/report.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/draws.hpp"
#include "scenarios/read.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;

bool any_kind(OutcomeSpec const&) {
  return true;
}

/// Two arms of 200 runners without luck in common, whose record of two events is full in the first `full` of
/// each arm, by the day of the second event.
Source with_full_records(std::size_t in_first, std::size_t in_second, float second_day = 200.0F) {
  auto source = testing::source_of(testing::arms_with_risks(200, {0.3, 0.3}));
  auto const full = [=](std::size_t arm) { return arm == 0 ? in_first : in_second; };
  source.events = [inner = source.events, full, second_day](std::size_t draw, std::size_t arm) {
    auto record = inner(draw, arm);
    record.leg.assign(record.type.size(), std::int8_t{0});
    record.recovery_day.assign(record.type.size(), testing::never);
    for (std::size_t i = 0; i < full(arm); ++i) {
      record.type[2 * i] = record.type[2 * i + 1] = 3;
      record.day[2 * i] = 100.0F;
      record.day[2 * i + 1] = second_day;
    }
    return record;
  };
  source.outcomes.push_back({"first_run_day", "d", "first day with running; NaN if none", "", false});
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t draw, std::size_t arm) {
    return name == "first_run_day" ? std::vector<float>(200, 0.0F) : inner(name, draw, arm);
  };
  add_definitions(source, [] { return 1; });
  return source;
}

std::string said(Source const& source, std::string const& outcome) {
  try {
    chosen_outcomes(source, {outcome}, any_kind);
  } catch (RefusedOutcome const& refused) {
    return refused.what();
  }
  return {};
}

TEST(Refusal, OfAFullRecordByArmAndByDifference) {
  EXPECT_EQ(full_records(with_full_records(0, 0), 364), "");
  EXPECT_EQ(full_records(with_full_records(10, 10), 364), "");   // 5 % in both
  EXPECT_NE(full_records(with_full_records(11, 11), 364), "");   // more than 5 %
  EXPECT_EQ(full_records(with_full_records(5, 4), 364), "");     // half a point apart
  EXPECT_NE(full_records(with_full_records(6, 4), 364), "");     // a point
  EXPECT_EQ(full_records(with_full_records(100, 20), 200), "");  // full after the window
  EXPECT_NE(full_records(with_full_records(100, 20), 201), "");
}

TEST(Refusal, NamesTheArmsAndWhatToUse) {
  auto const source = with_full_records(100, 20);
  auto const message = said(source, "reinjury_28_52wk");
  for (auto const* words : {"the record of 2 events is full by day 363 in 50.0 % of the runners of arm 0",
                            "10.0 % of arm 1", "use first_achilles_52wk"})
    EXPECT_NE(message.find(words), std::string::npos) << message;
  EXPECT_EQ(said(source, "reinjury_28_26wk"), "") << "day 181 comes before";
}

/// A file without the columns reads them from its record, or refuses.
TEST(Refusal, OfAnOlderFilesEvents) {
  auto source = with_full_records(100, 20);
  EXPECT_NE(std::find(source.recorded.begin(), source.recorded.end(), first_achilles), source.recorded.end());
  EXPECT_NE(said(source, "first_achilles_52wk").find("run the study again"), std::string::npos);
  EXPECT_THROW(main_risk(source), RefusedOutcome);
  EXPECT_EQ(main_risk(source, 26).days, 182);
  EXPECT_FALSE(make_table(source, "definitions", testing::quick_options()).rows.empty());
  source.recorded.clear();  // as a file of this version has it
  EXPECT_EQ(main_risk(source).name, "first_achilles_52wk");
}

/// A file of two years without the columns: the first year is known, and what comes after is refused, in
/// every table of it.
TEST(Refusal, OfAnOlderFilesCountsBeyondTheYear) {
  auto source = with_full_records(100, 20, 400.0F);
  source.horizon_days = 728;
  EXPECT_EQ(main_risk(source).name, "first_achilles_52wk");
  EXPECT_NE(said(source, "achilles_events").find("run the study again"), std::string::npos);
  auto const says = [](Table const& table) {
    return std::any_of(table.definitions.begin(), table.definitions.end(), [](std::string const& line) {
      return line.starts_with(
          "Achilles events over 104 weeks are not counted: the record of 2 events is full");
    });
  };
  auto const compare = make_table(source, "compare", testing::quick_options());
  EXPECT_TRUE(says(compare));
  for (auto const* column :
       {"events_per_runner", "events_difference", "because_less_is_run", "because_km_are_safer",
        "events_per_1000_km", "events_per_1000_h", "achilles_horizon"}) {
    EXPECT_TRUE(std::isnan(cell(compare, 1, column).value)) << column;
    EXPECT_EQ(cell(compare, 1, column).note, record_is_full) << column;
  }
  for (auto const* column : {"achilles_26wk", "achilles_52wk", "achilles_difference", "days_lost"})
    EXPECT_TRUE(std::isfinite(cell(compare, 1, column).value)) << column;
  auto const findings = make_table(source, "findings", testing::quick_options());
  EXPECT_TRUE(says(findings));
  std::size_t counted = 0;
  for (std::size_t r = 0; r < findings.rows.size(); ++r)
    if (cell(findings, r, "outcome").text.starts_with("Achilles events")) {
      ++counted;
      for (auto const* column : {"relative", "reference", "with_arm", "difference"})
        EXPECT_TRUE(std::isnan(cell(findings, r, column).value)) << column << ' ' << r;
    }
  EXPECT_EQ(counted, 3u);
  auto options = testing::quick_options();
  options.outcomes = {"first_achilles_52wk"};
  auto const answer = answer_of(source, make_table(source, "effects", options), {}, findings);
  EXPECT_EQ(answer.back(),
            "arm 1, over 104 weeks: Achilles events are not counted (" + std::string(record_is_full) + ").");
  source.recorded.clear();  // as a file of this version has it
  EXPECT_FALSE(says(make_table(source, "compare", testing::quick_options())));
  EXPECT_TRUE(std::isfinite(
      cell(make_table(source, "compare", testing::quick_options()), 1, "events_per_runner").value));
}

/// Where the presets lie is told by the table's own outcome: one that is refused is not asked for.
TEST(Refusal, OfAnOlderFileLeavesOtherOutcomesWithDraws) {
  auto source = with_full_records(100, 20);
  source.draws = 5;
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t, std::size_t arm) {
    return inner(name, 0, arm);
  };
  source.events = [inner = source.events](std::size_t, std::size_t arm) { return inner(0, arm); };
  EXPECT_THROW(main_risk(source), RefusedOutcome);
  auto const presets = [&](char const* table, char const* outcome) {
    auto options = testing::quick_options();
    options.outcomes = {outcome};
    for (auto const& line : make_table(source, table, options).definitions)
      if (line.starts_with("Draw 0, the presets")) return line;
    return std::string();
  };
  for (auto const* table : {"effects", "findings"})
    EXPECT_NE(
        presets(table, "volume_52wk").find("its back at 90 % of the old distance by week 52 in arm 0 is "),
        std::string::npos)
        << presets(table, "volume_52wk");
  EXPECT_NE(presets("findings", "visa_a_final").find("its VISA-A"), std::string::npos);
}

Source with_arms(std::function<void(scenarios::Arm&)> const& change) {
  auto source = testing::source_of(testing::arms_with_risks(100, {0.3, 0.1}));
  auto arms = std::make_shared<std::vector<scenarios::Arm>>(2);
  change((*arms)[1]);
  source.prescribed = [arms] { return std::shared_ptr<std::vector<scenarios::Arm> const>(arms); };
  return source;
}

TEST(Refusal, OfDaysOffThatTheArmsThemselvesSet) {
  auto const same = with_arms([](scenarios::Arm& arm) { arm.shoes.drop_mm = 4.0; });
  EXPECT_EQ(said(same, "reinjury_52wk"), "");
  EXPECT_EQ(said(same, "first_achilles_7_52wk"), "");
  auto const response = with_arms([](scenarios::Arm& arm) { arm.injury_response.rest_days = 5.0; });
  for (auto const* outcome : {"reinjury_52wk", "reinjury_time", "first_achilles_7_26wk"}) {
    auto const message = said(response, outcome);
    EXPECT_NE(message.find("arm 1 and arm 0 differ in injury_response"), std::string::npos) << message;
    EXPECT_NE(message.find("use first_achilles_"), std::string::npos) << message;
  }
  EXPECT_EQ(said(response, "first_achilles_52wk"), "");
  // What is asked for instead is of the same events, and can be asked for.
  for (auto const& [outcome, instead] :
       std::map<std::string, std::string>{{"reinjury_52wk", "first_achilles_52wk"},
                                          {"any_event_26wk", "first_injury_26wk"},
                                          {"midportion_time", "first_midportion_time"},
                                          {"knee_52wk", "first_knee_52wk"},
                                          {"first_achilles_7_26wk", "first_achilles_26wk"}}) {
    EXPECT_NE(said(response, outcome).find("; use " + instead + ","), std::string::npos)
        << said(response, outcome);
    EXPECT_EQ(said(response, instead), "");
    EXPECT_NO_THROW(chosen_outcomes(response, {instead}, any_kind)) << instead;
  }
  auto const table = make_table(response, "definitions", testing::quick_options());
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    if (cell(table, r, "definition").text == "first event" && cell(table, r, "arm").text == "arm 1") {
      EXPECT_TRUE(std::isfinite(cell(table, r, "share").value)) << "of one arm it can be told";
      EXPECT_NE(cell(table, r, "difference").note.find("injury_response"), std::string::npos);
    }
  auto one = testing::quick_options();
  one.outcomes = {"reinjury_52wk"};
  one.arm = "arm 0";
  EXPECT_NO_THROW(make_table(response, "effects", one));
}

/// Days lost follow the response: of arms that differ in it they are shown, and not judged.
TEST(Refusal, OfAVerdictOnDaysThatTheArmsSet) {
  auto const verdict = [](Source const& source) {
    auto const table = make_table(source, "findings", testing::quick_options());
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      if (cell(table, r, "outcome").text.find("days lost") != std::string::npos)
        return cell(table, r, "meaning").text;
    return std::string("no row");
  };
  EXPECT_EQ(verdict(with_arms([](scenarios::Arm& arm) { arm.injury_response.rest_days = 5.0; })),
            "no verdict: the arms themselves set these days");
  EXPECT_NE(verdict(with_arms([](scenarios::Arm& arm) { arm.shoes.drop_mm = 4.0; })).find("in the model"),
            std::string::npos);
}

/// Where the file does not say what its arms prescribe, that is said beside the number.
TEST(Refusal, SaysWhereItIsNotKnown) {
  auto known = with_arms([](scenarios::Arm&) {});
  auto unknown = known;
  unknown.prescribed = {};
  auto options = testing::quick_options();
  auto const remarked = [&](Source const& source, char const* outcome) {
    options.outcomes = {outcome};
    auto const& said = make_table(source, "effects", options).definitions;
    return std::any_of(said.begin(), said.end(), [](std::string const& line) {
      return line.find("it is not known whether they themselves set those days") != std::string::npos;
    });
  };
  EXPECT_TRUE(remarked(unknown, "reinjury_52wk"));
  EXPECT_TRUE(remarked(unknown, "first_achilles_7_52wk"));
  EXPECT_FALSE(remarked(unknown, "first_achilles_52wk"));
  EXPECT_FALSE(remarked(known, "reinjury_52wk"));
}

/// Of three arms one agrees with the reference and one does not: --arm takes each for what it is.
TEST(Refusal, AsksTheArmThatIsChosen) {
  auto source = testing::source_of(testing::arms_with_risks(400, {0.3, 0.1, 0.2}));
  for (auto const* name : {"distance", "run_hours"}) source.outcomes.push_back({name, "km", name, "", false});
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t draw, std::size_t arm) {
    bool const running = name == "distance" || name == "run_hours";
    return running ? std::vector<float>(400, 1000.0F) : inner(name, draw, arm);
  };
  auto arms = std::make_shared<std::vector<scenarios::Arm>>(3);
  (*arms)[0].injury_response.rest_days = 5.0;
  (*arms)[2].injury_response.rest_days = 5.0;
  source.prescribed = [arms] { return std::shared_ptr<std::vector<scenarios::Arm> const>(arms); };
  source.reference_arm = 2;
  auto options = testing::quick_options();
  options.outcomes = {"reinjury_52wk"};
  options.arm = "arm 1";
  EXPECT_THROW(make_table(source, "effects", options), RefusedOutcome);
  options.arm = "arm 0";
  EXPECT_NO_THROW(make_table(source, "effects", options));
  options.outcomes.clear();
  auto const note = [&] { return cell(make_table(source, "rates", options), 1, "ratio_of_ratios").note; };
  EXPECT_EQ(note(), "");
  (*arms)[0].shoes.drop_mm = 0.0;
  EXPECT_EQ(note(), "no negative control: shoes (drop, shoe and wear) acts on both");
}

}  // namespace
}  // namespace achillesim::analysis
