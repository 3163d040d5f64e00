/// The night's step written out, against odeint's.

#include "runners/stepper.hpp"

#include <gtest/gtest.h>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <random>

namespace {

using namespace achillesim;
using Leg = model::LegState<double>;

model::Model const presets = model::make_model(model::preset_parameters());

/// A leg somewhere among its states.
Leg some_leg(std::mt19937& random) {
  std::uniform_real_distribution<double> share(0.0, 0.6);
  auto leg = model::unloaded_leg(presets);
  for (std::size_t s = 0; s < model::site_count; ++s) {
    leg.damage(s) = share(random);
    leg.pathology(s) = share(random);
    leg.reactivity(s) = share(random);
    leg.settled[s] = 0.5 * leg.pathology(s);
    leg.sensitised[s] = share(random);
    leg.repair[s] = 0.1 * share(random);
    leg.capacity[s] = 10.0 * share(random);
  }
  leg.x[model::coupled::modulus] = 0.8 + share(random);
  leg.x[model::coupled::area] = 0.8 + share(random);
  leg.stimulus = share(random);
  return leg;
}

void step_by_odeint(Leg& leg, model::TissueTraits<double> const& person) {
  auto const system = [&](model::CoupledState<double> const& x, model::CoupledState<double>& dxdt, double t) {
    model::rates(x, dxdt, model::drive_after(model::Decay(t, presets), leg, presets), person, presets);
  };
  boost::numeric::odeint::runge_kutta4<model::CoupledState<double>> stepper;
  auto x = leg.x;
  stepper.do_step(system, x, 0.0, 1.0);
  leg.x = x;
}

TEST(Stepper, IsOdeintsRungeKutta4) {
  std::mt19937 random(1);
  auto const person = model::traits_of({5.0, 1.0, 1.0, false, false, 1.0}, presets);
  runners::FixedStepper<double> const stepper(presets);
  for (int i = 0; i < 200; ++i) {
    auto const leg = some_leg(random);
    auto ours = leg;
    auto theirs = leg;
    stepper.advance(ours, person);
    step_by_odeint(theirs, person);
    for (std::size_t k = 0; k < leg.x.size(); ++k) {
      EXPECT_DOUBLE_EQ(ours.x[k], theirs.x[k]) << k;
      EXPECT_NE(ours.x[k], leg.x[k]) << k << " has moved";
    }
  }
}

}  // namespace
