// The day loop of Batch. Included by batch.hpp.

namespace achillesim::runners {

template <model::Lane L, class Stepper>
Batch<L, Stepper>::Batch(KernelJob const& job, std::size_t first)
    : job_(job),
      first_(first),
      m_(*job.model),
      stepper_(m_),
      imposed_damage_(imposed_damage(m_)),
      calf_decay_(1.0, m_.strength) {
  L const zero = model::broadcast<L>(0.0);
  for (int lane = 0; lane < width; ++lane) load_lane(lane);
  seen_.fill(zero);
  pains_.fill(zero);
  minutes_.fill(zero);
  distances_.fill(zero);
  strains_.fill(zero);
  planned_.fill(zero);
  tiring_ = zero;
  today_.fill({{zero, zero}, {zero, zero, zero}, {zero, zero, zero}, {zero, zero}});
  trained_.fill(zero);
  first_run_morning_ = zero;
  at_risk_ = model::broadcast<L>(1.0);
  course_onset_ = course_rupture_ = at_risk_;
  observe_morning(0.0);
  mornings_.fill(seen(Observable::pain_morning));
  stiffness_.fill(seen(Observable::morning_stiffness));
  weeks_.assign(job.result->weeks * series_count * static_cast<std::size_t>(width), 0.0F);
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::load_lane(int lane) {
  using model::at;
  auto const from = first_ + static_cast<std::size_t>(source(lane));
  Start const& start = job_.starts[from];
  auto const l = static_cast<std::size_t>(lane);
  wearer_[l] = &job_.wearers[from];
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const& s = start.legs[leg];
    for (std::size_t i = 0; i < s.x.size(); ++i) at(leg_[leg].x[i], lane) = s.x[i];
    at(leg_[leg].stimulus, lane) = s.stimulus;
    at(leg_[leg].walking, lane) = s.walking;
    at(leg_[leg].healing, lane) = s.healing;
    for (std::size_t site = 0; site < sites; ++site) {
      at(leg_[leg].repair[site], lane) = s.repair[site];
      at(leg_[leg].capacity[site], lane) = s.capacity[site];
      at(leg_[leg].vulnerability[site], lane) = s.vulnerability[site];
      double const share =
          site == 0 ? 1.0 - m_.tendinopathy.insertion_share : m_.tendinopathy.insertion_share;
      at(frailty_[leg][site], lane) = start.frailty[leg] * share * wearer_[l]->habits.lasting.onset;
      at(achilles_[leg][site].hazard, lane) = 0.0;
      at(achilles_[leg][site].threshold, lane) = threshold(lane, Purpose::onset, 0, 2 * leg + site);
    }
  }
  at(traits_.strain, lane) = start.traits.strain;
  at(traits_.ceiling, lane) = start.traits.ceiling;
  for (std::size_t site = 0; site < sites; ++site)
    at(traits_.pathology_rate[site], lane) = start.traits.pathology_rate[site];
  at(traits_.adaptation, lane) = start.traits.adaptation;
  at(traits_.repair, lane) = start.traits.repair;
  life_[l] = life_of(wearer_[l]->habits, m_);
  drugs_ = drugs_ || wearer_[l]->habits.course_until > wearer_[l]->habits.course_from;
  for (std::size_t s = 0; s < other_sites; ++s) {
    other_hazard_[l][s] = 0.0;
    other_threshold_[l][s] = threshold(lane, Purpose::other_injury, 0, s);
  }
  history_[l] = History{};
  double const km = job_.plan->arm->shoes.worn_km;
  shoe_km_[l].fill(std::isnan(km) ? 0.0 : km);
  shoe_turn_[l] = 0;
  load_clinic(lane);
}

template <model::Lane L, class Stepper>
double Batch<L, Stepper>::threshold(int lane, Purpose purpose, int number, std::size_t which) const {
  auto const index = static_cast<std::uint32_t>(64 * number) + static_cast<std::uint32_t>(which);
  return -std::log(uniform(person(lane).stream, purpose, index));
}

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

/// Symptoms some days after the session from which the legs are about to be stepped.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::observe_morning(double days) {
  L pain = model::broadcast<L>(0.0);
  L stiffness = pain;
  L visa = model::broadcast<L>(100.0);
  for (std::size_t l = 0; l < legs; ++l) {
    auto const& leg = leg_[l];
    L const calf = model::Strength::rested(calf_[l]);
    for (std::size_t site = 0; site < sites; ++site) {
      L const reactivity =
          model::Pathology::reactivity_after(days, leg.reactivity(site), leg.pathology(site), m_.pathology);
      L const felt = model::Pathology::felt(leg.pathology(site), m_.pathology);
      pain = model::higher_of(pain, model::Symptoms::morning_pain(reactivity, felt, m_.symptoms));
      stiffness = model::higher_of(stiffness, model::Symptoms::stiffness(reactivity, felt, m_.symptoms));
      visa = model::lower_of(
          visa, model::Symptoms::visa_a(reactivity, felt, calf, m_.pathology.silent, m_.symptoms));
    }
  }
  seen(Observable::pain_morning) = pain;
  seen(Observable::morning_stiffness) = stiffness;
  seen(Observable::visa_a) = visa;
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

/// What one runner reports: pains carry the day's reporting error.
template <model::Lane L, class Stepper>
Seen Batch<L, Stepper>::seen_by(int lane, int day, double report_error) const {
  Seen seen;
  for (std::size_t o = 0; o < seen.size(); ++o) seen[o] = model::at(seen_[o], lane);
  double const walking = wearer_[static_cast<std::size_t>(lane)]->walking.habitual.phi;
  seen[at_index(Observable::pain_walking)] = pain_of(lane, {walking, walking}, {0.0, 0.0});
  if (job_.plan->looks_at_function) examine(lane, day, seen);
  for (auto const o : {Observable::pain_during, Observable::pain_morning, Observable::pain_walking}) {
    double& pain = seen[at_index(o)];
    pain = std::clamp(pain + report_error, 0.0, 10.0);
  }
  seen[at_index(Observable::pain_morning_excess)] += report_error;
  tell(seen);
  return seen;
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
void Batch<L, Stepper>::do_session(int lane, Today const& today, int day) {
  using model::at;
  auto const l = static_cast<std::size_t>(lane);
  auto& c = chronicle_[l];
  Wearer const& wearer = *wearer_[l];
  auto& history = history_[l];
  double const longest = history.longest();

  int const since = std::isnan(c.first_run) ? 0 : day - static_cast<int>(c.first_run);
  auto const pair = static_cast<std::size_t>(shoe_turn_[l]) % pairs_of(*job_.plan);
  Footing footing;
  Technique const technique =
      technique_on(*job_.plan, wearer, m_, imposed_damage_, since, pair, shoe_km_[l][pair], footing);
  auto const planned = capped_session(today, *job_.plan, wearer, technique, history, m_, day);
  Session s = planned.session;
  c.planned += s.distance;
  at(planned_[static_cast<std::size_t>(day) % 7], lane) = s.distance;
  if (auto* row = traced(day); row != nullptr && lane == static_cast<int>(job_.traced - first_))
    row->planned_minutes = s.run_minutes;
  if (!does(lane, AdherenceCurves::running, day)) {
    ++c.missed_sessions;
    return;
  }

  auto const& clinic = clinic_[l];
  if (clinic.limp > 0.0 && s.distance > 0.0) {
    double const kept = 1.0 - m_.function.limp_session * clinic.limp;
    s = make_session(today, planned.scale * kept, *job_.plan, wearer, technique, m_);
  }
  for (std::size_t leg = 0; leg < legs; ++leg)
    for (std::size_t site = 0; site < sites; ++site)
      at(today_[leg].load[site], lane) += s.load[site] * clinic.gait_load[leg];
  if (auto* row = traced(day); row != nullptr && lane == static_cast<int>(job_.traced - first_))
    row->walk_minutes = s.walk_minutes;
  if (s.run_minutes <= 0.0) return;
  if (std::isnan(c.first_run)) at(first_run_morning_, lane) = at(mornings_[0], lane);
  c.ran(day);
  progress_[l].has_run = true;
  if (today.hard) progress_[l].last_hard = day;
  c.distance += s.distance;
  if (s.longest_minutes >= 30.0 - 1e-9 && std::isnan(c.run30)) c.run30 = static_cast<float>(day);
  auto const slot = static_cast<std::size_t>(day);
  at(minutes_[slot % 7], lane) = s.run_minutes;
  at(distances_[slot % 7], lane) = s.distance;
  at(tiring_, lane) = s.run_minutes * (1.0 + (m_.strength.new_strike_fatigue - 1.0) * technique.new_strike);
  history.ran(day, s);
  wear_shoes(lane, pair, s.distance);
  if (!c.settled()) {
    double const before = person(lane)[scenarios::Covariate::weekly_distance];
    double week = 0.0;
    for (auto const& distance : distances_) week += at(distance, lane);
    // Four weeks at 90 % hold one of them: until then there is no need to add them up.
    double month = 0.0;
    if (!std::isnan(c.volume) && std::isnan(c.volume_kept))
      month = sum_of(history, &History::Day::km, day, 0, 28);
    c.reached(week, month, before, at(seen(Observable::pain_during), lane), day);
  }
  record_session(lane, s, day, longest);
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto& load = today_[leg];
    at(load.run.phi, lane) = s.phi_cycles / s.cycles * clinic.gait[leg];
    at(load.run.cycles, lane) = s.cycles;
    at(load.run.hold, lane) = s.hold_cycles / s.cycles;
    for (std::size_t site = 0; site < sites; ++site) at(load.repair_effect[site], lane) = 1.0 - s.unrepaired;
  }
  double const spike =
      longest > 0.0 ? model::OtherInjuries::spike(s.longest_distance / longest, m_.other_injuries) : 1.0;
  check_other(lane, s.run_minutes / 60.0, spike, technique, day);
}

/// The run's km on the pair worn, which is replaced when its time has come; the next run takes the next pair.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::wear_shoes(int lane, std::size_t pair, double km) {
  auto const l = static_cast<std::size_t>(lane);
  ++shoe_turn_[l];
  auto& behind = shoe_km_[l][pair];
  behind += km;
  if (behind >= job_.plan->arm->shoes.replace_km) behind = 0.0;  // false when they are never replaced
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::check_other(int lane, double hours, double spike, Technique const& technique,
                                    int day) {
  auto const l = static_cast<std::size_t>(lane);
  Wearer const& wearer = *wearer_[l];
  auto const& p = m_.other_injuries;
  std::array<double, other_sites> shift;
  shift.fill(1.0);
  if (technique.cadence != 1.0) {
    shift[0] = std::exp(p.cadence_knee * (technique.cadence - 1.0));
    shift[1] = std::exp(p.cadence_bone * (technique.cadence - 1.0));
  }
  shift[3] = 1.0 + (p.new_strike_calf - 1.0) * technique.new_strike;
  bool hurt = false;
  for (std::size_t s = 0; s < other_sites; ++s) {
    other_hazard_[l][s] +=
        hours * spike * other_rate(wearer, s, technique) * shift[s] * clinic_[l].control * life_[l].other;
    hurt = hurt || other_hazard_[l][s] >= other_threshold_[l][s];
  }
  if (!hurt) return;
  for (std::size_t s = 0; s < other_sites; ++s)
    if (other_hazard_[l][s] >= other_threshold_[l][s]) return other_event(lane, s, day);
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::run_day(int day) {
  for (std::size_t leg = 0; leg < legs; ++leg) {
    model::apply_load(leg_[leg], today_[leg], traits_, m_);
    model::Strength::train(calf_[leg], trained_[leg], tiring_, m_.strength);
  }
  if (!model::any_positive(today_[0].run.cycles)) return;
  // Pain and strain of the run, with the states after the session.
  L worst = model::broadcast<L>(0.0);
  L strain = worst;
  for (std::size_t l = 0; l < legs; ++l) {
    auto const& leg = leg_[l];
    L const& phi = today_[l].run.phi;
    for (std::size_t site = 0; site < sites; ++site) {
      L const stiffness = model::site_stiffness(leg, site, m_);
      L const felt = model::Pathology::felt(leg.pathology(site), m_.pathology);
      // A callus is slack, not sore for it: pain knows the tendon's own stiffness.
      worst = model::higher_of(worst, L(model::Symptoms::irritation(leg.reactivity(site), felt, m_.symptoms) *
                                        model::Symptoms::strain_weight(L(phi * leg.healing / stiffness))));
      if (site == 0) strain = model::higher_of(strain, L(traits_.strain * phi / stiffness));
    }
  }
  auto const slot = static_cast<std::size_t>(day) % 7;
  pains_[slot] = model::Symptoms::pain(worst);  // phi is 0 without a run, and so is the pain
  strains_[slot] = strain;
  record_strain(day);
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::accumulate_hazards(int day) {
  L above = model::broadcast<L>(-1.0);
  L const at_risk = drugs_ ? L(at_risk_ * course_onset_) : at_risk_;
  for (std::size_t leg = 0; leg < legs; ++leg)
    for (std::size_t site = 0; site < sites; ++site) {
      auto& a = achilles_[leg][site];
      a.hazard = a.hazard + at_risk * frailty_[leg][site] *
                                model::Tendinopathy::hazard(leg_[leg].damage(site), leg_[leg].pathology(site),
                                                            m_.tendinopathy);
      above = model::higher_of(above, L(a.hazard - a.threshold));
    }
  if (!model::any_positive(above)) return;
  for (int lane = 0; lane < width; ++lane)
    for (std::size_t i = 0; i < legs * sites; ++i) {
      auto const& a = achilles_[i / sites][i % sites];
      if (progress_[static_cast<std::size_t>(lane)].injured) break;
      if (model::at(a.hazard, lane) > model::at(a.threshold, lane)) onset(lane, i / sites, i % sites, day);
    }
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::onset(int lane, std::size_t leg, std::size_t site, int day) {
  auto& c = chronicle_[static_cast<std::size_t>(lane)];
  auto const& response = job_.plan->arm->injury_response;
  auto const& p = m_.tendinopathy;
  auto const number = static_cast<std::uint32_t>(c.achilles_events);
  double const severity = uniform(person(lane).stream, Purpose::severity, number);
  double& pathology = model::at(leg_[leg].pathology(site), lane);
  double& reactivity = model::at(leg_[leg].reactivity(site), lane);
  double const before = pathology;
  pathology = std::min(
      1.0, pathology + p.event_pathology_low + severity * (p.event_pathology_high - p.event_pathology_low));
  reactivity = std::min(1.0, reactivity + p.event_reactivity);
  auto const type = site == 0 ? model::EventType::midportion : model::EventType::insertion;
  injure(lane, type, static_cast<int>(leg), day);
  auto& a = achilles_[leg][site];
  model::at(a.hazard, lane) = 0.0;
  model::at(a.threshold, lane) = threshold(lane, Purpose::onset, c.achilles_events, 2 * leg + site);
  auto& progress = progress_[static_cast<std::size_t>(lane)];
  progress.injured = progress.by_achilles = true;
  progress.ruptured = false;
  progress.out_since = day;
  progress.out_until = day + 1 + static_cast<int>(response.rest_days);
  progress.out_latest = day + 1 + static_cast<int>(std::max(response.longest_days, response.rest_days));
  if (auto* row = traced(day); row != nullptr && lane == static_cast<int>(job_.traced - first_)) {
    row->event = type;
    row->event_leg = static_cast<int>(leg);
    row->event_pathology = pathology - before;
  }
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::other_event(int lane, std::size_t site, int day) {
  auto& c = chronicle_[static_cast<std::size_t>(lane)];
  auto const number = static_cast<std::uint32_t>(c.other_events);
  auto const& p = m_.other_injuries;
  auto const w = words(person(lane).stream, Purpose::time_off, number);
  // Log-normal by Box-Muller.
  double const z = std::sqrt(-2.0 * std::log(uniform(w[0], w[1]))) *
                   std::cos(2.0 * 3.141592653589793 * uniform(w[2], w[3]));
  double const days = std::clamp(model::OtherInjuries::layoffs(p)[site] * std::exp(p.layoff_spread * z),
                                 static_cast<double>(counted_stop_days), 730.0);
  auto const type =
      static_cast<model::EventType>(static_cast<int>(model::EventType::knee) + static_cast<int>(site));
  injure(lane, type, -1, day);
  other_hazard_[static_cast<std::size_t>(lane)][site] = 0.0;
  other_threshold_[static_cast<std::size_t>(lane)][site] =
      threshold(lane, Purpose::other_injury, c.other_events, site);
  auto& progress = progress_[static_cast<std::size_t>(lane)];
  progress.injured = true;
  progress.by_achilles = progress.ruptured = false;
  progress.out_since = day;
  progress.out_until = day + 1 + static_cast<int>(days);
  progress.out_latest = never;
  if (auto* row = traced(day); row != nullptr && lane == static_cast<int>(job_.traced - first_))
    row->event = type;
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
