// The day loop of Batch: the plan in the morning, and the night. Included by batch.hpp.

namespace achillesim::runners {

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::run() {
  for (int day = 0; day < job_.horizon; ++day) {
    look_back();
    if (day % 7 == 0) look_weekly(day);
    if (day > 0 && day % 7 == 0) keep_week(static_cast<std::size_t>(day / 7 - 1));
    trace_morning(day);
    decide(day);
    run_day(day);
    if (drugs_) take_drugs(day);
    accumulate_hazards(day);
    accumulate_ruptures(day);
    heal_ruptures(day);
    night(day);
    if (day % 7 == 6 || day + 1 == job_.horizon) check_finite(day);
  }
  look_back();
  look_weekly(job_.horizon);
  if (job_.horizon % 7 == 0) keep_week(static_cast<std::size_t>(job_.horizon / 7 - 1));
  flush();
}

/// The observables of this morning and of the last days.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::look_back() {
  L pain = pains_[0];
  L strain = strains_[0];
  L minutes = minutes_[0];
  L distance = distances_[0];
  for (std::size_t i = 1; i < 7; ++i) {
    pain = model::higher_of(pain, pains_[i]);
    strain = model::higher_of(strain, strains_[i]);
    minutes = minutes + minutes_[i];
    distance = distance + distances_[i];
  }
  L worst = mornings_[0];
  L recent = mornings_[0];
  L before = mornings_[7];
  for (std::size_t i = 1; i < 7; ++i) {
    worst = model::higher_of(worst, mornings_[i]);
    recent = recent + mornings_[i];
    before = before + mornings_[i + 7];
  }
  seen(Observable::pain_during) = pain;
  seen(Observable::peak_strain) = strain;
  seen(Observable::run_minutes) = minutes;
  seen(Observable::run_distance) = distance;
  seen(Observable::pain_morning) = worst;
  seen(Observable::pain_morning_rise) = (recent - before) * (1.0 / 7.0);
  seen(Observable::pain_morning_excess) = mornings_[0] - first_run_morning_;
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::decide(int day) {
  L const zero = model::broadcast<L>(0.0);
  for (std::size_t leg = 0; leg < legs; ++leg)
    today_[leg] = {walking_load_[leg], {zero, zero, zero}, {zero, zero, zero}, {zero, zero}};
  trained_.fill(zero);
  auto const slot = static_cast<std::size_t>(day);
  pains_[slot % 7] = minutes_[slot % 7] = distances_[slot % 7] = strains_[slot % 7] = zero;
  planned_[slot % 7] = zero;
  tiring_ = zero;
  for (int lane = 0; lane < width; ++lane) {
    auto const l = static_cast<std::size_t>(lane);
    if (!std::isnan(chronicle_[l].failed)) continue;
    history_[l].begin(day);
    auto& progress = progress_[l];
    bool const acts = wearer_[l]->habits.acts || job_.plan->follows_course;
    if (acts) live(lane, day);
    // Nothing is seen on most days; then nothing is made of it.
    Seen seen;
    bool const looks = looks_at_symptoms(progress, *job_.plan, day);
    if (looks) seen = seen_by(lane, day, m_.symptoms.report_error * report_deviate(person(lane).stream, day));
    if (acts && !looks) seen = nothing_seen;
    if (acts) take_stock(lane, day, seen);
    Seen const& known = looks || acts ? std::as_const(seen) : nothing_seen;
    Today const today = plan_today(progress, *job_.plan, *wearer_[l], known, day);
    model::at(at_risk_, lane) = progress.injured ? 0.0 : 1.0;
    if (auto* row = traced(day); row != nullptr && lane == static_cast<int>(job_.traced - first_)) {
      row->injured = progress.injured;
      row->phase = progress.phase;
    }
    if (today.planned())
      do_session(lane, today, day);
    else if (job_.plan->arm->recovery.active_days > 0.0)
      walk_easily(lane, day);
    do_exercises(lane, day);
  }
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::night(int day) {
  trace_evening(day);
  if (job_.plan->arm->recovery.given && job_.plan->arm->recovery.pain_wakes) sleep_badly();
  observe_morning(morning_hours / 24.0);
  for (std::size_t i = mornings_.size() - 1; i > 0; --i) mornings_[i] = mornings_[i - 1];
  mornings_[0] = seen(Observable::pain_morning);
  stiffness_[static_cast<std::size_t>(day) % 7] = seen(Observable::morning_stiffness);
  L running = minutes_[0];
  for (std::size_t i = 1; i < 7; ++i) running = running + minutes_[i];
  running = running * per_habitual_week_;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    stepper_.advance(leg_[leg], traits_);
    model::Strength::advance(calf_[leg], model::Strength::use(leg_[leg].walking, running, m_.strength),
                             calf_decay_, m_.strength);
  }
  if (auto* row = traced(day)) {
    int const lane = static_cast<int>(job_.traced - first_);
    for (std::size_t leg = 0; leg < legs; ++leg) {
      for (std::size_t i = 0; i < row->next_day[leg].size(); ++i)
        row->next_day[leg][i] = model::at(leg_[leg].x[i], lane);
      row->capacity[leg] = model::at(leg_[leg].capacity[0], lane);
    }
  }
}

}  // namespace achillesim::runners
