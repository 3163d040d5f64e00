#include "runners/kernel/start.hpp"

#include <algorithm>
#include <cmath>

#include "model/leg_symptoms.hpp"
#include "runners/kernel/past.hpp"

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

/// Pathology left by a former tendinopathy in a healthy runner.
double former_pathology(Person const& person) {
  return person[Covariate::prior_tendinopathy] > 0.5
             ? model::Tendinopathy::former_pathology(person.history_uniform)
             : 0.0;
}

}  // namespace

double pathology_for_visa(double visa_a, double strength, model::Model const& m) {
  auto const score = [&](double pathology) {
    double const reactivity = model::Pathology::baseline_reactivity(pathology, m.pathology);
    return model::visa_a(reactivity, pathology, strength, m);
  };
  if (score(1.0) >= visa_a) return 1.0;
  double low = 0.0;
  double high = 1.0;
  for (int i = 0; i < 50; ++i) {
    double const middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (score(middle) > visa_a ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

namespace {

/// A rupture some days ago, its elongation that of usual care.
Healing healing_on_day_0(Person const& person, scenarios::RuptureCare const& care, model::Model const& m) {
  Healing h = ruptured(person[Covariate::torn], person[Covariate::elongation], 0.0,
                       person[Covariate::callus_factor], m);
  h.threshold = -std::log(uniform(person.stream, Purpose::rupture, 2));
  auto const days = static_cast<int>(person[Covariate::days_since_rupture]);
  // What happened before day 0 has been survived: no hazard is owed for it.
  for (; h.since < days;) heal(h, care, model::Rupture::allowed(h.since, m.rupture), 0.0, m);
  h.hazard = 0.0;
  return h;
}

model::TissueTraits<double> traits_of(Person const& person, double repair, model::Model const& m) {
  return model::traits_of({person[Covariate::running_strain], person[Covariate::capacity_factor],
                           person[Covariate::recovery_factor], person[Covariate::spurs] > 0.5,
                           person[Covariate::female] > 0.5, repair},
                          m);
}

bool lasts(Person const& person, scenarios::Cohort const& cohort, model::Model const& m) {
  bool const patient = cohort.condition == Condition::midportion_tendinopathy ||
                       cohort.condition == Condition::insertional_tendinopathy;
  return person.persistence_uniform < model::Tendinopathy::persistent(patient, m.tendinopathy);
}

/// Pathology of the years before, into the legs; a leg that ruptures in the cohort begins anew.
void put_past(std::array<model::LegState<double>, 2>& legs, RunnersPast const& past, Condition condition) {
  for (std::size_t leg = condition == Condition::rupture ? 1 : 0; leg < legs.size(); ++leg)
    for (std::size_t s = 0; s < site_count; ++s) {
      auto const& left = past.life.tissue[leg][s];
      legs[leg].pathology(s) = left.pathology;
      legs[leg].settled[s] = left.settled;
      legs[leg].reactivity(s) = legs[leg].sensitised[s] = left.reactivity;
    }
}

/// All of it settled, and as irritated as it is at rest.
void settle(model::LegState<double>& leg, std::size_t s, double pathology, model::Model const& m) {
  leg.pathology(s) = leg.settled[s] = pathology;
  leg.reactivity(s) = leg.sensitised[s] = model::Pathology::baseline_reactivity(pathology, m.pathology);
}

/// The score that a cohort gives is that of the worst site, and the cohort says which that is: the past has
/// left no other one worse.
void keep_worst(std::array<model::LegState<double>, 2>& legs, std::size_t site) {
  auto const& worst = legs[0];
  double const pathology = worst.pathology(site), reactivity = worst.reactivity(site);
  for (auto& leg : legs)
    for (std::size_t s = 0; s < site_count; ++s) {
      leg.pathology(s) = std::min(leg.pathology(s), pathology);
      leg.settled[s] = std::min(leg.settled[s], leg.pathology(s));
      leg.reactivity(s) = std::min(leg.reactivity(s), reactivity);
      leg.sensitised[s] = std::min(leg.sensitised[s], reactivity);
    }
}

}  // namespace

RunnersPast make_past(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                      model::Model const& m) {
  auto const traits = traits_of(person, wearer.habits.own_repair, m);
  return past_of(person, wearer, cohort, traits, lasts(person, cohort, m), m);
}

Start make_start(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                 scenarios::RuptureCare const& care, RunnersPast const& past, model::Model const& m) {
  Start start;
  bool const has_past = past.lives > 0;
  start.traits = traits_of(person, wearer.habits.repair, m);
  start.traits.irritation = wearer.walking_irritation;
  start.frailty = has_past ? past.frailty : frailties(person.frailty_uniforms, m.tendinopathy);
  start.walking_load = wearer.own_walking_load;

  double const days_off = start.days_off = days_without_running(person, cohort);
  bool const running = days_off < 1.0;
  // Weeks of rest before day 0 stand in the past already.
  double const kept = has_past ? past.life.running : model::Damage::capacity_kept(days_off, m.damage);
  double const repair_per_session =
      model::Pathology::repair_effect(raise_phi, raise_seconds, raise_cycles, m.pathology);
  double const repair = model::Pathology::stimulus_after(
      days_off, cohort.calf_sessions_per_week / 7.0 * repair_per_session, m.pathology);

  auto sound = model::unloaded_leg(m);
  sound.repair = {repair, repair};
  for (std::size_t s = 0; s < site_count; ++s) {
    double const habitual = wearer.habitual_site_load[s];
    sound.capacity[s] = start.walking_load[s] + habitual * kept;
    double const today = start.walking_load[s] + (running ? habitual : 0.0);
    sound.damage(s) = model::Damage::steady(today, sound.capacity[s], start.traits.ceiling,
                                            wearer.habits.own_repair, m.damage);
  }
  start.legs.fill(sound);
  start.lasts = lasts(person, cohort, m);
  auto& index = start.legs[0];
  double const deficit = 1.0 - person[Covariate::strength];
  start.calves = {model::Strength::with_deficit(deficit),
                  model::Strength::with_deficit(deficit * m.strength.other_leg_deficit)};
  if (has_past) put_past(start.legs, past, cohort.condition);
  if (cohort.condition == Condition::healthy && !has_past) {
    std::size_t const site = model::Tendinopathy::former_site(person.history_site, m.tendinopathy);
    settle(index, site, former_pathology(person), m);
    if (model::Tendinopathy::former_on_both(person.history_side, m.tendinopathy))
      settle(start.legs[1], site, former_pathology(person), m);
  } else if (cohort.condition == Condition::rupture) {
    start.healing = healing_on_day_0(person, care, m);
    index.healing = stiffness_of(start.healing, care, m);
  } else if (cohort.condition != Condition::healthy) {
    std::size_t const site = cohort.condition == Condition::midportion_tendinopathy ? 0 : 1;
    settle(index, site, pathology_for_visa(person[Covariate::visa_a], person[Covariate::strength], m), m);
    keep_worst(start.legs, site);
  }
  return start;
}

}  // namespace achillesim::runners
