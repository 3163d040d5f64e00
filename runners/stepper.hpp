#pragma once
/// Moving a leg's coupled states between sessions.
///
/// The batch takes a fixed step of RK4 a day, from session to session: a step shared by the lanes of a batch
/// must not adapt, or a runner's result would depend on the neighbours. The stimuli decay exactly, so the
/// right-hand side is given at the three node times. Written out, since lanes stay in registers: the bits are
/// those of odeint's runge_kutta4 (tests/runners/stepper_test.cpp).
/// The reference uses controlled dopri5 with the stimuli computed at every time it asks for.

#include <array>
#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include "model/leg.hpp"

namespace achillesim::runners {

/// A day of fixed-step RK4 (order 4 for the coupled states; measured in tests/runners).
template <model::Lane L>
class FixedStepper {
 public:
  static constexpr double step_days = 1.0;

  explicit FixedStepper(model::Model const& m)
      : model_(m), none_(0.0, m), half_(step_days / 2.0, m), whole_(step_days, m) {}

  void advance(model::LegState<L>& leg, model::TissueTraits<L> const& person) const {
    std::array<model::Drive<L>, 3> const nodes = {model::drive_after(none_, leg, model_),
                                                  model::drive_after(half_, leg, model_),
                                                  model::drive_after(whole_, leg, model_)};
    using State = model::CoupledState<L>;
    auto const rates = [&](State const& x, std::size_t node) {
      State dxdt;
      model::rates(x, dxdt, nodes[node], person, model_);
      return dxdt;
    };
    auto const from_start = [&](State const& slope, double days) {
      State x;
      for (std::size_t i = 0; i < x.size(); ++i) x[i] = leg.x[i] + days * slope[i];
      return x;
    };
    State const first = rates(leg.x, 0);
    State const second = rates(from_start(first, 0.5 * step_days), 1);
    State const third = rates(from_start(second, 0.5 * step_days), 1);
    State const fourth = rates(from_start(third, step_days), 2);
    constexpr double outer = step_days / 6.0, inner = step_days / 3.0;
    for (std::size_t i = 0; i < leg.x.size(); ++i)
      leg.x[i] = leg.x[i] + outer * first[i] + inner * second[i] + inner * third[i] + outer * fourth[i];
    model::settle(leg, nodes[1], person, model_);
    whole_.apply(leg);
  }

 private:
  model::Model const& model_;
  model::Decay none_;
  model::Decay half_;
  model::Decay whole_;
};

/// Controlled dopri5 on one runner: the reference that tests compare with.
class ReferenceStepper {
 public:
  static constexpr double step_days = 1.0;

  explicit ReferenceStepper(model::Model const& m, double tolerance = 1e-10)
      : model_(m), tolerance_(tolerance) {}

  void advance(model::LegState<double>& leg, model::TissueTraits<double> const& person) const {
    namespace odeint = boost::numeric::odeint;
    using State = model::CoupledState<double>;
    auto const system = [&](State const& x, State& dxdt, double t) {
      model::Decay const decay(t, model_);
      model::rates(x, dxdt, model::drive_after(decay, leg, model_), person, model_);
    };
    using Stepper = odeint::runge_kutta_dopri5<State, double, State, double, odeint::array_algebra>;
    odeint::integrate_adaptive(odeint::make_controlled<Stepper>(tolerance_, tolerance_), system, leg.x, 0.0,
                               step_days, step_days / 4.0);
    auto const noon = model::drive_after(model::Decay(step_days / 2.0, model_), leg, model_);
    model::settle(leg, noon, person, model_);
    model::Decay(step_days, model_).apply(leg);
  }

 private:
  model::Model const& model_;
  double tolerance_;
};

}  // namespace achillesim::runners
