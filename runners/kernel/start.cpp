#include "runners/kernel/start.hpp"

#include <algorithm>
#include <cmath>

namespace achillesim::runners {
namespace {

using model::site_count;
using scenarios::Condition;
using scenarios::Covariate;

/// Calf-loading sessions of the lay-off: single-leg heel raises, 3 x 15, 3.0 of 6.0 body weights
/// (Baxter 2021), 6 s each (tissue.md, loads.md section 6).
constexpr double raise_phi = 0.5;
constexpr double raise_seconds = 6.0;
constexpr double raise_cycles = 45.0;

/// Damage at which daily gain and repair balance; repair: its rate by the person's own sleep.
double steady_damage(double load_a_day, double capacity, double ceiling, double repair,
                     model::Damage::Parameters const& p) {
  double const bearable = model::Damage::bearable(model::Damage::effective_capacity(capacity, ceiling), p);
  double const gain = p.scale * load_a_day / (bearable * repair);
  double damage = 0.0;
  for (int i = 0; i < 50; ++i) {
    double const ratio = damage / p.shut_off;
    damage = std::min(0.95, p.tau_repair * gain * (1.0 - damage) * (1.0 + ratio * ratio));
  }
  return damage;
}

/// Pathology left by a former tendinopathy in a healthy runner (model-review.md: U(0.15, 0.45)).
double former_pathology(Person const& person) {
  return person[Covariate::prior_tendinopathy] > 0.5 ? 0.15 + 0.30 * person.history_uniform : 0.0;
}

}  // namespace

double pathology_for_visa(double visa_a, double strength, model::Model const& m) {
  auto const score = [&](double pathology) {
    double const reactivity = model::Pathology::baseline_reactivity(pathology, m.pathology);
    return model::Symptoms::visa_a(reactivity, model::Pathology::felt(pathology, m.pathology), strength,
                                   m.pathology.silent, m.symptoms);
  };
  if (score(1.0) >= visa_a) return 1.0;
  double low = 0.0;
  double high = 1.0;
  for (int i = 0; i < 50; ++i) {
    double const middle = 0.5 * (low + high);
    (score(middle) > visa_a ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

namespace {

/// A calf with a strength deficit, 40 % of it neural (model-review.md section 3).
model::Calf<double> calf_with(double deficit) {
  return {0.0, -0.4 * deficit, -0.6 * deficit, 0.0};
}

/// A rupture some days ago, its elongation that of usual care.
Healing healing_on_day_0(Person const& person, scenarios::RuptureCare const& care, model::Model const& m) {
  Healing h = ruptured(person[Covariate::torn], person[Covariate::elongation], 0.0);
  h.threshold = -std::log(uniform(person.stream, Purpose::rupture, 2));
  auto const days = static_cast<int>(person[Covariate::days_since_rupture]);
  // What happened before day 0 has been survived: no hazard is owed for it.
  for (; h.since < days;) heal(h, care, model::Rupture::allowed(h.since, m.rupture), m);
  h.hazard = 0.0;
  return h;
}

}  // namespace

Start make_start(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                 scenarios::RuptureCare const& care, model::Model const& m) {
  Start start;
  start.traits.strain = person[Covariate::running_strain];
  start.traits.ceiling = m.damage.ceiling * person[Covariate::capacity_factor];
  double const recovery = 1.0 / (m.pathology.tau * person[Covariate::recovery_factor]);
  start.traits.pathology_rate = {
      recovery, recovery * (person[Covariate::spurs] > 0.5 ? m.exercise.spur_recovery : 1.0)};
  start.traits.adaptation = person[Covariate::female] > 0.5 ? m.adaptation.women : 1.0;
  start.traits.repair = wearer.habits.repair;
  start.frailty = frailties(person, m.tendinopathy);
  start.walking_load = wearer.walking.habitual.load;
  for (auto& load : start.walking_load) load *= m.damage.walking_cycles;

  double const days_off = person[Covariate::lay_off];
  double const kept = std::exp(-days_off / m.damage.tau_capacity);
  bool const running = days_off < 1.0;
  double const repair_per_session =
      model::Pathology::repair_effect(raise_phi, raise_seconds, raise_cycles, m.pathology);
  double const repair = cohort.calf_sessions_per_week / 7.0 * repair_per_session *
                        (1.0 - std::exp(-days_off / m.pathology.tau_repair_stimulus));

  for (auto& leg : start.legs) {
    leg.x.fill(0.0);
    leg.x[model::coupled::modulus] = leg.x[model::coupled::area] = 1.0;
    leg.stimulus = m.adaptation.habitual;
    leg.repair = {repair, repair};
    leg.walking = leg.healing = 1.0;
    for (std::size_t s = 0; s < site_count; ++s) {
      double const habitual = wearer.habitual_site_load[s];
      leg.capacity[s] = start.walking_load[s] + habitual * kept;
      leg.vulnerability[s] = 0.0;
      double const today = start.walking_load[s] + (running ? habitual : 0.0);
      leg.damage(s) =
          steady_damage(today, leg.capacity[s], start.traits.ceiling, wearer.habits.own_repair, m.damage);
    }
  }
  auto& index = start.legs[0];
  double const deficit = 1.0 - person[Covariate::strength];
  start.calves = {calf_with(deficit), calf_with(deficit * m.strength.other_leg_deficit)};
  if (cohort.condition == Condition::healthy) {
    index.pathology(0) = former_pathology(person);
  } else if (cohort.condition == Condition::rupture) {
    start.healing = healing_on_day_0(person, care, m);
    index.healing = stiffness_of(start.healing, care, m);
  } else {
    std::size_t const site = cohort.condition == Condition::midportion_tendinopathy ? 0 : 1;
    index.pathology(site) = pathology_for_visa(person[Covariate::visa_a], person[Covariate::strength], m);
  }
  for (std::size_t s = 0; s < site_count; ++s)
    index.reactivity(s) = model::Pathology::baseline_reactivity(index.pathology(s), m.pathology);
  return start;
}

}  // namespace achillesim::runners
