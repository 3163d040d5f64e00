#pragma once
/// What people make of the plan: patience, illness, help that is sought, adherence. Only for runners whose
/// Habits say that they act, or in arms that count weeks with symptoms; adherence for all.

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/behaviour/operated_site.hpp"
#include "runners/kernel/pack.hpp"
#include "runners/kernel/phases.hpp"

namespace achillesim::runners {

/// What this week is like for a runner, before the plan is looked at.
template <model::Lane L>
void set_patience_and_illness(Pack<L>& p, int lane, int day) {
  auto& progress = p.progress[lane];
  auto& life = p.life[lane];
  auto const& habits = p.wearer[lane]->habits;
  auto const& behaviour = p.arm().behaviour;
  if (day % 7 == 0) {
    auto const week = static_cast<std::uint32_t>(day / 7);
    double const chance = day >= progress.appointment ? habits.impatience_supervised : habits.impatience;
    progress.hasty = chance > 0.0 && uniform(p.person(lane).stream, Purpose::patience, week) < chance;
    if (behaviour.illness_weeks > 0.0 && day >= life.ill_until) {
      auto const w = words(p.person(lane).stream, Purpose::illness, week);
      if (uniform(w[0], w[1]) < behaviour.illness_weeks * 7.0 / 365.0) {
        life.ill_from = day + static_cast<int>(7.0 * uniform(w[2], w[3]));
        life.ill_until = life.ill_from + static_cast<int>(behaviour.illness_days);
      }
    }
  }
  life.ill = day >= life.ill_from && day < life.ill_until;
  progress.ill = life.ill && behaviour.repeats;
  p.chronicle[lane].ill_days += life.ill ? 1 : 0;
}

/// Confidence on day 0: less the person's own fear and what is left of a rupture's.
template <model::Lane L>
void start_confidence(Pack<L>& p, int lane) {
  auto& clinic = p.clinic[lane];
  auto const& law = p.m.confidence;
  clinic.confidence = 1.0 - p.wearer[lane]->habits.fear;
  if (!clinic.healing[0].active) return;
  double const after = model::Confidence::after_event(clinic.confidence, true, law);
  clinic.confidence =
      std::min(clinic.confidence, model::Confidence::after_days(clinic.healing[0].since, after, 0.0, law));
}

/// The days since the last weekly look, and what they leave: the same for all.
struct WeekPassed {
  WeekPassed(int day, model::Model const& m)
      : days(day % 7 == 0 ? std::min(day, 7) : day % 7),
        confidence_missed(model::Confidence::missed(days, m.confidence)),
        control_kept(model::Control::kept(7.0, m.control)) {}
  int days;
  double confidence_missed;
  double control_kept;
};

/// A week of confidence (in the end, what is left of one), with its worst pain in a run, and what it does to
/// runs and waiting.
template <model::Lane L>
void gain_confidence(Pack<L>& p, int lane, int day, WeekPassed const& week) {
  auto& confidence = p.clinic[lane].confidence;
  if (week.days > 0)
    confidence =
        model::Confidence::after_days(week.days, week.confidence_missed, confidence,
                                      model::at(p.see(Observable::pain_during), lane), p.m.confidence);
  double const fear = model::Conduct::acted_on(1.0 - confidence, p.m.conduct);
  double const worst = std::max<double>(model::at(p.see(Observable::pain_during), lane),
                                        model::at(p.see(Observable::pain_morning), lane));
  if (worst > p.m.conduct.fear_pain) p.progress[lane].sore_day = day;
  p.progress[lane].timid_days = fear * p.m.conduct.fear_days;
  p.progress[lane].session_share = 1.0 - fear * p.m.conduct.fear_minutes;
}

/// An operation on the site that is worst: rest, then the plan from its start.
template <model::Lane L>
void operate(Pack<L>& p, int lane, int day) {
  auto& progress = p.progress[lane];
  p.life[lane].operated = true;
  ++p.chronicle[lane].operations;
  progress.stopped_until = day + static_cast<int>(p.m.care_team.surgery_rest);
  progress.phase = -1;
  progress.clock = progress.week_start = 0.0;
  progress.cleared = false;
  if (uniform(p.person(lane).stream, Purpose::surgery, 0) >= p.m.care_team.surgery_success) return;
  std::array<double, 2 * sites> pathology{};
  for (std::size_t i = 0; i < pathology.size(); ++i)
    pathology[i] = model::at(p.leg[i / sites].pathology(i % sites), lane);
  std::size_t const worst = model::operated_site(pathology);
  auto& leg = p.leg[worst / sites];
  for (L* part : {&leg.pathology(worst % sites), &leg.settled[worst % sites]})
    model::at(*part, lane) = model::CareTeam::operated(model::at(*part, lane), p.m.care_team);
}

/// Weeks with symptoms and in the phase; help that is sought, and what comes of it.
template <model::Lane L>
void seek_help(Pack<L>& p, int lane, int day, Seen& seen) {
  auto& progress = p.progress[lane];
  auto& life = p.life[lane];
  auto const& arm = p.arm();
  bool const week_over = day % 7 == 0;
  if (progress.phase != life.phase) {
    life.phase = progress.phase;
    progress.phase_since = day;
  }
  auto const put = [&](Observable o, double value) { seen[at_index(o)] = value; };
  if (week_over) {
    bool const sore = std::max(seen[at_index(Observable::pain_during)],
                               seen[at_index(Observable::pain_morning)]) > p.m.conduct.fear_pain;
    if (sore && progress.symptoms_since < 0) progress.symptoms_since = std::max(0, day - 7);
    if (!sore) progress.symptoms_since = -1;
  }
  int const ailing = progress.symptoms_since < 0 ? 0 : day - progress.symptoms_since;
  auto const& phases = arm.protocol.phases;
  double stuck = day - progress.phase_since;
  if (progress.phase >= 0) {
    auto const now = static_cast<std::size_t>(progress.phase);
    stuck = now < phases.size() ? std::max(0.0, stuck - length_of(phases[now])) : 0.0;
  }
  put(Observable::days_with_symptoms, ailing);
  put(Observable::days_stuck, stuck);
  put(Observable::days_since_referral,
      progress.last_referral == never ? longest_memory : day - progress.last_referral);
  put(Observable::recurrences, p.chronicle[lane].recurrences);
  put(Observable::fear, 1.0 - p.clinic[lane].confidence);
  auto const& behaviour = arm.behaviour;
  if (!behaviour.given) return;
  if (week_over)
    for (auto const& rule : behaviour.help.rules)
      if (all_hold(rule.when, seen)) {
        refer(progress, day);
        break;
      }
  if (progress.referred && progress.appointment == never) {
    auto const& team = p.m.care_team;
    progress.appointment = day + static_cast<int>(behaviour.team.physician ? team.wait_physician : team.wait);
  }
  if (day == progress.appointment && behaviour.team.podiatrist) {
    double const fitted = model::CareTeam::podiatrist_ratio(p.m.care_team);
    life.other_awake *= fitted;
    life.other *= fitted;
  }
  if (week_over && behaviour.team.surgeon && !life.operated && day >= progress.appointment &&
      ailing >= p.m.care_team.surgery_after)
    operate(p, lane, day);
}

/// Whether what is planned for today is done.
template <model::Lane L>
bool does_it(Pack<L>& p, int lane, AdherenceCurves::Kind kind, int day) {
  if (p.life[lane].ill) return false;
  auto const& arm = p.arm();
  auto const& progress = p.progress[lane];
  bool const running = kind == AdherenceCurves::running;
  if (running && model::at(p.mornings[0], lane) > arm.behaviour.bears_pain) return false;
  double share = 1.0;
  if (arm.behaviour.given)
    share = p.job.adherence->at(kind, day >= progress.appointment, day);
  else if (!progress.referred)
    share = running ? arm.adherence : arm.programme_adherence;
  return share >= 1.0 || (running ? p.run_draws : p.exercise_draws).of(p.streams, lane, day) < share;
}

}  // namespace achillesim::runners
