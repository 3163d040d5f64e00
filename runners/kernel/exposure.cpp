#include "runners/kernel/exposure.hpp"

#include <algorithm>

#include "runners/kernel/plan_log.hpp"

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

/// One state of shoes and form.
struct Gear {
  double drop = 10.0;
  double lift = 0.0;
  model::Cushioning cushioning = model::Cushioning::conventional;
  bool worn_out = false;
  double counter = 0.0;  ///< compression that the heel counter adds
  scenarios::FormPlan form;
};

model::StepConditions<double> conditions(Person const& person, ExposureKind const& kind, Strike strike,
                                         Gear const& gear, model::StepTiming::Parameters const& timing) {
  model::StepConditions<double> c;
  c.gait = kind.gait;
  double const own = kind.gait == Gait::run ? person[Covariate::run_speed] : everyday_walking_speed;
  c.speed = std::isnan(kind.speed) ? own * kind.relative_speed : kind.speed;
  c.height = person[Covariate::height];
  double const predicted = model::StepTiming::running_cadence(c.speed, c.height, timing);
  c.relative_cadence =
      (std::isnan(kind.cadence) ? predicted + person[Covariate::cadence_offset] : kind.cadence) / predicted;
  c.strike = strike;
  c.drop = gear.drop;
  c.lift = gear.lift;
  c.cushioning = gear.cushioning;
  c.surface = kind.surface;
  c.grade = kind.grade;
  c.unweighting = kind.unweighting;
  c.overstride = gear.form.overstride_cm;
  c.contact = gear.form.contact;
  c.heel_contact = gear.form.heel_contact;
  return c;
}

StrikeExposure under(model::Step<double> const& step, Habit const& habit, model::Model const& m,
                     double counter) {
  StrikeExposure e;
  e.phi = step.force / habit.force;
  double const compression =
      model::Ankle::compression(e.phi, step.dorsiflexion, m.ankle) / habit.compression + counter * e.phi;
  e.load = model::Damage::load(1.0, e.phi, compression, m.damage);
  e.hold = model::Adaptation::time_effect(step.contact, m.adaptation);
  double const many = 1e12;  // the cycles' factor n / (n + n_0) is applied per session
  e.repair = model::Pathology::repair_effect(e.phi, step.contact, many, m.pathology);
  return e;
}

/// A person between the habitual and the arm's strike.
struct Strider {
  Person const& person;
  Strike own, changed;
  Habit habit;
  model::Model const& m;

  Exposure exposure(ExposureKind const& kind, Gear const& gear) const {
    auto const loading = m.loading();
    auto step_with = [&](Strike strike) {
      auto step = model::step(conditions(person, kind, strike, gear, m.step_timing), loading);
      if (gear.worn_out && kind.gait == Gait::run) step.force *= m.footwear.worn_force;
      return step;
    };
    auto const step = step_with(own);
    double const speed =
        kind.gait == Gait::water ? 0.0 : conditions(person, kind, own, gear, m.step_timing).speed;
    double const counter = kind.gait == Gait::water ? 0.0 : gear.counter;
    auto const habitual = under(step, habit, m, counter);
    return {speed, step.cadence / 2.0, habitual,
            changed == own ? habitual : under(step_with(changed), habit, m, counter)};
  }

  Shod shod(Plan const& plan, Gear const& gear) const {
    Shod out;
    for (auto const& kind : plan.kinds) out.kinds.push_back(exposure(kind, gear));
    if (!plan.logs.empty())
      for (auto const& kind : plan.logs[person.stream.runner % plan.logs.size()].kinds)
        out.kinds.push_back(exposure(kind, gear));
    auto const hazards = [&](Strike strike) {
      auto rates = model::OtherInjuries::hazards(strike, gear.drop, gear.cushioning, m.other_injuries);
      rates[model::OtherInjuries::knee] *= model::RunningForm::knee_ratio(gear.form.overstride_cm, m.form);
      if (gear.form.landing != 0.0) {
        auto const landing = model::OtherInjuries::landing(1.0 + gear.form.landing, m.other_injuries);
        for (std::size_t s = 0; s < rates.size(); ++s) rates[s] *= landing[s];
      }
      double const all = (gear.worn_out ? m.footwear.worn_injuries : 1.0) *
                         (plan.varies.pairs ? m.footwear.rotation : 1.0) *
                         (plan.arm->shoes.arch_support ? m.footwear.arch_injuries : 1.0);
      for (auto& rate : rates) rate *= all;
      return rates;
    };
    out.other_habitual = hazards(own);
    out.other_changed = hazards(changed);
    return out;
  }
};

/// The states that can come in the arm.
void add_states(Wearer& w, Strider const& strider, Plan const& plan, double own_drop) {
  auto const& shoes = plan.arm->shoes;
  double const counter = shoes.counter_pressure * strider.m.footwear.counter;
  auto const gear = [&](std::size_t pair) {
    Gear g;
    scenarios::Pair const p = pair == 0 ? scenarios::Pair{shoes.drop_mm, shoes.heel_lift_mm, shoes.cushioning}
                                        : shoes.further[pair - 1];
    g.drop = std::isnan(p.drop_mm) ? own_drop : p.drop_mm;
    g.lift = p.heel_lift_mm;
    g.cushioning = p.cushioning;
    g.counter = counter;
    g.form = plan.arm->form;
    return g;
  };
  if (!plan.varies.any()) {
    w.states.push_back(strider.shod(plan, gear(0)));
    return;
  }
  std::size_t const pairs = pairs_of(plan);
  w.states.resize(8 * (pairs + 1));
  for (bool const formed : {true, false}) {
    if (!formed && !plan.varies.form) continue;
    Gear own;
    own.drop = own_drop;
    if (formed) own.form = plan.arm->form;
    if (plan.varies.change) w.states[state_index(pairs, false, false, formed)] = strider.shod(plan, own);
    for (std::size_t pair = 0; pair < pairs; ++pair)
      for (bool const lifted : {true, false})
        for (bool const worn : {false, true}) {
          if ((!lifted && !plan.varies.lift) || (worn && !plan.varies.wear)) continue;
          Gear g = gear(pair);
          if (!lifted) g.lift = 0.0;
          if (!formed) g.form = {};
          g.worn_out = worn;
          w.states[state_index(pair, lifted, worn, formed)] = strider.shod(plan, g);
        }
  }
}

/// Relative change of the person's cadence in an easy run.
double cadence_change(scenarios::CadencePlan const& plan, double own_cadence) {
  constexpr double most = 0.2;  // what the language allows as a change
  if (std::isnan(plan.target)) return plan.change;
  return std::clamp(plan.target / own_cadence - 1.0, 0.0, most);
}

}  // namespace

Wearer make_wearer(Person const& person, Plan const& plan, model::Model const& m) {
  double const own_drop = person[Covariate::habitual_drop];
  auto const own_strike = static_cast<Strike>(std::lround(person[Covariate::strike]));
  Strike const new_strike = plan.arm->strike.change ? plan.arm->strike.to : own_strike;
  Gear own_shoes;
  own_shoes.drop = own_drop;

  auto const habitual_step =
      model::step(conditions(person, ExposureKind{}, own_strike, own_shoes, m.step_timing), m.loading());
  double const p_habitual = model::Ankle::compression(1.0, habitual_step.dorsiflexion, m.ankle);
  Habit const habit{own_strike, habitual_step.force, std::max(p_habitual, least_compression)};
  Strider const strider{person, own_strike, new_strike, habit, m};

  Wearer w;
  w.drop = std::isnan(plan.arm->shoes.drop_mm) ? own_drop : plan.arm->shoes.drop_mm;
  w.reference_force = habit.force;
  if (!plan.logs.empty()) {
    w.log = static_cast<std::size_t>(person.stream.runner % plan.logs.size());
    w.log_kinds = plan.kinds.size();
    w.log_scale = log_scale(plan, w.log, person);
  }
  add_states(w, strider, plan, own_drop);
  Gear everyday = own_shoes;
  if (auto const& shoes = plan.arm->shoes; shoes.all_day) {
    everyday.drop = w.drop;
    everyday.lift = shoes.heel_lift_mm;
    everyday.cushioning = shoes.cushioning;
    auto const angle = [&](Gear const& gear) {
      return model::Ankle::dorsiflexion(Gait::walk, own_strike, gear.drop + gear.lift, 0.0, m.ankle);
    };
    w.walking_irritation = model::Ankle::irritation(angle(everyday) - angle(own_shoes), m.ankle);
  }
  w.walking = strider.exposure(ExposureKind{Gait::walk}, everyday);
  w.cadence_change = cadence_change(plan.arm->cadence, habitual_step.cadence);
  if (plan.arm->form.drill_minutes > 0.0) {
    model::Step<double> drill{};
    drill.force = m.form.drill_force;
    drill.contact = model::RunningForm::drill_contact;
    drill.dorsiflexion = m.ankle.forefoot - m.ankle.per_heel_height * w.drop;
    w.drill = under(drill, habit, m, plan.arm->shoes.counter_pressure * m.footwear.counter);
  }
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
  auto const habitual_cycle = under(habitual_step, habit, m, 0.0);
  w.habitual_site_load = habitual_cycle.load;
  for (auto& load : w.habitual_site_load) load *= cycles_a_day;
  w.habitual_repair =
      model::Pathology::of_cycles(habitual_cycle.repair, cycles_a_day * 7.0 / w.habitual_days);
  w.own_walking_load = strider.exposure(ExposureKind{Gait::walk}, own_shoes).habitual.load;
  for (auto& load : w.own_walking_load) load *= m.damage.walking_cycles;
  w.habits = make_habits(person, *plan.arm, m);
  return w;
}

}  // namespace achillesim::runners
