#include "runners/kernel/exposure.hpp"

#include <algorithm>

namespace achillesim::runners {
namespace {

using model::Gait;
using model::Strike;
using scenarios::Covariate;

struct Habit {
  Strike strike;
  double force;        ///< body weights
  double compression;  ///< p of the habitual step
};

/// Compression is held against the habitual one; below this (a very high habitual heel) the ratio would
/// mean nothing. Index units: 0.05 is half a degree.
constexpr double least_compression = 0.05;

model::StepConditions<double> conditions(Person const& person, ExposureKind const& kind, Strike strike,
                                         double drop, double lift, model::Cushioning cushioning,
                                         model::StepTiming::Parameters const& timing) {
  model::StepConditions<double> c;
  c.gait = kind.gait;
  double const own = kind.gait == Gait::run ? person[Covariate::run_speed] : everyday_walking_speed;
  c.speed = std::isnan(kind.speed) ? own * kind.relative_speed : kind.speed;
  c.height = person[Covariate::height];
  double const predicted = model::StepTiming::running_cadence(c.speed, c.height, timing);
  c.relative_cadence = (predicted + person[Covariate::cadence_offset]) / predicted;
  c.strike = strike;
  c.drop = drop;
  c.lift = lift;
  c.cushioning = cushioning;
  c.surface = kind.surface;
  c.grade = kind.grade;
  c.unweighting = kind.unweighting;
  return c;
}

StrikeExposure under(model::Step<double> const& step, Habit const& habit, model::Model const& m) {
  StrikeExposure e;
  e.phi = step.force / habit.force;
  double const damage = model::power(e.phi, m.damage.exponent);
  double const p = model::Ankle::compression(e.phi, step.dorsiflexion, m.ankle) / habit.compression;
  double const weight = m.damage.compression_weight;
  e.load = {damage / m.damage.unit_cycles,
            (damage + weight * p * p) / ((1.0 + weight) * m.damage.unit_cycles)};
  e.hold = model::Adaptation::time_effect(step.contact, m.adaptation);
  double const many = 1e12;  // the cycles' factor n / (n + n_0) is applied per session
  e.repair = model::Pathology::repair_effect(e.phi, step.contact, many, m.pathology);
  return e;
}

}  // namespace

Wearer make_wearer(Person const& person, Plan const& plan, model::Model const& m) {
  auto const& shoes = plan.arm->shoes;
  double const own_drop = person[Covariate::habitual_drop];
  auto const own_strike = static_cast<Strike>(std::lround(person[Covariate::strike]));
  Strike const new_strike = plan.arm->strike.change ? plan.arm->strike.to : own_strike;
  ExposureKind const easy_run{};
  ExposureKind const stroll{Gait::walk};
  auto const conventional = model::Cushioning::conventional;
  auto const loading = m.loading();

  auto const habitual_step = model::step(
      conditions(person, easy_run, own_strike, own_drop, 0.0, conventional, m.step_timing), loading);
  double const p_habitual = model::Ankle::compression(1.0, habitual_step.dorsiflexion, m.ankle);
  Habit const habit{own_strike, habitual_step.force, std::max(p_habitual, least_compression)};

  Wearer w;
  w.drop = std::isnan(shoes.drop_mm) ? own_drop : shoes.drop_mm;
  w.reference_force = habit.force;
  auto const exposure = [&](ExposureKind const& kind, double drop, double lift,
                            model::Cushioning cushioning) {
    auto const own = conditions(person, kind, own_strike, drop, lift, cushioning, m.step_timing);
    auto const changed = conditions(person, kind, new_strike, drop, lift, cushioning, m.step_timing);
    auto const step = model::step(own, loading);
    return Exposure{own.speed, step.cadence / 2.0, under(step, habit, m),
                    under(model::step(changed, loading), habit, m)};
  };
  for (auto const& kind : plan.kinds)
    w.kinds.push_back(exposure(kind, w.drop, shoes.heel_lift_mm, shoes.cushioning));
  w.walking = exposure(stroll, own_drop, 0.0, conventional);

  for (auto const& exercise : plan.arm->programme.exercises) {
    ExerciseExposure e;
    e.phi = std::isnan(exercise.force) ? 0.0 : exercise.force / habit.force;
    e.share_of_maximum = exercise.share_of_maximum;
    e.compression = model::Ankle::compression(1.0, exercise.dorsiflexion, m.ankle) / habit.compression;
    e.hold = model::Adaptation::time_effect(exercise.seconds(), m.adaptation);
    w.exercises.push_back(e);
  }

  w.habitual_days = std::clamp(std::round(person[Covariate::runs_per_week]), 1.0, 7.0);
  double const speed = person[Covariate::run_speed];
  double const weekly_minutes = person[Covariate::weekly_distance] * 1000.0 / speed / 60.0;
  w.habitual_minutes = weekly_minutes / w.habitual_days;
  double const cycles_a_day = weekly_minutes / 7.0 * habitual_step.cadence / 2.0;
  w.habitual_site_load = under(habitual_step, habit, m).load;
  for (auto& load : w.habitual_site_load) load *= cycles_a_day;
  w.other_habitual = model::OtherInjuries::hazards(own_strike, w.drop, shoes.cushioning, m.other_injuries);
  w.other_changed = model::OtherInjuries::hazards(new_strike, w.drop, shoes.cushioning, m.other_injuries);
  w.habits = make_habits(person, *plan.arm, m);
  return w;
}

}  // namespace achillesim::runners
