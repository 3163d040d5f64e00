#include "tests/model/support/trial.hpp"

#include "runners/stepper.hpp"

namespace achillesim::fixtures {
namespace {

Gain gain_of(Owner const& owner, model::Model const& m) {
  return {midportion_stiffness(owner, m) - 1.0, owner.leg.x[model::coupled::modulus] - 1.0,
          owner.leg.x[model::coupled::area] - 1.0};
}

/// A day without walking: the stimulus decays to nothing.
void night_in_bed(Owner& owner, model::Model const& m) {
  owner.leg.walking = 0.0;
  runners::ReferenceStepper(m, 1e-8).advance(owner.leg, owner.traits);
}

}  // namespace

std::vector<Gain> train(Owner& owner, Programme const& programme, model::Model const& m) {
  std::vector<Gain> gains;
  double const first = programme.strain / owner.traits.strain;
  for (int week = 0; week < programme.weeks; ++week) {
    double const phi = programme.dosage == Dosage::strain ? first * midportion_stiffness(owner, m) : first;
    auto const session = session_day(owner, {phi, 0.0, programme.seconds}, programme.cycles, m);
    for (int day = 0; day < 7; ++day)
      live(owner, is_session_day(programme.sessions_per_week, 7 * week + day) ? session : rest_day(owner), m);
    gains.push_back(gain_of(owner, m));
  }
  return gains;
}

Gain unload(Owner& owner, int days, model::Model const& m) {
  for (int day = 0; day < days; ++day) night_in_bed(owner, m);
  return gain_of(owner, m);
}

Gain detrain(Owner& owner, int days, model::Model const& m) {
  for (int day = 0; day < days; ++day) live(owner, rest_day(owner), m);
  return gain_of(owner, m);
}

}  // namespace achillesim::fixtures
