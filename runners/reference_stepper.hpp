#pragma once
/// The steppers of one runner in plain doubles, by Boost.Odeint, which the lanes are tested against:
/// runge_kutta4 with the batch's step over all coupled states, and controlled dopri5 with the stimuli
/// computed at every time it asks for.

#include <array>
#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include "runners/stepper.hpp"

namespace achillesim::runners {

/// The same day of one runner by odeint.
template <>
class FixedStepper<double> : NodesOfADay {
 public:
  using NodesOfADay::step_days;
  explicit FixedStepper(model::Model const& m) : NodesOfADay(m) {}

  void advance(model::LegState<double>& leg, model::TissueTraits<double> const& person) const {
    using State = model::CoupledState<double>;
    std::array<model::Drive<double>, 3> const nodes = {model::drive_after(none_, leg, model_),
                                                       model::drive_after(half_, leg, model_),
                                                       model::drive_after(whole_, leg, model_)};
    auto const system = [&](State const& x, State& dxdt, double t) {
      std::size_t const node = t < 0.25 * step_days ? 0 : (t < 0.75 * step_days ? 1 : 2);
      model::rates(x, dxdt, nodes[node], person, model_);
    };
    boost::numeric::odeint::runge_kutta4<State, double, State, double, boost::numeric::odeint::array_algebra>
        stepper;
    stepper.do_step(system, leg.x, 0.0, step_days);
    whole_.apply(leg);
  }
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
    model::Decay(step_days, model_).apply(leg);
  }

 private:
  model::Model const& model_;
  double tolerance_;
};

}  // namespace achillesim::runners
