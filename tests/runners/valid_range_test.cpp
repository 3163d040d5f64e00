/// A runner whose state runs away is counted as failed, and nobody else.

#include "runners/kernel/valid_range.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/read.hpp"
#include "tests/runners/best.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using runners::Outcome;

float value_of(runners::BlockResult const& r, Outcome o, std::size_t i) {
  return r.outcomes[static_cast<std::size_t>(o)][i];
}

/// Damage that feeds back into the load it makes: the model's own warning beside the parameter.
TEST(ValidRange, RunnersWhoseStateRunsAwayHaveFailed) {
  auto const read = scenarios::read_study_text(
      "schema_version = 1\nname = \"runaway\"\nquestion = \"?\"\nrunners = 24\nseed = 5\nhorizon = \"52 "
      "week\"\n"
      "[cohort]\npreset = \"rupture\"\n[defaults]\nprotocol = \"guide-rupture\"\n"
      "[[arm]]\nname = \"preset\"\n"
      "[[arm]]\nname = \"softening counts\"\nparameters.\"stiffness.in_damage\" = 1\n",
      "runaway.toml");
  ASSERT_TRUE(read.study);
  auto const simulation = fixtures::best(*read.study);
  auto const sound = simulation.block(0, 0, 0, 24);
  auto const away = simulation.block(0, 1, 0, 24);
  std::size_t failed = 0;
  for (std::size_t i = 0; i < 24; ++i) {
    EXPECT_EQ(value_of(sound, Outcome::status, i), 0.0F);
    bool const ran = value_of(away, Outcome::status, i) == runners::status_ran_away;
    failed += ran ? 1U : 0U;
    EXPECT_EQ(ran, !std::isnan(value_of(away, Outcome::failure_day, i)));
    EXPECT_EQ(ran, std::isnan(value_of(away, Outcome::capacity_final, i)))
        << "no number of a state that ran away";
  }
  EXPECT_GT(failed, 12U);
  EXPECT_EQ(away.counted[0], 24 - failed);
}

TEST(ValidRange, HoldsEveryStateOfALeg) {
  auto const m = model::make_model(model::preset_parameters());
  auto const sound = model::unloaded_leg(m);
  EXPECT_LE(runners::beyond_range(sound), 0.0);
  auto const out = [&](auto change) {
    auto leg = sound;
    change(leg);
    return runners::beyond_range(leg) > 0.0;
  };
  for (std::size_t site = 0; site < model::site_count; ++site) {
    EXPECT_TRUE(out([&](auto& leg) { leg.damage(site) = 1.2; }));
    EXPECT_TRUE(out([&](auto& leg) { leg.damage(site) = -0.2; }));
    EXPECT_TRUE(out([&](auto& leg) { leg.pathology(site) = 1.2; }));
    EXPECT_TRUE(out([&](auto& leg) { leg.reactivity(site) = -0.2; }));
    EXPECT_TRUE(out([&](auto& leg) { leg.vulnerability[site] = 1.2; }));
    EXPECT_TRUE(out([&](auto& leg) { leg.capacity[site] = 1001.0; }));
    EXPECT_FALSE(out([&](auto& leg) { leg.capacity[site] = 60.0; }));
  }
  for (auto const which : {model::coupled::modulus, model::coupled::area}) {
    EXPECT_TRUE(out([&](auto& leg) { leg.x[which] = 11.0; }));
    EXPECT_TRUE(out([&](auto& leg) { leg.x[which] = 0.0; }));
  }
}

}  // namespace
