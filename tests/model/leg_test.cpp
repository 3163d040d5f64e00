/// A leg: scalar against batch, the order of a session's jump, and exact decay.

#include "model/leg.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;
using fixtures::expect_lanes_agree;
using fixtures::Range;

/// Nineteen numbers make a leg, ten a day's load, five a person.
constexpr std::size_t leg_numbers = 19;
constexpr std::size_t all_numbers = 34;

template <class L>
LegState<L> leg_of(std::array<L, all_numbers> const& n) {
  LegState<L> leg;
  for (std::size_t i = 0; i < coupled::count; ++i) leg.x[i] = n[i];
  leg.capacity = {n[8], n[9]};
  leg.vulnerability = {n[10], n[11]};
  leg.stimulus = n[12];
  leg.repair = {n[13], n[14]};
  leg.walking = n[15];
  leg.healing = n[16];
  leg.settled = {n[17], n[18]};
  leg.sensitised = leg.settled;
  return leg;
}
template <class L>
DayLoad<L> load_of(std::array<L, all_numbers> const& n) {
  return {{n[19], n[20]}, {n[21], n[22], n[23]}, {n[24], n[25], n[26]}, {n[27], n[28]}};
}
template <class L>
TissueTraits<L> traits_of(std::array<L, all_numbers> const& n) {
  return {n[29], n[30], {n[31], n[32]}, n[33]};
}
template <class L>
std::array<L, leg_numbers> numbers_of(LegState<L> const& leg) {
  std::array<L, leg_numbers> n;
  for (std::size_t i = 0; i < coupled::count; ++i) n[i] = leg.x[i];
  n[8] = leg.capacity[0];
  n[9] = leg.capacity[1];
  n[10] = leg.vulnerability[0];
  n[11] = leg.vulnerability[1];
  n[12] = leg.stimulus;
  n[13] = leg.repair[0];
  n[14] = leg.repair[1];
  n[15] = leg.walking;
  n[16] = leg.healing;
  n[17] = leg.settled[0];
  n[18] = leg.settled[1];
  return n;
}

// clang-format off
constexpr Range everything[all_numbers] = {
    {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0.4, 1.5}, {1, 1.1},  // coupled states
    {0, 30}, {0, 30}, {0, 1}, {0, 1}, {0, 0.5}, {0, 1}, {0, 1},            // capacity, vulnerability, stimuli
    {0, 1}, {0.1, 1}, {0, 1}, {0, 1},                                      // walking, healing, settled
    {0, 60}, {0, 60}, {0, 1.6}, {0, 9000}, {0, 1},                         // load, run
    {0, 1.3}, {0, 200}, {0, 1}, {0, 1}, {0, 1},                            // exercise, repair effect
    {3.5, 7.5}, {5, 50}, {0.001, 0.01}, {0.001, 0.01}, {0.5, 1}};          // person
// clang-format on

/// f takes the numbers as one array.
template <class Function>
auto of_array(Function f) {
  return [f](auto const& first, auto const&... rest) {
    using L = std::remove_cvref_t<decltype(first)>;
    return f(std::array<L, all_numbers>{first, rest...});
  };
}

TEST(Leg, ApplyLoadAgreesInLanes) {
  for (double const in_damage : {0.0, 1.0}) {
    auto m = fixtures::preset_model();
    m.stiffness.in_damage = in_damage;
    expect_lanes_agree(of_array([&]<class L>(std::array<L, all_numbers> const& n) {
                         auto leg = leg_of(n);
                         apply_load(leg, load_of(n), traits_of(n), m);
                         return numbers_of(leg);
                       }),
                       everything);
  }
}

TEST(Leg, RatesAgreeInLanes) {
  auto const m = fixtures::preset_model();
  expect_lanes_agree(of_array([&]<class L>(std::array<L, all_numbers> const& n) {
                       auto const leg = leg_of(n);
                       CoupledState<L> dxdt;
                       rates(leg.x, dxdt, drive_after(Decay(0.3, m), leg, m), traits_of(n), m);
                       return dxdt;
                     }),
                     everything);
}

TEST(Leg, DecayAndStiffnessAgreeInLanes) {
  auto const m = fixtures::preset_model();
  expect_lanes_agree(of_array([&]<class L>(std::array<L, all_numbers> const& n) {
                       auto leg = leg_of(n);
                       Decay(0.7, m).apply(leg);
                       return numbers_of(leg);
                     }),
                     everything);
  expect_lanes_agree(of_array([&]<class L>(std::array<L, all_numbers> const& n) {
                       auto const leg = leg_of(n);
                       return std::array<L, 2>{site_stiffness(leg, 0, m), site_stiffness(leg, 1, m)};
                     }),
                     everything);
}

/// The jump one lane makes does not depend on the others: with and without a neighbour who runs.
TEST(Leg, ANeighbourChangesNothing) {
  auto const m = fixtures::preset_model();
  std::array<Lanes<4>, all_numbers> alone;
  for (std::size_t i = 0; i < all_numbers; ++i)
    alone[i] = broadcast<Lanes<4>>(0.5 * (everything[i].low + everything[i].high));
  for (std::size_t const of_session : {19, 20, 22, 23, 25, 26}) alone[of_session] = Lanes<4>::Zero();
  auto together = alone;
  together[19][2] = 1.0;
  together[20][2] = 2500.0;
  together[22][2] = 0.8;
  together[23][2] = 45.0;
  together[25][2] = 0.15;
  auto first = leg_of(alone);
  auto second = leg_of(together);
  apply_load(first, load_of(alone), traits_of(alone), m);
  apply_load(second, load_of(together), traits_of(together), m);
  auto const a = numbers_of(first);
  auto const b = numbers_of(second);
  for (std::size_t k = 0; k < leg_numbers; ++k)
    for (int const lane : {0, 1, 3}) EXPECT_EQ(a[k][lane], b[k][lane]) << k;
  EXPECT_GT(b[12][2], a[12][2]);
}

/// Damage with the capacity and vulnerability before the session (model-review.md section 3).
TEST(Leg, SessionUsesTheStateBeforeIt) {
  auto const m = fixtures::preset_model();
  auto owner = fixtures::runner(30.0, m);
  auto const before = owner.leg;
  auto const day = fixtures::run_day(owner, 10.0, 1.0, m);
  apply_load(owner.leg, day, owner.traits, m);
  double const capacity = before.capacity[0];
  double const effective = capacity / std::sqrt(1.0 + std::pow(capacity / 50.0, 2));  // 2 C_max = 50
  double const added = 0.10 * day.load[0] / (4.5 + 7.0 * effective);
  EXPECT_NEAR(owner.leg.damage(0), added, 1e-15);
  EXPECT_NEAR(owner.leg.vulnerability[0], 0.5 * std::min(1.0, added / 0.05), 1e-14);
  EXPECT_NEAR(owner.leg.capacity[0], capacity + day.load[0] / 27.5, 1e-14);
}

TEST(Leg, DecayIsExact) {
  auto const m = fixtures::preset_model();
  auto owner = fixtures::runner(30.0, m);
  owner.leg.stimulus = 0.3;
  owner.leg.repair = {0.4, 0.3};
  auto halves = owner.leg;
  Decay(3.0, m).apply(owner.leg);
  for (int i = 0; i < 6; ++i) Decay(0.5, m).apply(halves);
  EXPECT_NEAR(owner.leg.stimulus, 0.049 + (0.3 - 0.049) * std::exp(-3.0 / 14.0), 1e-15);
  EXPECT_NEAR(owner.leg.repair[0], 0.4 * std::exp(-3.0 / 14.0), 1e-15);
  EXPECT_NEAR(halves.stimulus, owner.leg.stimulus, 1e-15);
  EXPECT_NEAR(halves.capacity[1], owner.leg.capacity[1], 1e-14);
}

/// Damage softens the tendon; that acts on damage itself only when asked to (model-review.md row 2).
TEST(Leg, SofteningFeedsDamageOnlyWhenSwitchedOn) {
  auto m = fixtures::preset_model();
  auto const added = [&](double pathology) {
    auto owner = fixtures::runner(30.0, m);
    owner.leg.pathology(0) = pathology;
    apply_load(owner.leg, fixtures::run_day(owner, 10.0, 1.0, m), owner.traits, m);
    return owner.leg.damage(0);
  };
  EXPECT_EQ(added(0.7), added(0.0));
  m.stiffness.in_damage = 1.0;
  EXPECT_NEAR(added(0.7) / added(0.0), std::pow(1.0 - 0.3 * 0.7, -8.0), 1e-9);
}

/// The hazard follows damage, or a day's load over what can be borne: none on a day without any.
TEST(Leg, OnsetFollowsDamageOrLoad) {
  auto m = fixtures::preset_model();
  auto leg = unloaded_leg(m);
  leg.damage(0) = 0.1;
  TissueTraits<double> const person{5.0, 25.0, {0.004, 0.004}, 1.0};
  EXPECT_EQ(drives_onset(leg, 0, 8.0, person, m), 0.1);
  m.tendinopathy.by_load = 1.0;
  EXPECT_EQ(drives_onset(leg, 0, 0.0, person, m), 0.0);
  // 7.6 d x 0.10 x 4.5 km / 4.5 km, without capacity.
  EXPECT_NEAR(drives_onset(leg, 0, m.damage.load_floor, person, m), 0.76, 1e-12);
}

/// M7 as a variant: a strain of their own makes exercises adapt the tendon that their force does not.
TEST(Leg, ExercisesMayStrainMoreThanTheirForce) {
  auto m = fixtures::preset_model();
  TissueTraits<double> const person{5.0, 25.0, {0.004, 0.004}, 1.0};
  DayLoad<double> day{};
  day.exercise = {0.5, 90.0, Adaptation::time_effect(6.0, m.adaptation)};
  auto const stimulus_of = [&] {
    auto leg = unloaded_leg(m);
    double const before = leg.stimulus;
    apply_load(leg, day, person, m);
    return leg.stimulus - before;
  };
  EXPECT_LT(stimulus_of(), 1e-3);
  m.exercise.strain_ratio = 2.4;
  EXPECT_GT(stimulus_of(), 0.03);
}

}  // namespace
