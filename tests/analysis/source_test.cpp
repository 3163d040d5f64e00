// A results file's outcomes reach the tables as they were written.

#include "analysis/source.hpp"

#include <gtest/gtest.h>
#include <algorithm>

#include <cmath>

#include "analysis/outcomes.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::analysis {
namespace {

namespace results = runners::results;
using runners::Outcome;

void expect_same(std::vector<float> const& loaded, Outcome outcome, std::size_t draw, std::size_t arm) {
  for (std::size_t i = 0; i < loaded.size(); ++i) {
    float const written = results::test::outcome_value(outcome, draw, arm, i);
    EXPECT_TRUE(loaded[i] == written || (std::isnan(loaded[i]) && std::isnan(written))) << i;
  }
}

TEST(Sources, TakesEverythingFromTheFile) {
  results::test::Scratch const scratch;
  auto const study = results::test::synthetic_study(100, 2);
  auto const provenance = results::test::make_results(scratch / "r.h5", study, {2, 3, 100, 12, 64});
  auto const source = open_source((scratch / "r.h5").string(), "again");
  EXPECT_EQ(source.study, study.name);
  EXPECT_EQ(source.question, study.question);
  EXPECT_EQ(source.runners, 100u);
  EXPECT_EQ(source.draws, 2u);
  EXPECT_EQ(source.horizon_days, study.horizon_days);
  EXPECT_EQ(source.reference_arm, study.reference_arm);
  EXPECT_EQ(source.data_hash, provenance.data_hash);
  EXPECT_EQ(source.command, "again");
  ASSERT_EQ(source.arms.size(), 3u);
  ASSERT_EQ(source.factors.size(), study.factors.size());
  for (std::size_t a = 0; a < 3; ++a) {
    EXPECT_EQ(source.arms[a], study.arms[a].name);
    for (std::size_t f = 0; f < source.factors.size(); ++f)
      EXPECT_EQ(source.factors[f].labels[a], study.arms[a].levels[f].label);
  }
  for (std::size_t draw = 0; draw < 2; ++draw)
    for (std::size_t arm = 0; arm < 3; ++arm)
      for (auto const outcome : {Outcome::status, Outcome::event_day, Outcome::censor_day, Outcome::run30_day,
                                 Outcome::volume_day}) {
        auto const values = source.outcome(std::string(info(outcome).quantity.name), draw, arm);
        ASSERT_EQ(values.size(), 100u);
        expect_same(values, outcome, draw, arm);
      }
}

/// A later first run is worse, a later rupture is better.
TEST(Sources, ARuptureIsNoMilestoneOfTheReturn) {
  results::test::Scratch const scratch;
  results::test::make_results(scratch / "r.h5", results::test::synthetic_study(60, 2), {2, 3, 60, 12, 64});
  auto const source = open_source((scratch / "r.h5").string(), "again");
  std::size_t found = 0;
  for (auto const& o : outcomes_of(source)) {
    if (o.name == "first_rupture_time" || o.name == "first_run_time") {
      EXPECT_EQ(o.better, o.name == "first_rupture_time" ? Better::higher : Better::lower) << o.name;
      ++found;
    }
    if (o.name.starts_with("first_rupture_w")) {
      EXPECT_EQ(o.better, Better::lower) << o.name;
    }
  }
  EXPECT_EQ(found, 2u);
}

TEST(Sources, ASourceNamesWhatTheFileNames) {
  results::test::Scratch const scratch;
  results::test::make_results(scratch / "r.h5", results::test::synthetic_study(60, 2), {2, 3, 60, 12, 64});
  auto const source = open_source((scratch / "r.h5").string(), "again");
  auto const types = source.event_types();
  ASSERT_GE(types.size(), 3u);
  EXPECT_EQ(types[0], "none");
  EXPECT_EQ(types[1], "midportion");
  for (auto const& column : source.outcomes) {
    bool const flag = column.name == "status" || column.name == "event_type";
    EXPECT_EQ(column.flag_meanings.empty(), !flag) << column.name;
    bool const counted =
        std::any_of(runners::outcomes.begin(), runners::outcomes.end(),
                    [&](auto const& o) {
                      return o.quantity.name == column.name && o.storage == runners::Storage::int16;
                    }) ||
        column.name.ends_with("_events");
    EXPECT_EQ(column.whole, flag || counted) << column.name;
  }
  EXPECT_EQ(source.parameters.size(), 2u);
  EXPECT_EQ(source.outcome("event_day", 1, 2).size(), 60u);
  EXPECT_EQ(source.covariate("age").size(), 60u);
  EXPECT_EQ(source.events(0, 1).type.size(), 60 * source.event_slots);
}

}  // namespace
}  // namespace achillesim::analysis
