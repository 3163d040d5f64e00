/// Every law at the corners of every parameter's range: finite numbers, and states within their bounds.

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "runners/stepper.hpp"
#include "tests/model/support/people.hpp"
#include "tests/model/support/tendon.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

bool in_unit_interval(double x) {
  return x >= 0.0 && x <= 1.0;
}

void expect_finite_steps(Model const& m, std::string const& corner) {
  auto c = fixtures::easy_run();
  for (auto const gait : {Gait::walk, Gait::run})
    for (auto const strike : {Strike::rearfoot, Strike::midfoot, Strike::forefoot})
      for (auto const cushioning : {Cushioning::minimal, Cushioning::conventional, Cushioning::maximal})
        for (auto const surface :
             {Surface::overground, Surface::treadmill, Surface::trail, Surface::grass, Surface::sand})
          for (double const extreme : {0.0, 1.0}) {
            c.gait = gait;
            c.strike = strike;
            c.cushioning = cushioning;
            c.surface = surface;
            c.speed = gait == Gait::run ? 1.6 + 4.0 * extreme : 1.0 + extreme;
            c.height = 150.0 + 50.0 * extreme;
            c.relative_cadence = 0.85 + 0.3 * extreme;
            c.drop = 16.0 * extreme;
            c.lift = 18.0 * extreme;
            c.grade = -20.0 + 40.0 * extreme;
            c.unweighting = 0.8 * extreme;
            auto const s = step(c, m.loading());
            for (double const value : {s.force, s.contact, s.impulse, s.loading_rate, s.cadence}) {
              ASSERT_TRUE(std::isfinite(value)) << corner;
              ASSERT_GT(value, 0.0) << corner;
            }
            ASSERT_TRUE(std::isfinite(s.dorsiflexion)) << corner;
            double const stress = Tendon::stress(s.force, 70.0, Tendon::area(70.0, true));
            double const strain = Tendon::strain(stress);
            ASSERT_TRUE(strain > 0.0 && strain < 1.0) << corner << ": " << strain;
          }
  double total = 0.0;
  for (double const share : OtherInjuries::shares(m.other_injuries)) {
    ASSERT_TRUE(in_unit_interval(share)) << corner;
    total += share;
  }
  ASSERT_NEAR(total, 1.0, 1e-12) << corner;
  for (double const rate :
       OtherInjuries::hazards(Strike::forefoot, 0.0, Cushioning::minimal, m.other_injuries))
    ASSERT_TRUE(std::isfinite(rate) && rate > 0.0) << corner;
}

void expect_within_bounds(LegState<double> const& leg, Model const& m, std::string const& corner) {
  for (double const x : leg.x) ASSERT_TRUE(std::isfinite(x)) << corner;
  for (std::size_t s = 0; s < site_count; ++s) {
    double const reactivity = leg.reactivity(s);
    double const pathology = leg.pathology(s);
    ASSERT_TRUE(in_unit_interval(leg.damage(s))) << corner << ": damage " << leg.damage(s);
    ASSERT_TRUE(in_unit_interval(pathology)) << corner << ": pathology " << pathology;
    ASSERT_TRUE(in_unit_interval(reactivity)) << corner << ": reactivity " << reactivity;
    ASSERT_TRUE(in_unit_interval(leg.vulnerability[s])) << corner << ": vulnerability";
    ASSERT_TRUE(std::isfinite(leg.capacity[s]) && leg.capacity[s] >= 0.0) << corner;
    double const stiffness = site_stiffness(leg, s, m);
    ASSERT_TRUE(stiffness > 0.0 && stiffness < 3.0) << corner << ": stiffness " << stiffness;

    double const felt = Pathology::felt(pathology, m.pathology);
    double const irritation = Symptoms::irritation(reactivity, felt, m.symptoms);
    for (double const pain : {Symptoms::pain(irritation * Symptoms::strain_weight(1.3 / stiffness)),
                              Symptoms::morning_pain(reactivity, felt, m.symptoms)})
      ASSERT_TRUE(pain >= 0.0 && pain <= 10.0) << corner << ": pain " << pain;
    double const visa = Symptoms::visa_a(reactivity, felt, 0.8, m.pathology.silent, m.symptoms);
    ASSERT_TRUE(visa >= 20.0 && visa <= 100.0) << corner << ": VISA-A " << visa;
    double const minutes = Symptoms::stiffness(reactivity, felt, m.symptoms);
    ASSERT_TRUE(minutes >= 0.0 && std::isfinite(minutes)) << corner;
    double const hazard = Tendinopathy::hazard(leg.damage(s), pathology, reactivity, m.tendinopathy);
    ASSERT_TRUE(hazard >= 0.0 && std::isfinite(hazard)) << corner << ": hazard " << hazard;
  }
  double const e = leg.x[coupled::modulus];
  double const a = leg.x[coupled::area];
  ASSERT_TRUE(e >= m.adaptation.modulus_floor && e <= 1.0 + m.adaptation.modulus_gain) << corner << ": " << e;
  ASSERT_TRUE(a >= 1.0 && a <= 1.0 + m.adaptation.area_gain) << corner << ": " << a;
}

/// A bad patient and a foolish plan: half a year of 20 km a day with half the force more, from pathology.
void expect_states_within_bounds(Model const& m, std::string const& corner) {
  auto owner = fixtures::runner(40.0, m);
  owner.leg.pathology(0) = 0.9;
  owner.leg.pathology(1) = 0.4;
  owner.leg.reactivity(0) = 1.0;
  runners::FixedStepper<double> const night(m);
  auto const easy = fixtures::run_day(owner, 8.0, 1.0, m);
  auto const foolish = fixtures::run_day(owner, 20.0, 1.5, m);
  auto const rest = fixtures::rest_day(owner);
  for (int day = 0; day < 168; ++day) {
    bool const reckless = day >= 56 && day < 112;
    apply_load(owner.leg, reckless ? foolish : (day % 2 == 0 ? easy : rest), owner.traits, m);
    expect_within_bounds(owner.leg, m, corner + ", after the load of day " + std::to_string(day));
    night.advance(owner.leg, owner.traits);
    expect_within_bounds(owner.leg, m, corner + ", after the night of day " + std::to_string(day));
    if (::testing::Test::HasFatalFailure()) return;
  }
}

/// Half a year of too much, then of too little: strength stays a strength.
void expect_sound_calves(Model const& m, std::string const& corner) {
  auto const& p = m.strength;
  Strength::Decay const day(1.0, p);
  Calf<double> calf{0.0, -0.1, -0.2, 0.0};
  for (int d = 0; d < 364; ++d) {
    bool const busy = d < 182;
    Strength::train(calf, busy ? Strength::session_effect(1.0, 200.0, p) : 0.0, busy ? 300.0 : 0.0, p);
    Strength::advance(calf, Strength::use(busy ? 1.0 : 0.0, busy ? 2.0 : 0.0, p), day, p);
    double const strength = Strength::rested(calf);
    ASSERT_TRUE(strength > 0.25 && strength < 2.0) << corner << ": strength " << strength;
    ASSERT_TRUE(in_unit_interval(calf.fatigue)) << corner << ": fatigue " << calf.fatigue;
  }
}

/// What a look at a patient shows, over strengths, elongations, pains and times.
void expect_sound_looks(Model const& m, std::string const& corner) {
  for (double const strength : {0.3, 0.8, 1.6})
    for (double const elongation : {0.0, 1.9, 6.0}) {
      double const left = Function::strength(strength, elongation, m.function);
      double const push = Function::push_off(strength, elongation, m.function);
      double const raises = Function::raises(left, m.strength.maximal_force, m.function);
      double const height = Function::raise_height(elongation, m.function);
      ASSERT_TRUE(left > 0.0 && left <= strength && push > 0.0 && push <= strength) << corner;
      ASSERT_TRUE(raises >= 0.0 && raises <= 2.0 * m.function.repetitions) << corner << ": " << raises;
      ASSERT_TRUE(height > 0.0 && height <= m.function.height) << corner << ": " << height;
      double const grade = Function::grade(left, m.function);
      ASSERT_TRUE(grade >= 1.0 && grade <= 5.0) << corner;
      for (double const pain : {0.0, 10.0})
        for (bool const boot : {false, true}) {
          double const limp = Function::limp(pain, push / 1.6, boot, m.function);
          ASSERT_TRUE(in_unit_interval(limp)) << corner << ": limp " << limp;
          double const atrs =
              Atrs::score({left, raises / 30.0, push, 0.5, limp, pain, 12.0, 40.0, boot}, m.atrs);
          ASSERT_TRUE(atrs >= 0.0 && atrs <= 100.0) << corner << ": ATRS " << atrs;
        }
    }
  for (double t = 0.0; t < 1000.0; t += 13.0) {
    for (bool const early : {false, true}) {
      for (double const torn : {0.2, 1.0}) {
        double const k = Callus::stiffness(t, early, torn, 1.0, m.callus);
        ASSERT_TRUE(k > 0.0 && k <= 1.0) << corner << ": stiffness " << k;
      }
      double const longer = Callus::elongation_of_day(t, 20.0, true, early, 5.0, m.callus);
      double const again = Rupture::again(t, false, early, 3.0, m.rupture);
      ASSERT_TRUE(std::isfinite(longer) && longer >= 0.0) << corner << ": elongation " << longer;
      ASSERT_TRUE(std::isfinite(again) && again >= 0.0) << corner << ": re-rupture " << again;
    }
    ASSERT_GT(Rupture::allowed(t, m.rupture), 0.0) << corner;
    double const swelling = Signs::swelling(0.7, t, m.signs);
    ASSERT_TRUE(swelling >= 0.0 && swelling <= 10.0) << corner << ": swelling " << swelling;
  }
  for (double const pathology : {0.0, 1.0})
    for (double const damage : {0.0, 1.0}) {
      double const hazard = Rupture::hazard(1.3, 4000.0, damage, pathology, m.rupture);
      ASSERT_TRUE(std::isfinite(hazard) && hazard >= 0.0) << corner << ": hazard " << hazard;
    }
  double const night = Signs::night_pain(1.0, m.signs);
  ASSERT_TRUE(night >= 0.0 && night <= 10.0 && std::isfinite(Signs::sleep_lost(night, m.signs))) << corner;
  double const control = Control::hazard_ratio(7.0, 7.0, m.control);
  ASSERT_TRUE(control > 0.0 && control < 1.2) << corner << ": " << control;
  ASSERT_TRUE(in_unit_interval(ExerciseLoad::boot_factor(0.4, 30.0, m.exercise))) << corner;
  ASSERT_TRUE(in_unit_interval(ExerciseLoad::repair_left(3.0, m.exercise))) << corner;
}

void expect_sound(ParameterValues const& values, std::string const& corner) {
  auto const m = make_model(values);
  expect_finite_steps(m, corner);
  if (!::testing::Test::HasFatalFailure()) expect_sound_calves(m, corner);
  if (!::testing::Test::HasFatalFailure()) expect_sound_looks(m, corner);
  if (!::testing::Test::HasFatalFailure()) expect_states_within_bounds(m, corner);
}

TEST(Corners, PresetsAreSound) {
  expect_sound(preset_parameters(), "presets");
}

TEST(Corners, OneParameterAtATime) {
  auto const table = parameter_table();
  for (std::size_t i = 0; i < table.size(); ++i)
    for (double const end : {table[i].row->low, table[i].row->high}) {
      auto values = preset_parameters();
      values[i] = end;
      expect_sound(values, table[i].name + " = " + std::to_string(end));
      if (HasFatalFailure()) return;
    }
}

TEST(Corners, AllParametersAtOnce) {
  auto const table = parameter_table();
  std::mt19937_64 random(7);
  for (int corner = 0; corner < 300; ++corner) {
    ParameterValues values;
    for (auto const& parameter : table)
      values.push_back((random() & 1U) != 0 ? parameter.row->high : parameter.row->low);
    expect_sound(values, "random corner " + std::to_string(corner));
    if (HasFatalFailure()) return;
  }
}

TEST(Corners, InsideTheRanges) {
  auto const table = parameter_table();
  std::mt19937_64 random(11);
  for (int point = 0; point < 300; ++point) {
    ParameterValues values;
    for (auto const& parameter : table) {
      double const u = static_cast<double>(random() >> 11U) * 0x1p-53;
      values.push_back(parameter.row->low + u * (parameter.row->high - parameter.row->low));
    }
    expect_sound(values, "random point " + std::to_string(point));
    if (HasFatalFailure()) return;
  }
}

}  // namespace
