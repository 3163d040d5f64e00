#pragma once
/// One step under given conditions: the loading laws put together.

#include "model/lane.hpp"
#include "model/loading/ankle.hpp"
#include "model/loading/force.hpp"
#include "model/loading/form.hpp"
#include "model/loading/step_timing.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

/// What a step is made under. Speed m/s, height cm, drop and lift mm, grade %, unweighting 0-0.8.
template <Lane L>
struct StepConditions {
  Gait gait = Gait::run;
  L speed;
  L height;
  L relative_cadence;  ///< cadence over the cadence that speed and height predict; 1 in walking
  Strike strike = Strike::rearfoot;
  double drop = 10.0;
  double lift = 0.0;
  Cushioning cushioning = Cushioning::conventional;
  Surface surface = Surface::overground;
  double grade = 0.0;
  double unweighting = 0.0;
  double overstride = 0.0;    ///< cm further ahead than the person's own
  double contact = 0.0;       ///< relative change of contact time at the same stride
  double heel_contact = 0.0;  ///< relative change of the time of heel contact
};

template <Lane L>
struct Step {
  L force;                    ///< peak, body weights
  L contact;                  ///< s
  L impulse;                  ///< body weight seconds
  L loading_rate;             ///< mean, body weights per second
  L cadence;                  ///< steps a minute, both feet
  double dorsiflexion = 0.0;  ///< peak, degrees
};

struct LoadingParameters {
  StepTiming::Parameters const& timing;
  StepForce::Parameters const& force;
  Ankle::Parameters const& ankle;
  RunningForm::Parameters const& form;
};

template <Lane L>
Step<L> step(StepConditions<L> const& c, LoadingParameters const& p) {
  auto const& f = p.force;
  bool const running = c.gait == Gait::run;
  double const left = 1.0 - c.unweighting;
  double const fixed = (running ? StepForce::strike_factor(c.strike, f) : 1.0) *
                       (running ? StepForce::heel_factor(c.drop, c.lift, f) : 1.0) *
                       StepForce::grade_factor(c.grade, f) * StepForce::surface_factor(c.surface, f) *
                       (running ? StepForce::shoe_factor(c.cushioning, f) : 1.0) *
                       std::pow(left, f.unweighting_exponent);
  Step<L> s;
  s.force = StepForce::base(c.gait, c.speed, f) * fixed;
  if (running) {
    s.force = s.force * StepForce::cadence_factor(c.relative_cadence, f);
    s.contact = StepTiming::running_contact(c.speed, c.relative_cadence, p.timing);
    s.cadence = StepTiming::running_cadence(c.speed, c.height, p.timing) * c.relative_cadence;
    s.force = s.force * ((1.0 + p.form.per_overstride * c.overstride) *
                         std::pow(1.0 + c.contact, p.form.contact_exponent));
    s.contact = s.contact * (1.0 + c.contact);
  } else if (c.gait == Gait::water) {
    s.contact = broadcast<L>(p.timing.walk_contact);
    s.cadence = broadcast<L>(p.timing.walk_cadence_base);
  } else {
    s.contact = broadcast<L>(p.timing.walk_contact);
    s.cadence = StepTiming::walking_cadence(c.speed, p.timing);
  }
  std::array const impulse_strike = {1.0, StepForce::impulse_midfoot, StepForce::impulse_forefoot};
  double const shape = StepForce::impulse_shape *
                       (running ? impulse_strike[static_cast<std::size_t>(c.strike)] : 1.0) *
                       std::pow(left, StepForce::impulse_unweighting);
  double const rate = (running && c.strike == Strike::forefoot ? StepForce::rate_forefoot : 1.0) *
                      (running && c.cushioning == Cushioning::minimal ? StepForce::rate_minimal : 1.0);
  s.impulse = shape * s.force * s.contact;
  s.loading_rate = rate * s.force / (0.5 * s.contact);
  s.dorsiflexion = Ankle::dorsiflexion(c.gait, c.strike, c.drop + c.lift, c.grade, p.ankle);
  if (running) s.dorsiflexion += p.form.per_heel_contact * c.heel_contact;
  return s;
}

}  // namespace achillesim::model
