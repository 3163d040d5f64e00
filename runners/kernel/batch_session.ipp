// Running in Batch: the session, its shoes, and what it does to the legs that day. Included by batch.hpp.

namespace achillesim::runners {

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
    for (std::size_t site = 0; site < sites; ++site)
      worst = model::higher_of(worst, model::soreness(leg.x, site, phi, m_));
    strain = model::higher_of(strain, L(traits_.strain * phi / model::site_stiffness(leg, 0, m_)));
  }
  auto const slot = static_cast<std::size_t>(day) % 7;
  pains_[slot] = model::Symptoms::pain(worst);  // phi is 0 without a run, and so is the pain
  strains_[slot] = strain;
  record_strain(day);
}

}  // namespace achillesim::runners
