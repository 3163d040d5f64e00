// Tables of studies with next to nothing in them, and of two: what they say when there is nothing to say.

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "analysis/formats/table_formats.hpp"
#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::arms_with_risks;
using testing::cell;
using testing::columns_of;
using testing::never;
using testing::quick_options;
using testing::source_from;
using testing::source_of;
using testing::written;

char const* const formats[] = {"text", "csv", "md", "latex", "html", "json"};

/// Every table in every format: no NaN in words, all that each table must say, whole rows.
void expect_sound(Source const& source, std::string const& what) {
  for (auto const& info : table_catalogue()) {
    if (info.needs_sessions && !source.sessions) continue;
    auto const where = what + ": " + std::string(info.name);
    auto const table = make_table(source, info.name, quick_options());
    EXPECT_FALSE(table.columns.empty()) << where;
    for (auto const& row : table.rows) {
      ASSERT_EQ(row.size(), table.columns.size()) << where;
      for (std::size_t c = 0; c < row.size(); ++c) {
        bool const missing = row[c].text == "n/a";
        EXPECT_TRUE(!missing || !row[c].note.empty() || !std::isnan(row[c].value))
            << where << ": no reason for " << table.columns[c].name;
      }
    }
    for (char const* const format : formats) {
      auto const text = written(table, format);
      for (char const* const bad : {"nan", "NaN", "-nan", "inf,", ",inf", "-inf"})
        EXPECT_EQ(text.find(std::string(" ") + bad), std::string::npos)
            << where << ' ' << format << ": " << bad;
      EXPECT_NE(text.find("not clinical evidence"), std::string::npos) << where << ' ' << format;
      EXPECT_NE(text.find("0123456789abcdef"), std::string::npos) << where << ' ' << format;
      EXPECT_NE(text.find("failed (all arms and draws)"), std::string::npos) << where << ' ' << format;
    }
    EXPECT_TRUE(nlohmann::json::accept(written(table, "json"))) << where;
  }
}

TEST(Tables, OrdinaryStudiesAreSound) {
  expect_sound(source_of(arms_with_risks(120, {0.2, 0.1, 0.4})), "three arms");
  expect_sound(source_of(testing::sweep(40, 5)), "sweep with draws");
}

/// Nothing is printed that an outcome's scale does not hold, with one draw of the parameters or several.
TEST(Tables, KeepMeansOnTheirScale) {
  for (std::size_t const draws : {1U, 6U}) {
    auto const study = [&] {
      auto made = testing::sweep(4, draws);
      made.factors.clear();
      return made;
    }();
    auto const columns = columns_of(study);
    for (auto& arm : columns->outcomes["visa_a_final"]) arm = {100.0F, 100.0F, 99.0F, 70.0F};
    for (auto& arm : columns->outcomes["time_lost"]) arm = {0.0F, 0.0F, 0.0F, 9.0F};
    auto options = quick_options();
    options.by.clear();
    options.outcomes = {"visa_a_final", "time_lost"};
    auto const table = make_table(source_from(study, columns), "scores", options);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      EXPECT_GE(cell(table, r, "mean").low, 0.0) << r;
      EXPECT_LE(cell(table, r, "mean").high, 100.0) << r;
    }
    EXPECT_NE(written(table, "text").find(draws == 1 ? "Monte-Carlo error only" : "prior draws"),
              std::string::npos);
  }
}

/// The counts in the table are those of lines of arithmetic of their own, and n is the number of runners.
TEST(Tables, SayInHowManyDrawsAnArmIsWorse) {
  auto study = arms_with_risks(400, {0.10, 0.30, 0.10});
  study.draws = 7;
  auto const own = study.outcomes;
  for (std::size_t d = 1; d < study.draws; ++d)
    for (auto const& arm : own) study.outcomes.push_back(arm);
  auto options = quick_options();
  options.by.clear();
  options.outcomes = {"first_achilles_52wk"};
  for (auto const* name : {"effects", "compare"}) {
    auto const table = make_table(source_of(study), name, options);
    std::size_t const worse = std::string_view(name) == "effects" ? 0 : 1;
    EXPECT_NEAR(cell(table, worse, "worse").value, 6.0, 1e-9) << name;
    EXPECT_EQ(cell(table, worse, "draws_higher").value, 6.0) << name;
    EXPECT_NEAR(cell(table, worse + 1, "no_matter").value, 6.0, 1e-9) << name;
    EXPECT_EQ(cell(table, worse + 1, "draws_equal").value, 6.0) << name;
    EXPECT_EQ(cell(table, worse, "n").value, 400.0) << name;
    EXPECT_TRUE(std::isfinite(
        cell(table, worse, std::string_view(name) == "effects" ? "risk_ratio" : "achilles_ratio").value))
        << name;
  }
}

TEST(Tables, WarnBeyondTheModelsHorizon) {
  auto study = testing::sweep(20, 1, 900);
  for (auto const& info : table_catalogue()) {
    if (info.needs_sessions) continue;
    auto const warned = written(make_table(source_of(study), info.name, quick_options()), "csv");
    EXPECT_NE(warned.find("Beyond the model's horizon: after week 104"), std::string::npos) << info.name;
  }
  study.horizon_days = 728;
  EXPECT_EQ(written(make_table(source_of(study), "flow", {}), "text").find("Beyond"), std::string::npos);
}

/// Of 200 runners with shared luck, 9 or 10 are injured in the arm.
TEST(Tables, HazardRatiosTakeTenEventsOnEitherSide) {
  TableOptions options;
  options.outcomes = {"first_achilles_time"};
  for (std::size_t const wanted : {9U, 10U}) {
    auto study = arms_with_risks(200, {0.3, 0.0}, 0.0);
    auto& arm = study.outcomes[1];
    for (std::size_t i = 0; i < wanted; ++i) {
      arm.event_type[20 * i] = 1.0F;
      arm.event_day[20 * i] = 30.0F + static_cast<float>(i);
    }
    auto const table = make_table(source_of(study), "times", options);
    EXPECT_EQ(std::isfinite(cell(table, 0, "hazard_ratio").value), wanted == 10) << wanted;
    EXPECT_EQ(cell(table, 0, "hazard_ratio").text == "n too small", wanted == 9) << wanted;
    EXPECT_EQ(cell(table, 0, "events").value, static_cast<double>(wanted));
  }
}

TEST(Tables, NoEventsInAnArm) {
  auto const source = source_of(arms_with_risks(60, {0.3, 0.0}, 0.0));
  expect_sound(source, "no events in an arm");
  auto options = quick_options();
  options.outcomes = {"first_achilles_52wk"};
  EXPECT_EQ(cell(make_table(source, "effects", options), 0, "odds_ratio").note, "no events in this arm");
  EXPECT_EQ(cell(make_table(source, "effects", options), 0, "risk_ratio").note, "no events in this arm");
  options.outcomes = {"first_achilles_time"};
  auto const hazard = cell(make_table(source, "times", options), 0, "hazard_ratio");
  EXPECT_EQ(hazard.text, "n too small");
  EXPECT_NE(hazard.note.find("0 events, and "), std::string::npos) << hazard.note;
  expect_sound(source_of(arms_with_risks(60, {0.0, 0.3}, 0.0)), "no events in the reference");
  expect_sound(source_of(arms_with_risks(60, {0.0, 0.0}, 0.0)), "no events at all");
  expect_sound(source_of(arms_with_risks(60, {1.0, 1.0}, 0.0)), "events in all");
}

TEST(Tables, OneRunner) {
  expect_sound(source_of(arms_with_risks(1, {0.5, 0.0})), "one runner");
  expect_sound(source_of(arms_with_risks(2, {1.0, 0.0})), "two runners");
}

TEST(Tables, OneArm) {
  auto const source = source_of(arms_with_risks(50, {0.3}));
  expect_sound(source, "one arm");
  EXPECT_NE(written(make_table(source, "effects", quick_options()), "text").find("There is one arm"),
            std::string::npos);
}

TEST(Tables, AllFailed) {
  auto input = arms_with_risks(30, {0.3, 0.1});
  for (auto& arm : input.outcomes) {
    std::fill(arm.status.begin(), arm.status.end(), 1.0F);
    for (auto* column : {&arm.event_day, &arm.censor_day, &arm.run30_day, &arm.volume_day})
      std::fill(column->begin(), column->end(), never);
    std::fill(arm.event_type.begin(), arm.event_type.end(), 0.0F);
  }
  auto const source = source_of(input);
  expect_sound(source, "all failed");
  EXPECT_NE(written(make_table(source, "effects", quick_options()), "text").find("no runners in both arms"),
            std::string::npos);
}

TEST(Tables, AllCensored) {
  auto input = arms_with_risks(30, {0.0, 0.0}, 0.0);
  for (auto& arm : input.outcomes) std::fill(arm.censor_day.begin(), arm.censor_day.end(), 20.0F);
  auto const source = source_of(input);
  expect_sound(source, "all censored");
  EXPECT_NE(written(make_table(source, "effects", quick_options()), "text").find("follow-up is shorter"),
            std::string::npos);
}

TEST(Tables, QuestionsThatCannotBeAnswered) {
  auto const source = source_of(arms_with_risks(20, {0.3, 0.1}));
  auto const message = [&](char const* table, TableOptions const& options) {
    try {
      (void)make_table(source, table, options);
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  auto options = quick_options();
  EXPECT_NE(message("nonsense", options).find("findings, effects"), std::string::npos);
  options.outcomes = {"death"};
  EXPECT_NE(message("effects", options).find("first_achilles_52wk"), std::string::npos);
  options.outcomes = {"time_lost"};
  EXPECT_NE(message("effects", options).find("not an outcome of this table"), std::string::npos);
  options = quick_options();
  options.by = "hair";
  EXPECT_NE(message("subgroups", options).find("no such covariate; made-up.h5 has female, age"),
            std::string::npos);
  options = quick_options();
  options.arm = "arm 9";
  EXPECT_NE(message("flow", options).find("no such arm"), std::string::npos);
}

TEST(Tables, DamageIsSaid) {
  auto const input = arms_with_risks(20, {0.3, 0.1});
  auto columns = columns_of(input);
  columns->outcomes["event_type"][1][4] = never;
  auto competing = quick_options();
  competing.outcomes = {"reinjury_52wk"};
  EXPECT_THROW(make_table(source_from(input, columns), "effects", competing), std::runtime_error);
  columns = columns_of(input);
  columns->outcomes["censor_day"][1].assign(20, never);
  EXPECT_THROW(make_table(source_from(input, columns), "effects", quick_options()), std::runtime_error);
  columns = columns_of(input);
  columns->outcomes["status"][1].pop_back();
  EXPECT_THROW(make_table(source_from(input, columns), "flow", quick_options()), std::runtime_error);
}

// Events and columns come from the file: a type and a score that this program has never heard of are there.
TEST(Tables, FollowWhatTheFileNames) {
  auto const input = arms_with_risks(100, {0.3, 0.1});
  auto const columns = columns_of(input);
  auto source = source_from(input, columns);
  source.outcomes[1].flag_meanings += " stubbed_toe";
  source.outcomes.push_back({"atrs_final", "1", "ATRS on the last day", "", false});
  columns->outcomes["atrs_final"] = columns->outcomes["visa_a_final"];
  columns->outcomes["event_type"][1][0] = 8.0F;
  columns->outcomes["event_day"][1][0] = 5.0F;
  auto options = quick_options();
  options.outcomes = {"stubbed_toe_12wk"};
  EXPECT_DOUBLE_EQ(cell(make_table(source, "effects", options), 0, "events").value, 1.0);
  options.outcomes = {"atrs_final"};
  EXPECT_EQ(make_table(source, "scores", options).rows.size(), 1u);
  EXPECT_EQ(comparison_table(source,
                             [&] {
                               auto o = options;
                               o.by.clear();
                               return o;
                             }())
                .name,
            "scores");
}

TEST(Joined, SamePeopleOnly) {
  auto const a = source_of(arms_with_risks(50, {0.3, 0.1}));
  auto b = source_of(arms_with_risks(50, {0.2}));
  b.file = "other.h5";
  auto const both = joined(a, b);
  EXPECT_EQ(both.arms, (std::vector<std::string>{"made-up: arm 0", "made-up: arm 1", "other: arm 0"}));
  EXPECT_EQ(both.outcome("event_type", 0, 2), b.outcome("event_type", 0, 0));
  EXPECT_TRUE(both.remarks.empty());
  expect_sound(both, "two files");

  auto const message = [&](Source const& second) {
    try {
      (void)joined(a, second);
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  EXPECT_NE(message(source_of(arms_with_risks(51, {0.2}))).find("number of runners (50 and 51)"),
            std::string::npos);
  auto const columns = columns_of(arms_with_risks(50, {0.2}));
  columns->covariates["age"][7] += 1.0F;
  auto const others = message(source_from(arms_with_risks(50, {0.2}), columns));
  EXPECT_NE(others.find("the runners' age (another cohort or seed)"), std::string::npos) << others;
  b.parameters[0].values[0] = 8.0;
  EXPECT_NE(joined(a, b).remarks.at(0).find("damage.exponent"), std::string::npos);
}

/// What either file says of itself is said of both, and no advice that a joined file cannot take.
TEST(Joined, KeepsWhatBothFilesSay) {
  auto a = source_of(arms_with_risks(50, {0.3, 0.1}));
  auto b = source_of(arms_with_risks(50, {0.2}));
  b.file = "other.h5";
  a.remarks = {"Both say it.", "The first says it."};
  b.remarks = {"The second says it.", "Both say it."};
  a.clipped_quantiles = "capacity 3, visa_a 8";
  b.clipped_quantiles = "visa_a 2";
  auto const both = joined(a, b);
  EXPECT_EQ(both.remarks, (std::vector<std::string>{"Both say it.", "made-up: The first says it.",
                                                    "other: The second says it."}));
  EXPECT_EQ(both.clipped_quantiles, "visa_a 10") << "neither file has a series of the capacity";
  for (auto const* name : {"effects", "compare", "findings", "causes", "subgroups"}) {
    auto const said = written(make_table(both, name, quick_options()), "text");
    EXPECT_NE(said.find("single"), std::string::npos) << said;
    EXPECT_EQ(said.find("--explain"), std::string::npos) << said;
    EXPECT_NE(written(make_table(a, name, quick_options()), "text").find("--explain"), std::string::npos);
  }
}

/// The first file's eligibility, landmark and contrast are not said of the second file's arms.
TEST(Joined, TrialOnlyWhereBothHaveIt) {
  auto const with_trial = [](char const* who, double follow_up) {
    auto source = source_of(arms_with_risks(50, {0.3, 0.1}));
    auto study = std::make_shared<scenarios::Study>();
    study->trial.eligibility = who;
    study->trial.landmark = scenarios::Landmark::run30;
    study->trial.follow_up_days = follow_up;
    source.asked = [study] { return study; };
    return source;
  };
  auto const one = with_trial("runners with a sore tendon", 70.0);
  auto const who = [&](Source const& other) {
    return cell(make_table(joined(one, other), "trial", quick_options()), 0, "specification").text;
  };
  EXPECT_TRUE(who(one).starts_with("runners with a sore tendon")) << who(one);
  EXPECT_TRUE(who(with_trial("runners after a rupture", 70.0)).starts_with("Not stated"));
  EXPECT_TRUE(who(with_trial("runners with a sore tendon", 182.0)).starts_with("Not stated"));
  EXPECT_TRUE(who(source_of(arms_with_risks(50, {0.2}))).starts_with("Not stated"))
      << "a file without a study";
}

}  // namespace
}  // namespace achillesim::analysis
