#include "tests/support/small_study.hpp"

#include <cmath>

namespace achillesim::fixtures {
namespace {

using model::Observable;
using scenarios::Covariate;
using scenarios::Criterion;
using scenarios::Marginal;

Marginal marginal(Marginal::Kind kind, double a, double b, double low, double high) {
  Marginal m;
  m.kind = kind;
  m.men = m.women = {a, b, 0.0};
  m.low = low;
  m.high = high;
  return m;
}
Marginal normal(double mean, double sd, double low, double high) {
  return marginal(Marginal::Kind::normal, mean, sd, low, high);
}
Marginal lognormal(double median, double sd, double low, double high) {
  return marginal(Marginal::Kind::lognormal, median, sd, low, high);
}
Marginal fixed(double value) {
  return marginal(Marginal::Kind::fixed, value, 0.0, value, value);
}

scenarios::Cohort runners_of(scenarios::Condition condition) {
  scenarios::Cohort cohort;
  cohort.condition = condition;
  auto const set = [&](Covariate c, Marginal m) { cohort.marginals[static_cast<std::size_t>(c)] = m; };
  set(Covariate::female, marginal(Marginal::Kind::bernoulli, 0.54, 0.0, 0.0, 1.0));
  set(Covariate::age, normal(42, 10, 18, 75));
  auto height = normal(178, 7, 155, 205);
  height.women = {165, 6.5, 0};
  set(Covariate::height, height);
  auto mass = lognormal(78, 0.12, 50, 120);
  mass.women = {62.8, 0.12, 0};
  set(Covariate::body_mass, mass);
  set(Covariate::weekly_distance, lognormal(30, 0.5, 8, 120));
  set(Covariate::runs_per_week, normal(3.4, 1, 1.6, 6.4));
  set(Covariate::run_speed, normal(2.7, 0.35, 1.9, 4.2));
  Marginal strike;
  strike.kind = Marginal::Kind::categorical;
  strike.men = strike.women = {0.92, 0.055, 0.025};
  strike.high = 2;
  set(Covariate::strike, strike);
  set(Covariate::cadence_offset, normal(0, 9, -25, 25));
  set(Covariate::habitual_drop, normal(10, 2.5, 0, 15));
  set(Covariate::running_strain, normal(5, 0.6, 3.5, 7.5));
  set(Covariate::area_factor, normal(1, 0.12, 0.6, 1.6));
  set(Covariate::capacity_factor, normal(1, 0.2, 0.5, 1.8));
  set(Covariate::recovery_factor, lognormal(1, 0.55, 0.25, 4));
  bool const injured = condition != scenarios::Condition::healthy;
  set(Covariate::prior_tendinopathy,
      injured ? fixed(1) : marginal(Marginal::Kind::bernoulli, 0.11, 0.0, 0.0, 1.0));
  set(Covariate::visa_a, injured ? normal(74, 10, 45, 97) : fixed(100));
  set(Covariate::lay_off, fixed(injured ? 84 : 0));
  set(Covariate::strength, fixed(injured ? 0.92 : 1.0));
  set(Covariate::elongation, fixed(19.3));
  set(Covariate::torn, fixed(1));
  set(Covariate::sleep, fixed(414));
  set(Covariate::poor_sleep, fixed(0.3));
  set(Covariate::prior_running_injury, fixed(0.4));
  cohort.calf_sessions_per_week = injured ? 3.0 : 0.0;
  cohort.correlations = {{Covariate::height, Covariate::body_mass, 0.5},
                         {Covariate::weekly_distance, Covariate::runs_per_week, 0.6},
                         {Covariate::weekly_distance, Covariate::run_speed, 0.3}};
  return cohort;
}

scenarios::Arm arm(char const* name, double drop, double start_share) {
  scenarios::Arm a;
  a.name = name;
  a.protocol.name = name;
  a.protocol.start_share = start_share;
  a.shoes.drop_mm = drop;
  a.injury_response.name = "rest";
  a.injury_response.until = {{Observable::pain_morning, Criterion::Comparison::at_most, 2.0},
                             {Observable::pain_walking, Criterion::Comparison::at_most, 1.0}};
  return a;
}

/// A walk-run phase, then growth.
void add_walk_run(scenarios::Protocol& protocol) {
  scenarios::Segment run;
  run.minutes = 5.0;
  run.surface = model::Surface::grass;
  scenarios::Segment walk;
  walk.gait = model::Gait::walk;
  walk.minutes = 2.0;
  protocol.sessions.push_back({"intervals", {{3.0, 5.0, {run, walk}}}});
  scenarios::Phase phase;
  phase.name = "walk-run";
  phase.shortest_days = 14.0;
  phase.longest_days = 28.0;
  phase.days_per_week = 3.0;
  phase.sessions = {0};
  phase.exit = {{Observable::pain_morning, Criterion::Comparison::at_most, 3.0}};
  protocol.phases.push_back(phase);
}

}  // namespace

scenarios::Study small_study(std::size_t runners, int horizon_days) {
  scenarios::Study study;
  study.name = "small";
  study.seed = 20240131;
  study.runners = runners;
  study.horizon_days = horizon_days;
  study.cohort = runners_of(scenarios::Condition::midportion_tendinopathy);
  auto slow = arm("slow", 12.0, 0.1);
  add_walk_run(slow.protocol);
  scenarios::Rule sore;
  sore.when = {{Observable::pain_during, Criterion::Comparison::more, 5.0}};
  sore.action = scenarios::Action::regress;
  sore.weeks = 1.0;
  sore.load = 0.7;
  slow.monitoring.rules = {sore};
  auto fast = arm("fast", 12.0, 0.5);
  auto flat = arm("flat", 0.0, 0.5);
  flat.strike = {"forefoot", true, model::Strike::forefoot, 7.0, 1.0};
  study.arms = {slow, fast, flat};
  study.factors = {{"plan", "protocol", ""}};
  for (auto& a : study.arms) a.levels = {{a.name, scenarios::not_given}};
  study.resolved_text = "# a study built for tests\n";
  return study;
}

scenarios::Study healthy_study(std::size_t runners, int horizon_days) {
  auto study = small_study(runners, horizon_days);
  study.name = "healthy";
  study.cohort = runners_of(scenarios::Condition::healthy);
  auto steady = arm("steady", scenarios::not_given, 1.0);
  steady.levels = {{"steady", scenarios::not_given}};
  study.arms = {steady};
  return study;
}

}  // namespace achillesim::fixtures
