#include "tests/model/support/people.hpp"

#include "runners/stepper.hpp"

namespace achillesim::fixtures {

using model::site_count;

namespace {

/// As in the runners: against a habitual step without compression the ratio would mean nothing.
constexpr double least_compression = 0.05;

}  // namespace

model::Model preset_model() {
  return model::make_model(model::preset_parameters());
}

model::StepConditions<double> easy_run() {
  model::StepConditions<double> c;
  c.speed = 3.0;
  c.height = 172.0;
  c.relative_cadence = 1.0;
  return c;
}

RelativeCycle relative_cycle(model::StepConditions<double> const& now,
                             model::StepConditions<double> const& habitual, model::Model const& m) {
  auto const step = model::step(now, m.loading());
  auto const own = model::step(habitual, m.loading());
  RelativeCycle cycle;
  cycle.phi = step.force / own.force;
  double const p = model::Ankle::compression(cycle.phi, step.dorsiflexion, m.ankle) /
                   std::max(model::Ankle::compression(1.0, own.dorsiflexion, m.ankle), least_compression);
  cycle.compression = p * p;
  cycle.seconds = step.contact;
  return cycle;
}

std::array<double, 2> site_loads(RelativeCycle const& cycle, double n, model::Model const& m) {
  auto const& p = m.damage;
  double const tensile = model::power(cycle.phi, p.exponent);
  double const insertion =
      (tensile + p.compression_weight * cycle.compression) / (1.0 + p.compression_weight);
  return {n * tensile / p.unit_cycles, n * insertion / p.unit_cycles};
}

Owner untrained(model::Model const& m) {
  Owner owner;
  owner.leg.x[model::coupled::modulus] = owner.leg.x[model::coupled::area] = 1.0;
  owner.leg.stimulus = m.adaptation.habitual;
  owner.leg.walking = owner.leg.healing = 1.0;
  owner.traits = {5.0, m.damage.ceiling, {1.0 / m.pathology.tau, 1.0 / m.pathology.tau}, 1.0};
  auto stroll = easy_run();
  stroll.gait = model::Gait::walk;
  stroll.speed = 1.3;  // usual comfortable speed
  owner.walking = site_loads(relative_cycle(stroll, easy_run(), m), m.damage.walking_cycles, m);
  owner.leg.capacity = owner.walking;
  return owner;
}

namespace {

double cycles_of(double km, model::Model const& m) {
  auto const step = model::step(easy_run(), m.loading());
  return km * model::steps_per_km(step.cadence, easy_run().speed);
}

}  // namespace

Owner runner(double weekly_km, model::Model const& m) {
  Owner owner = untrained(m);
  auto const habitual = site_loads(RelativeCycle{}, cycles_of(weekly_km / 7.0, m), m);
  for (std::size_t s = 0; s < site_count; ++s) owner.leg.capacity[s] += habitual[s];
  return owner;
}

model::DayLoad<double> rest_day(Owner const& owner) {
  model::DayLoad<double> day{};
  day.load = owner.walking;
  return day;
}

model::DayLoad<double> session_day(Owner const& owner, RelativeCycle const& cycle, double n,
                                   model::Model const& m) {
  auto const load = site_loads(cycle, n, m);
  double const repair = model::Pathology::repair_effect(cycle.phi, cycle.seconds, n, m.pathology);
  return {{owner.walking[0] + load[0], owner.walking[1] + load[1]},
          {cycle.phi, n, model::Adaptation::time_effect(cycle.seconds, m.adaptation)},
          {},
          {repair, repair}};
}

model::DayLoad<double> run_day(Owner const& owner, double km, double phi, model::Model const& m) {
  auto const step = model::step(easy_run(), m.loading());
  return session_day(owner, {phi, phi * phi, step.contact}, cycles_of(km, m), m);
}

bool is_session_day(double n, int day) {
  return static_cast<int>((day + 1) * n / 7.0 + 1e-9) > static_cast<int>(day * n / 7.0 + 1e-9);
}

void live(Owner& owner, model::DayLoad<double> const& day, model::Model const& m) {
  model::apply_load(owner.leg, day, owner.traits, m);
  runners::ReferenceStepper(m, 1e-8).advance(owner.leg, owner.traits);
}

double run_weeks(Owner& owner, double weekly_km, double n, int weeks, double phi, model::Model const& m) {
  runners::ReferenceStepper const night(m, 1e-8);
  auto const run = run_day(owner, weekly_km / n, phi, m);
  auto const rest = rest_day(owner);
  double const insertion = m.tendinopathy.insertion_share;
  double hazard = 0.0;
  for (int day = 0; day < 7 * weeks; ++day) {
    model::apply_load(owner.leg, is_session_day(n, day) ? run : rest, owner.traits, m);
    for (std::size_t s = 0; s < site_count; ++s)
      hazard += (s == 0 ? 1.0 - insertion : insertion) *
                model::Tendinopathy::hazard(owner.leg.damage(s), owner.leg.pathology(s),
                                            owner.leg.reactivity(s), m.tendinopathy);
    night.advance(owner.leg, owner.traits);
  }
  return hazard;
}

}  // namespace achillesim::fixtures
