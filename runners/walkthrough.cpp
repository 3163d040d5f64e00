#include "runners/walkthrough.hpp"

#include <array>
#include <utility>

#include "runners/kernel/decide.hpp"
#include "runners/kernel/exercise.hpp"
#include "runners/kernel/load_rules.hpp"

namespace achillesim::runners {

Person reference_runner() {
  using scenarios::Covariate;
  Person person;
  auto const set = [&](Covariate c, double value) { person.covariates[static_cast<std::size_t>(c)] = value; };
  set(Covariate::age, 40.0);
  set(Covariate::height, 178.0);
  set(Covariate::body_mass, 75.0);
  set(Covariate::weekly_distance, 30.0);
  set(Covariate::runs_per_week, 3.0);
  set(Covariate::run_speed, 2.7);
  set(Covariate::habitual_drop, 10.0);
  set(Covariate::running_strain, 5.0);
  set(Covariate::area_factor, 1.0);
  set(Covariate::capacity_factor, 1.0);
  set(Covariate::recovery_factor, 1.0);
  set(Covariate::visa_a, 100.0);
  set(Covariate::strength, 1.0);
  set(Covariate::sleep, 414.0);
  set(Covariate::poor_sleep, 0.3);
  set(Covariate::prior_running_injury, 0.4);
  return person;
}

std::vector<ExerciseFigures> exercise_figures(scenarios::Programme const& programme, Person const& person,
                                              model::Model const& model) {
  scenarios::Arm arm;
  arm.programme = programme;
  Wearer const wearer = make_wearer(person, make_plan(arm), model);
  std::vector<ExerciseFigures> out;
  for (auto const& phase : programme.phases)
    for (auto const& d : phase.doses) {
      Dose dose;
      auto const& exercise = programme.exercises[d.exercise];
      add_exercise(dose, exercise, wearer.exercises[d.exercise], d.added, d.cycles(), 1.0, model);
      out.push_back({d.cycles(), d.cycles() * exercise.seconds() / 60.0, dose.pulls.phi,
                     dose.pulls.phi * person[scenarios::Covariate::running_strain],
                     dose.pulls.phi / model.strength.maximal_force, dose.squeeze, 1.0 - dose.unrepaired[0],
                     1.0 - dose.untrained});
    }
  return out;
}

std::vector<PlannedWeek> walk_through(scenarios::Arm const& arm, Person const& person,
                                      model::Model const& model, int weeks,
                                      std::vector<PlannedSession>* sessions) {
  Plan const plan = make_plan(arm);
  Wearer const wearer = make_wearer(person, plan, model);
  auto const& phases = arm.protocol.phases;
  Progress progress;
  Seen seen{};
  // Sound legs: what a gate or a phase asks of them is there.
  using model::Observable;
  constexpr std::array<std::pair<Observable, double>, 7> sound = {{{Observable::visa_a, 100.0},
                                                                   {Observable::atrs, 100.0},
                                                                   {Observable::strength, 100.0},
                                                                   {Observable::strength_grade, 5.0},
                                                                   {Observable::heel_raises, 27.0},
                                                                   {Observable::heel_rise_height, 100.0},
                                                                   {Observable::heel_rise_work, 100.0}}};
  for (auto const& [observable, value] : sound) seen[static_cast<std::size_t>(observable)] = value;
  int first_run = -1;
  History history;
  PairDistances shoe_km{};
  if (arm.shoes.wears()) shoe_km.fill(arm.shoes.worn_km);
  std::size_t turn = 0;
  std::vector<PlannedWeek> planned;
  for (int day = 0; day < 7 * weeks; ++day) {
    if (day % 7 == 0) {
      planned.emplace_back();
      planned.back().week = day / 7 + 1;
    }
    auto& week = planned.back();
    Today const today = plan_today(progress, plan, wearer, seen, day);
    history.begin(day);
    if (today.planned()) {
      std::size_t const pair = turn % pairs_of(plan);
      Footing footing;
      auto const technique = technique_on(plan, wearer, model, imposed_damage(model),
                                          first_run < 0 ? 0 : day - first_run, pair, shoe_km[pair], footing);
      auto const session = capped_session(today, plan, wearer, technique, history, day).session;
      ++week.sessions;
      if (sessions != nullptr)
        sessions->push_back(
            {day, today.session, session.run_minutes, session.distance, session.longest_minutes});
      week.run_minutes += session.run_minutes;
      week.walk_minutes += session.walk_minutes;
      week.distance += session.distance;
      week.longest_minutes = std::max(week.longest_minutes, session.longest_minutes);
      week.load += session.load[0];
      week.water_minutes += session.water_minutes;
      if (session.cycles > 0.0) {
        ++turn;
        shoe_km[pair] += session.distance;
        if (shoe_km[pair] >= arm.shoes.replace_km) shoe_km[pair] = 0.0;
        if (first_run < 0) first_run = day;
        progress.has_run = true;
        if (today.hard) progress.last_hard = day;
        double const phi = session.phi_cycles / session.cycles;
        week.peak_strain = std::max(week.peak_strain, phi * person[scenarios::Covariate::running_strain]);
      }
      history.ran(day, session);
    }
    auto const phase = static_cast<std::size_t>(std::max(0, progress.phase));
    if (!plan.logs.empty())
      week.phase = progress.phase < 0 ? "" : (progress.phase == 0 ? "log" : "growth");
    else
      week.phase = progress.phase < 0 ? "" : (phase < phases.size() ? phases[phase].name : "growth");
  }
  return planned;
}

}  // namespace achillesim::runners
