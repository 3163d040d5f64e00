// What people make of the plan, in Batch: patience, illness, what is told, help; sleep and drugs. Included by
// batch.hpp. Runs only for lanes whose Habits say that they act, or in arms that count weeks with symptoms.

namespace achillesim::runners {

/// What this week is like for a runner, before the plan is looked at.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::live(int lane, int day) {
  auto const l = static_cast<std::size_t>(lane);
  auto& progress = progress_[l];
  auto& life = life_[l];
  auto const& habits = wearer_[l]->habits;
  auto const& behaviour = job_.plan->arm->behaviour;
  if (day % 7 == 0) {
    auto const week = static_cast<std::uint32_t>(day / 7);
    double const p = day >= progress.appointment ? habits.impatience_supervised : habits.impatience;
    progress.hasty = p > 0.0 && uniform(person(lane).stream, Purpose::patience, week) < p;
    progress.timid_days = habits.fear * m_.conduct.fear_days;
    progress.session_share = 1.0 - habits.fear * m_.conduct.fear_minutes;
    if (behaviour.illness_weeks > 0.0 && day >= life.ill_until) {
      auto const w = words(person(lane).stream, Purpose::illness, week);
      if (uniform(w[0], w[1]) < behaviour.illness_weeks * 7.0 / 365.0) {
        life.ill_from = day + static_cast<int>(7.0 * uniform(w[2], w[3]));
        life.ill_until = life.ill_from + static_cast<int>(behaviour.illness_days);
      }
    }
  }
  life.ill = day >= life.ill_from && day < life.ill_until;
  progress.ill = life.ill && behaviour.repeats;
  chronicle_[l].ill_days += life.ill ? 1 : 0;
}

/// Turns what is felt into what is told.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::tell(Seen& seen) const {
  auto const& behaviour = job_.plan->arm->behaviour;
  // Cold follows runs: in a week without one it relieves nothing.
  bool const cooled = job_.plan->arm->recovery.cold && seen[at_index(Observable::run_minutes)] > 0.0;
  double const relief = cooled ? m_.cold.relief : 0.0;
  if (!behaviour.given && !(relief > 0.0)) return;
  for (auto const o : {Observable::pain_during, Observable::pain_walking, Observable::pain_stairs,
                       Observable::pain_exercise, Observable::pain_night, Observable::pain_sudden})
    seen[at_index(o)] = told(seen[at_index(o)], behaviour, 0.0);
  double& morning = seen[at_index(Observable::pain_morning)];
  morning = told(morning, behaviour, relief);
  for (auto const o : {Observable::pain_morning_rise, Observable::pain_morning_excess})
    seen[at_index(o)] *= behaviour.reports * (1.0 - relief);
}

/// Weeks with symptoms and in the phase; help that is sought, and what comes of it.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::take_stock(int lane, int day, Seen& seen) {
  auto const l = static_cast<std::size_t>(lane);
  auto& progress = progress_[l];
  auto& life = life_[l];
  auto const& arm = *job_.plan->arm;
  bool const week_over = day % 7 == 0;
  if (progress.phase != life.phase) {
    life.phase = progress.phase;
    progress.phase_since = day;
  }
  auto const put = [&](Observable o, double value) { seen[at_index(o)] = value; };
  if (week_over) {
    bool const sore = std::max(seen[at_index(Observable::pain_during)],
                               seen[at_index(Observable::pain_morning)]) > m_.conduct.fear_pain;
    if (sore) progress.sore_day = day;
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
  put(Observable::recurrences, chronicle_[l].recurrences);
  put(Observable::fear, wearer_[l]->habits.fear);
  auto const& behaviour = arm.behaviour;
  if (!behaviour.given) return;
  if (week_over)
    for (auto const& rule : behaviour.help.rules)
      if (all_hold(rule.when, seen)) {
        refer(progress, day);
        break;
      }
  if (progress.referred && progress.appointment == never) {
    auto const& p = m_.care_team;
    progress.appointment = day + static_cast<int>(behaviour.team.physician ? p.wait_physician : p.wait);
  }
  if (day == progress.appointment && behaviour.team.podiatrist) {
    double const fitted = model::CareTeam::podiatrist_ratio(m_.care_team);
    life.other_awake *= fitted;
    life.other *= fitted;
  }
  if (week_over && behaviour.team.surgeon && !life.operated && day >= progress.appointment &&
      ailing >= m_.care_team.surgery_after)
    operate(lane, day);
}

/// An operation on the site that is worst: rest, then the plan from its start.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::operate(int lane, int day) {
  auto const l = static_cast<std::size_t>(lane);
  auto& progress = progress_[l];
  life_[l].operated = true;
  ++chronicle_[l].operations;
  progress.stopped_until = day + static_cast<int>(m_.care_team.surgery_rest);
  progress.phase = -1;
  progress.clock = progress.week_start = 0.0;
  progress.cleared = false;
  if (uniform(person(lane).stream, Purpose::surgery, 0) >= m_.care_team.surgery_success) return;
  double* worst = nullptr;
  for (auto& leg : leg_)
    for (std::size_t site = 0; site < sites; ++site) {
      double& pathology = model::at(leg.pathology(site), lane);
      if (worst == nullptr || pathology > *worst) worst = &pathology;
    }
  *worst = model::CareTeam::operated(*worst, m_.care_team);
}

/// Whether what is planned for today is done.
template <model::Lane L, class Stepper>
bool Batch<L, Stepper>::does(int lane, AdherenceCurves::Kind kind, int day) const {
  auto const l = static_cast<std::size_t>(lane);
  if (life_[l].ill) return false;
  auto const& arm = *job_.plan->arm;
  auto const& progress = progress_[l];
  bool const running = kind == AdherenceCurves::running;
  if (running && model::at(mornings_[0], lane) > arm.behaviour.bears_pain) return false;
  double share = 1.0;
  if (arm.behaviour.given)
    share = job_.adherence->at(kind, day >= progress.appointment, day);
  else if (!progress.referred)
    share = running ? arm.adherence : arm.programme_adherence;
  auto const purpose = running ? Purpose::adherence : Purpose::exercise;
  return uniform(person(lane).stream, purpose, static_cast<std::uint32_t>(day)) < share;
}

/// An active day without a session: easy walking on top of the day's.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::walk_easily(int lane, int day) {
  auto const l = static_cast<std::size_t>(lane);
  auto& life = life_[l];
  auto const& recovery = job_.plan->arm->recovery;
  if (life.walked_week != day / 7) {
    life.walked_week = day / 7;
    life.walks = 0;
  }
  if (life.walks >= recovery.active_days || life.ill || in_care(job_.plan->arm->rupture_care, clinic_[l]))
    return;
  ++life.walks;
  auto const& walking = wearer_[l]->walking;
  double const cycles = recovery.active_minutes * walking.cycles_per_minute;
  for (std::size_t leg = 0; leg < legs; ++leg)
    for (std::size_t site = 0; site < sites; ++site)
      model::at(today_[leg].load[site], lane) +=
          cycles * walking.habitual.load[site] * clinic_[l].gait_load[leg];
}

/// What courses of drugs do to today's hazards.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::take_drugs(int day) {
  for (int lane = 0; lane < width; ++lane) {
    auto const& habits = wearer_[static_cast<std::size_t>(lane)]->habits;
    bool const now = habits.on_course(day);
    model::at(course_onset_, lane) = now ? habits.course.onset : 1.0;
    model::at(course_rupture_, lane) = now ? habits.course.rupture : 1.0;
  }
}

/// Sleep that pain takes away tonight, and what is missing tomorrow.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::sleep_badly() {
  L worst = model::broadcast<L>(0.0);
  for (auto const& leg : leg_)
    for (std::size_t site = 0; site < sites; ++site) worst = model::higher_of(worst, leg.reactivity(site));
  bool const some = model::any_positive(L(worst - m_.signs.night_from));
  if (!some && !awake_) return;
  awake_ = some;
  for (int lane = 0; lane < width; ++lane) {
    auto const l = static_cast<std::size_t>(lane);
    auto const& habits = wearer_[l]->habits;
    double const pain = model::Signs::night_pain(model::at(worst, lane), m_.signs);
    double const minutes = habits.sleep - model::Signs::sleep_lost(pain, m_.signs);
    model::at(traits_.repair, lane) = model::Sleep::repair(minutes, habits.poor_sleep, m_.sleep);
    life_[l].other = life_[l].other_awake * model::Sleep::hazard_ratio(minutes, habits.poor_sleep, m_.sleep);
  }
}

}  // namespace achillesim::runners
