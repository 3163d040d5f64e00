#include "runners/walkthrough.hpp"

#include "runners/kernel/exercise.hpp"
#include "runners/kernel/session.hpp"

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
                                      model::Model const& model, int weeks) {
  Plan const plan = make_plan(arm);
  Wearer const wearer = make_wearer(person, plan, model);
  auto const& phases = arm.protocol.phases;
  Progress progress;
  Seen seen{};
  seen[static_cast<std::size_t>(model::Observable::visa_a)] = 100.0;
  int first_run = -1;
  std::vector<double> distances;
  std::vector<PlannedWeek> planned;
  for (int day = 0; day < 7 * weeks; ++day) {
    if (day % 7 == 0) planned.push_back({day / 7 + 1, {}, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0});
    auto& week = planned.back();
    Today const today = plan_today(progress, plan, wearer, seen, day);
    double done = 0.0;
    if (today.planned()) {
      auto const technique =
          technique_on(plan, model, imposed_damage(model), first_run < 0 ? 0 : day - first_run);
      double scale = held_scale(today, base_run_minutes(today, plan, wearer), wearer);
      auto session = make_session(today, scale, plan, wearer, technique, model);
      double longest = 0.0;
      for (std::size_t i = distances.size() - std::min<std::size_t>(29, distances.size());
           i < distances.size(); ++i)
        longest = std::max(longest, distances[i]);
      double const cap = arm.protocol.session_cap * longest;
      if (cap > 0.0 && session.distance > cap)
        session = make_session(today, scale * cap / session.distance, plan, wearer, technique, model);
      ++week.sessions;
      week.run_minutes += session.run_minutes;
      week.walk_minutes += session.walk_minutes;
      week.distance += session.distance;
      week.longest_minutes = std::max(week.longest_minutes, session.longest_minutes);
      week.load += session.load[0];
      if (session.cycles > 0.0) {
        if (first_run < 0) first_run = day;
        progress.has_run = true;
        double const phi = session.phi_cycles / session.cycles;
        week.peak_strain = std::max(week.peak_strain, phi * person[scenarios::Covariate::running_strain]);
      }
      done = session.distance;
    }
    distances.push_back(done);
    auto const phase = static_cast<std::size_t>(std::max(0, progress.phase));
    week.phase = progress.phase < 0 ? "" : (phase < phases.size() ? phases[phase].name : "growth");
  }
  return planned;
}

}  // namespace achillesim::runners
