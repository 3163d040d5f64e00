/// Shoes, form, strike and cadence over the days of an arm.

#include "runners/kernel/footing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "runners/kernel/session.hpp"
#include "runners/walkthrough.hpp"
#include "scenarios/study/study.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::runners;

model::Model const preset = model::make_model(model::preset_parameters());

/// An arm, its plan and the reference runner in it.
struct Case {
  scenarios::Arm arm;
  Plan plan;
  Wearer wearer;
  explicit Case(scenarios::Arm a) : arm(std::move(a)), plan(make_plan(arm)), wearer() {
    wearer = make_wearer(reference_runner(), plan, preset);
  }
  Case(Case const&) = delete;
  /// Refers to `footing`, which the next call overwrites.
  Technique on(int day, std::size_t pair = 0, double km = 0.0) const {
    footing = Footing{};
    return technique_on(plan, wearer, preset, imposed_damage(preset), day, pair, km, footing);
  }
  mutable Footing footing;
  /// Ten minutes of easy running on a day.
  Session run(int day, std::size_t pair = 0, double km = 0.0) const {
    auto const technique = on(day, pair, km);
    Exposure mix;
    Session s;
    add_run(s, exposure_in(wearer, 0, technique.footing, mix), 10.0, technique);
    return s;
  }
};

scenarios::Arm shod(double drop, double lift = 0.0) {
  scenarios::Arm arm;
  arm.shoes.drop_mm = drop;
  arm.shoes.heel_lift_mm = lift;
  return arm;
}

double load(Session const& s) {
  return s.load[0];
}

TEST(Ramp, RisesOverItsTimeAndIsUndone) {
  double const never = scenarios::not_given;
  EXPECT_EQ(ramp(0, 0, never, 0), 1.0);
  EXPECT_DOUBLE_EQ(ramp(0, 10, never, 0), 0.1);
  EXPECT_DOUBLE_EQ(ramp(9, 10, never, 0), 1.0);
  EXPECT_DOUBLE_EQ(ramp(400, 10, never, 0), 1.0);
  EXPECT_DOUBLE_EQ(ramp(19, 10, 20, 10), 1.0);
  EXPECT_DOUBLE_EQ(ramp(24, 10, 20, 10), 0.5);
  EXPECT_DOUBLE_EQ(ramp(30, 10, 20, 10), 0.0);
  EXPECT_DOUBLE_EQ(ramp(20, 0, 20, 0), 0.0);
}

TEST(Footing, SharesAddUpToOneInEveryStateThatExists) {
  auto arm = shod(4.0, 12.0);
  arm.shoes.further = {{12.0, 0.0, model::Cushioning::maximal},
                       {scenarios::not_given, 6.0, model::Cushioning::minimal}};
  arm.shoes.change_days = 30.0;
  arm.shoes.lift_days = 10.0;
  arm.shoes.lift_weaning_days = 40.0;
  arm.shoes.worn_km = 100.0;
  arm.form = {-3.0, -0.1, 0.2, 3.0, 25.0};
  Case const c(arm);
  for (int const day : {0, 5, 15, 29, 60, 300})
    for (std::size_t pair = 0; pair < 3; ++pair) {
      auto const& footing = *c.on(day, pair, 250.0).footing;
      double sum = 0.0;
      for (std::size_t i = 0; i < footing.count; ++i) {
        sum += footing.shares[i].weight;
        EXPECT_FALSE(c.wearer.states.at(footing.shares[i].state).kinds.empty());
      }
      EXPECT_NEAR(sum, 1.0, 1e-12) << day << " " << pair;
    }
}

TEST(Footing, AnArmWithoutChangesStandsInOneState) {
  Case const c(shod(4.0, 6.0));
  EXPECT_EQ(c.wearer.states.size(), 1U);
  EXPECT_EQ(c.on(10).footing, nullptr);
}

TEST(Footing, ANewPairComesInStepByStep) {
  auto arm = shod(0.0);
  arm.shoes.change_days = 50.0;
  Case const gradual(arm);
  Case const sudden(shod(0.0));
  Case const own(shod(scenarios::not_given));
  double const before = load(own.run(0));
  double const after = load(sudden.run(0));
  ASSERT_GT(after, before * 1.1) << "10 mm less drop";
  EXPECT_NEAR(load(gradual.run(24)), 0.5 * (before + after), 1e-9 * after) << "half of the steps";
  EXPECT_NEAR(load(gradual.run(49)), after, 1e-12 * after);
}

TEST(Footing, AWeanedLiftIsGoneInTheEnd) {
  auto arm = shod(10.0, 12.0);
  arm.shoes.lift_days = 28.0;
  arm.shoes.lift_weaning_days = 28.0;
  Case const weaned(arm);
  Case const kept(shod(10.0, 12.0));
  Case const bare(shod(10.0));
  EXPECT_DOUBLE_EQ(load(weaned.run(27)), load(kept.run(0)));
  EXPECT_DOUBLE_EQ(load(weaned.run(56)), load(bare.run(0)));
  double before = load(weaned.run(27));
  for (int day = 28; day <= 55; ++day) {
    double const now = load(weaned.run(day));
    EXPECT_GT(now, before) << day;
    before = now;
  }
}

TEST(Footing, WearActsByItsParametersAndEndsWithANewPair) {
  auto arm = shod(10.0);
  arm.shoes.worn_km = 0.0;
  Case const c(arm);
  auto const knee = [&](double km) { return other_rate(c.wearer, 0, c.on(0, 0, km)); };
  EXPECT_DOUBLE_EQ(load(c.run(0, 0, 2000.0)), load(c.run(0, 0, 0.0))) << "no evidence that force changes";
  EXPECT_NEAR(knee(1e6) / knee(0.0), preset.footwear.worn_injuries, 1e-12);
  double const half = 1.0 - std::exp(-400.0 / preset.footwear.wear);
  EXPECT_NEAR(knee(400.0) / knee(0.0), 1.0 + half * (preset.footwear.worn_injuries - 1.0), 1e-12);
}

TEST(Footing, PairsDifferAndSpareOtherSites) {
  auto arm = shod(12.0);
  arm.shoes.further = {{0.0, 0.0, model::Cushioning::conventional}};
  Case const two(arm);
  Case const high(shod(12.0));
  Case const flat(shod(0.0));
  EXPECT_DOUBLE_EQ(load(two.run(0, 0)), load(high.run(0)));
  EXPECT_DOUBLE_EQ(load(two.run(0, 1)), load(flat.run(0)));
  EXPECT_NEAR(other_rate(two.wearer, 4, two.on(0, 0)) / other_rate(high.wearer, 4, high.on(0)),
              preset.footwear.rotation, 1e-12);
}

TEST(Footing, AHeelCounterPressesOnTheInsertionAlone) {
  auto arm = shod(10.0);
  arm.shoes.counter_pressure = 1.0;
  Case const pressed(arm);
  Case const free(shod(10.0));
  EXPECT_DOUBLE_EQ(pressed.run(0).load[0], free.run(0).load[0]);
  EXPECT_GT(pressed.run(0).load[1], free.run(0).load[1] * 1.05);
}

TEST(Technique, ACadenceTargetOnlyRaises) {
  auto arm = shod(10.0);
  arm.cadence.target = 180.0;
  Case const c(arm);
  EXPECT_GT(c.wearer.cadence_change, 0.05) << "the reference runner makes about 164 steps a minute";
  auto const t = c.on(0);
  EXPECT_NEAR(c.wearer.worn().kinds[0].cycles_per_minute * 2.0 * t.cadence, 180.0, 1e-9);
  arm.cadence.target = 150.0;
  EXPECT_EQ(Case(arm).wearer.cadence_change, 0.0);
  EXPECT_LT(load(c.run(0)), load(Case(shod(10.0)).run(0))) << "more steps, less damage (Lyght 2016)";
}

TEST(Technique, AStrikeCanGoPartOfTheWayAndBack) {
  auto arm = shod(10.0);
  arm.strike = {"there and back", true, model::Strike::forefoot, 10.0, 0.6};
  arm.strike.back_after = 20.0;
  arm.strike.back_days = 10.0;
  Case const c(arm);
  EXPECT_DOUBLE_EQ(c.on(9).changed_share, 0.6);
  EXPECT_DOUBLE_EQ(c.on(9).new_strike, 0.6);
  EXPECT_DOUBLE_EQ(c.on(24).changed_share, 0.3);
  EXPECT_DOUBLE_EQ(c.on(40).changed_share, 0.0);
  arm.strike = {"back to the own", true, model::Strike::forefoot, 10.0, 0.0};
  arm.strike.start_share = 1.0;
  Case const home(arm);
  EXPECT_NEAR(home.on(0).changed_share, 0.9, 1e-12);
  EXPECT_DOUBLE_EQ(home.on(9).changed_share, 0.0);
  EXPECT_DOUBLE_EQ(home.on(0).new_strike, 0.0) << "it was the runner's own";
}

TEST(Technique, FormActsWhereItShould) {
  auto arm = shod(10.0);
  Case const own(arm);
  arm.form.contact = -0.1;
  Case const quick(arm);
  EXPECT_GT(quick.run(0).phi_cycles, own.run(0).phi_cycles) << "the same impulse in less time";
  EXPECT_LT(quick.run(0).hold_cycles, own.run(0).hold_cycles);
  arm.form = {};
  arm.form.overstride_cm = -5.0;
  Case const closer(arm);
  EXPECT_DOUBLE_EQ(load(closer.run(0)), load(own.run(0))) << "no evidence for the tendon";
  EXPECT_LT(other_rate(closer.wearer, 0, closer.on(0)), other_rate(own.wearer, 0, own.on(0)));
  arm.form = {};
  arm.form.heel_contact = 0.3;
  Case const late(arm);
  EXPECT_DOUBLE_EQ(late.run(0).load[0], own.run(0).load[0]);
  EXPECT_GT(late.run(0).load[1], own.run(0).load[1]);
}

}  // namespace
