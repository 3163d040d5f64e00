#pragma once
/// Moving a leg's coupled states between sessions.
///
/// The batch takes a fixed step of a day, from session to session: a step shared by the lanes of a batch must
/// not adapt, or a runner's result would depend on the neighbours. The stimuli decay exactly, so the
/// right-hand side is given at the step's three node times. In lanes damage, which depends on nothing but
/// itself, takes the day by its series, and the other six states by RK4 written out; one runner (`double`) by
/// odeint's runge_kutta4 over all eight, which the lanes are tested against. The reference uses controlled
/// dopri5 with the stimuli computed at every time it asks for.

#include <concepts>

#include "model/leg.hpp"

namespace achillesim::runners {

/// What the two fixed steppers share: the days' decay and the drive at the step's nodes.
class NodesOfADay {
 public:
  static constexpr double step_days = 1.0;

 protected:
  explicit NodesOfADay(model::Model const& m)
      : model_(m), none_(0.0, m), half_(step_days / 2.0, m), whole_(step_days, m) {}

  model::Model const& model_;
  model::Decay none_;
  model::Decay half_;
  model::Decay whole_;
};

/// A day of fixed-step RK4 in lanes (order 4 for the coupled states; measured in tests/runners).
template <model::Lane L>
class FixedStepper;

template <model::Lane L>
requires(!std::same_as<L, double>) class FixedStepper<L> : NodesOfADay {
 public:
  using NodesOfADay::step_days;
  explicit FixedStepper(model::Model const& m) : NodesOfADay(m) {}

  ACHILLESIM_LANE void advance(model::LegState<L>& leg, model::TissueTraits<L> const& person) const {
    using namespace model::coupled;
    auto& x = leg.x;
    model::CoupledState<L> half;   // the damages at the middle of the day
    model::CoupledState<L> whole;  // and at its end
    for (std::size_t s = 0; s < model::site_count; ++s) {
      model::Damage::Course<L> const course(x[damage_mid + s], person.repair, model_.damage);
      half[damage_mid + s] = course.after(step_days / 2.0);
      whole[damage_mid + s] = course.after(step_days);
    }
    auto const middle = model::drive_after(half_, leg, model_);
    model::CoupledState<L> rate;
    model::CoupledState<L> sum;
    model::rates_under_damage(x, rate, model::drive_after(none_, leg, model_), person, model_);
    for (std::size_t i = pathology_mid; i < count; ++i) {
      sum[i] = rate[i];
      half[i] = x[i] + (0.5 * step_days) * rate[i];
    }
    model::rates_under_damage(half, rate, middle, person, model_);
    for (std::size_t i = pathology_mid; i < count; ++i) {
      sum[i] = sum[i] + 2.0 * rate[i];
      half[i] = x[i] + (0.5 * step_days) * rate[i];
    }
    model::rates_under_damage(half, rate, middle, person, model_);
    for (std::size_t i = pathology_mid; i < count; ++i) {
      sum[i] = sum[i] + 2.0 * rate[i];
      whole[i] = x[i] + step_days * rate[i];
    }
    model::rates_under_damage(whole, rate, model::drive_after(whole_, leg, model_), person, model_);
    for (std::size_t i = pathology_mid; i < count; ++i)
      whole[i] = x[i] + (step_days / 6.0) * (sum[i] + rate[i]);
    x = whole;
    whole_.apply(leg);
  }
};

}  // namespace achillesim::runners
