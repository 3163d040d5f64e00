#include "runners/kernel/behaviour.hpp"

#include <cmath>

namespace achillesim::runners {
namespace {

using scenarios::Covariate;

model::Risk::Traits traits_of(Person const& person) {
  auto const yes = [&](Covariate c) { return person[c] > 0.5; };
  model::Risk::Traits t;
  t.man = !yes(Covariate::female);
  t.age = person[Covariate::age];
  t.bmi = model::Risk::bmi(person[Covariate::body_mass], person[Covariate::height]);
  t.diabetes = yes(Covariate::diabetes);
  t.novice = yes(Covariate::novice);
  t.prior_injury = person[Covariate::prior_running_injury];
  t.fluoroquinolone = yes(Covariate::fluoroquinolone);
  t.steroid = static_cast<model::Risk::Steroid>(std::lround(person[Covariate::steroid]));
  return t;
}

double sleeps_poorly(Person const& person, scenarios::Recovery const& recovery) {
  if (recovery.sleep_quality == scenarios::SleepQuality::own) return person[Covariate::poor_sleep];
  return recovery.sleep_quality == scenarios::SleepQuality::poor ? 1.0 : 0.0;
}

}  // namespace

Habits make_habits(Person const& person, scenarios::Arm const& arm, model::Model const& m) {
  auto const& behaviour = arm.behaviour;
  auto const& recovery = arm.recovery;
  auto const traits = traits_of(person);
  Habits h;
  h.lasting = model::Risk::lasting(traits, m.risk);
  h.own_onset = h.lasting.onset;
  if (recovery.stretching) {
    double const ratio = model::Stretching::hazard_ratio(m.stretching);
    h.lasting.onset *= ratio;
    h.lasting.other *= ratio;
  }
  if (model::Risk::any_course(traits)) {
    h.course = model::Risk::in_course(traits, m.risk);
    h.course_from = static_cast<int>(person[Covariate::drug_day]);
    h.course_until = h.course_from + static_cast<int>(m.risk.course_days);
  }
  double const own = person[Covariate::sleep];
  h.sleep = std::isnan(recovery.sleep_minutes) ? own : recovery.sleep_minutes;
  h.poor_sleep = sleeps_poorly(person, recovery);
  h.repair = model::Sleep::repair(h.sleep, h.poor_sleep, m.sleep);
  h.own_repair = model::Sleep::repair(own, person[Covariate::poor_sleep], m.sleep);
  auto const patience = [&](double supervision) {
    return model::Conduct::impatience(person[Covariate::impatience], behaviour.impatience,
                                      behaviour.education, supervision, m.conduct);
  };
  h.impatience = patience(behaviour.supervision);
  h.impatience_supervised = behaviour.team.physiotherapist ? patience(1.0) : h.impatience;
  h.fear = model::Conduct::fear(person[Covariate::fear], behaviour.fear, behaviour.support, m.conduct);
  h.acts = behaviour.given || h.impatience > 0.0 || h.fear > 0.0;
  return h;
}

AdherenceCurves make_adherence(scenarios::Arm const& arm, model::Model const& m, int horizon) {
  AdherenceCurves curves;
  auto const& b = arm.behaviour;
  if (!b.given) return curves;
  auto const start = [](double own, double of_arm) { return std::isnan(own) ? of_arm : own; };
  std::array const starts = {start(b.adherence, arm.adherence),
                             start(b.programme_adherence, arm.programme_adherence)};
  std::array const decays = {b.decay * m.adherence.running_decay, b.decay};
  for (std::size_t kind = 0; kind < 2; ++kind)
    for (std::size_t after = 0; after < 2; ++after) {
      bool const taken_over = after == 1 && b.team.physiotherapist;
      model::Adherence::Help const help{b.support, taken_over ? 1.0 : b.supervision, b.education};
      for (int day = 0; day <= horizon; day += 7)
        curves.share[kind][after].push_back(
            model::Adherence::after(day, starts[kind], decays[kind], help, m.adherence));
    }
  return curves;
}

}  // namespace achillesim::runners
