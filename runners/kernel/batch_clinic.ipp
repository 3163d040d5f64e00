// Exercise, function and healing in Batch. Included by batch.hpp.

namespace achillesim::runners {

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::load_clinic(int lane) {
  using model::at;
  auto const l = static_cast<std::size_t>(lane);
  Start const& start = job_.starts[first_ + static_cast<std::size_t>(source(lane))];
  clinic_[l] = Clinic{};
  regimen_[l] = Regimen{};
  clinic_[l].healing[0] = start.healing;
  clinic_[l].rupture_programme = start.healing.active;
  if (start.healing.active && start.healing.since == 0) clinic_[l].pop_day = 0;
  double const rupture = (person(lane)[scenarios::Covariate::female] > 0.5 ? m_.rupture.women : 1.0) *
                         wearer_[l]->habits.lasting.rupture;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    at(calf_[leg].training, lane) = start.calves[leg].training;
    at(calf_[leg].neural, lane) = start.calves[leg].neural;
    at(calf_[leg].muscle, lane) = start.calves[leg].muscle;
    at(calf_[leg].fatigue, lane) = start.calves[leg].fatigue;
    at(rupture_factor_[leg], lane) = clinic_[l].healing[leg].active ? 0.0 : rupture;
    at(rupture_[leg].hazard, lane) = 0.0;
    at(rupture_[leg].threshold, lane) = threshold(lane, Purpose::rupture, 0, leg);
  }
  Wearer const& wearer = *wearer_[l];
  at(walking_phi_, lane) = wearer.walking.habitual.phi;
  at(per_habitual_week_, lane) = 1.0 / (wearer.habitual_minutes * wearer.habitual_days);
  protect(lane);
}

/// Walking, its load and the tendon's stiffness as gait and the care of a rupture leave them.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::protect(int lane) {
  using model::at;
  auto const l = static_cast<std::size_t>(lane);
  auto& clinic = clinic_[l];
  auto const& care = job_.plan->arm->rupture_care;
  scenarios::CareStage const* narrowest = nullptr;  // of either leg: it limits how much is walked
  for (auto const& healing : clinic.healing)
    if (auto const* stage = stage_of(care, healing);
        stage != nullptr && (narrowest == nullptr || stage->walking < narrowest->walking))
      narrowest = stage;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const* own = stage_of(care, clinic.healing[leg]);
    Walk walk = walk_of(wearer_[l]->walking.habitual, m_.damage.walking_cycles, clinic, leg, own, m_);
    double const amount = narrowest != nullptr ? narrowest->walking : 1.0;
    for (std::size_t site = 0; site < sites; ++site)
      at(walking_load_[leg][site], lane) = walk.load[site] * amount / walk.amount;
    // A leg in a boot hardly works, however much is walked; the other works as much as is walked.
    at(leg_[leg].walking, lane) = own != nullptr && own->boot ? amount * own->weight_bearing * 0.5 : amount;
    at(leg_[leg].healing, lane) = stiffness_of(clinic.healing[leg], care, m_);
    clinic.walk_force[leg] = walk.force;
  }
}

/// Pain in walking of all lanes, now.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::feel_walking() {
  L worst = model::broadcast<L>(0.0);
  for (auto const& leg : leg_)
    for (std::size_t site = 0; site < sites; ++site) {
      L const felt = model::Pathology::felt(leg.pathology(site), m_.pathology);
      L const irritation = model::Symptoms::irritation(leg.reactivity(site), felt, m_.symptoms);
      L const relative = walking_phi_ * leg.healing / model::site_stiffness(leg, site, m_);
      worst = model::higher_of(worst, L(irritation * model::Symptoms::strain_weight(relative)));
    }
  seen(Observable::pain_walking) = model::Symptoms::pain(worst);
}

/// Irritation of a site of one runner, and its tendon's own stiffness: a callus is slack, not sore for it.
template <model::Lane L, class Stepper>
typename Batch<L, Stepper>::Feeling Batch<L, Stepper>::feeling(int lane, std::size_t leg,
                                                               std::size_t site) const {
  auto const& state = leg_[leg];
  double const pathology = model::at(state.pathology(site), lane);
  double const stiffness = model::Stiffness::relative(
      model::at(state.x[model::coupled::modulus], lane), model::at(state.x[model::coupled::area], lane),
      model::at(state.damage(site), lane), pathology, m_.stiffness);
  return {model::Symptoms::irritation(model::at(state.reactivity(site), lane),
                                      model::Pathology::felt(pathology, m_.pathology), m_.symptoms),
          stiffness};
}

/// Pain of a force relative to the habitual running step, of one runner, now; squeeze adds to it at the
/// insertion.
template <model::Lane L, class Stepper>
double Batch<L, Stepper>::pain_of(int lane, std::array<double, legs> const& force,
                                  std::array<double, legs> const& squeeze) const {
  double worst = 0.0;
  for (std::size_t leg = 0; leg < legs; ++leg)
    for (std::size_t site = 0; site < sites; ++site) {
      auto const f = feeling(lane, leg, site);
      double const phi = force[leg] + (site == 0 ? 0.0 : m_.signs.compression_pain * squeeze[leg]);
      worst = std::max(worst, f.irritation * model::Symptoms::strain_weight(phi / f.stiffness));
    }
  return model::Symptoms::pain(worst);
}

template <model::Lane L, class Stepper>
std::array<LegLook, 2> Batch<L, Stepper>::legs_of(int lane) const {
  std::array<LegLook, 2> looks;
  auto const& clinic = clinic_[static_cast<std::size_t>(lane)];
  for (std::size_t leg = 0; leg < legs; ++leg) {
    double const reactivity =
        std::max(model::at(leg_[leg].reactivity(0), lane), model::at(leg_[leg].reactivity(1), lane));
    double const rested = 1.0 + model::at(calf_[leg].neural, lane) + model::at(calf_[leg].muscle, lane);
    double const fresh = 1.0 - model::at(calf_[leg].fatigue, lane);
    looks[leg] = {model::Symptoms::inhibited(rested * fresh, reactivity, m_.symptoms),
                  clinic.healing[leg].elongation};
  }
  return looks;
}

/// Fills in what takes more than a question to see. seen holds pain in walking.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::examine(int lane, int day, Seen& seen) const {
  auto const l = static_cast<std::size_t>(lane);
  auto const& clinic = clinic_[l];
  auto const& care = job_.plan->arm->rupture_care;
  double worst = 0.0;
  double since = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t leg = 0; leg < legs; ++leg) {
    for (std::size_t site = 0; site < sites; ++site)
      worst = std::max(worst, model::at(leg_[leg].reactivity(site), lane));
    if (clinic.healing[leg].active) since = clinic.healing[leg].since;
  }
  auto const put = [&](Observable o, double value) { seen[at_index(o)] = value; };
  put(Observable::swelling, model::Signs::swelling(worst, since, m_.signs));
  look_at(legs_of(lane), clinic, model::at(leg_[0].healing, lane), seen[at_index(Observable::pain_walking)],
          seen[at_index(Observable::morning_stiffness)], in_boot(care, clinic), m_, seen);
  if (!job_.plan->asks) return;  // what follows is seen by rules alone
  double const night = model::Signs::night_pain(worst, m_.signs);
  put(Observable::pain_night, night);
  put(Observable::sleep_lost, model::Signs::sleep_lost(night, m_.signs));
  put(Observable::pop, day - clinic.pop_day < 7 ? 1.0 : 0.0);
  double const stairs = m_.signs.stairs_force;
  put(Observable::pain_stairs, pain_of(lane, {stairs, stairs}, {0.0, 0.0}));
  auto const& regimen = regimen_[l];
  put(Observable::pain_exercise, regimen.phase < 0
                                     ? 0.0
                                     : pain_of(lane, {regimen.dose[0].pulls.phi, regimen.dose[1].pulls.phi},
                                               {regimen.dose[0].squeeze, regimen.dose[1].squeeze}));
  put(Observable::pain_sudden, sudden_pain(lane, day));
  double stiff = 0.0;
  for (auto const& minutes : stiffness_) stiff += model::at(minutes, lane) >= stiff_minutes ? 1.0 : 0.0;
  put(Observable::stiff_days, stiff);
}

/// Pain of the last run less the worst of the other runs of the last 7 days; 0 without two of them.
template <model::Lane L, class Stepper>
double Batch<L, Stepper>::sudden_pain(int lane, int day) const {
  double last = -1.0;
  double before = -1.0;
  for (int back = 1; back <= 7; ++back) {
    auto const slot = static_cast<std::size_t>((day - back + 7) % 7);
    if (day < back || !(model::at(minutes_[slot], lane) > 0.0)) continue;
    double const pain = model::at(pains_[slot], lane);
    if (last < 0.0)
      last = pain;
    else
      before = std::max(before, pain);
  }
  return before < 0.0 ? 0.0 : last - before;
}

/// The weekly look: gait, the programme and its doses, and what is kept of the week.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::look_weekly(int day) {
  feel_walking();
  double const kept = std::exp(-7.0 / m_.control.tau);
  auto const& programme = job_.plan->arm->programme;
  for (int lane = 0; lane < width; ++lane) {
    auto const l = static_cast<std::size_t>(lane);
    auto& clinic = clinic_[l];
    Seen seen{};
    for (std::size_t o = 0; o < seen.size(); ++o) seen[o] = model::at(seen_[o], lane);
    examine(lane, day, seen);
    for (auto const o : clinical_series) model::at(seen_[at_index(o)], lane) = seen[at_index(o)];

    clinic.hip *= kept;
    clinic.balance *= kept;
    clinic.control = model::Control::hazard_ratio(clinic.hip, clinic.balance, m_.control);
    double const limp = seen[at_index(Observable::limp)];
    if (limp != clinic.limp) {
      clinic.limp = limp;
      clinic.gait = {1.0 - m_.function.limp_relief * limp, 1.0 + m_.function.limp_other * limp};
      for (std::size_t leg = 0; leg < legs; ++leg)
        clinic.gait_load[leg] = model::power(clinic.gait[leg], m_.damage.exponent);
      protect(lane);
    }
    if (programme.phases.empty()) continue;
    // A programme for tendinopathy waits until a new rupture is out of care.
    if (!clinic.rupture_programme && in_care(job_.plan->arm->rupture_care, clinic)) continue;
    auto& regimen = regimen_[l];
    follow_programme(regimen, programme, seen, day);
    if (regimen.phase < 0) continue;
    auto const looks = legs_of(lane);
    for (std::size_t leg = 0; leg < legs; ++leg)
      regimen.dose[leg] = dose_of(programme.phases[static_cast<std::size_t>(regimen.phase)], programme,
                                  *wearer_[l], regimen.steps, looks[leg].calf, m_);
  }
}

/// The day's exercises of one runner.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::do_exercises(int lane, int day) {
  using model::at;
  auto const l = static_cast<std::size_t>(lane);
  auto& regimen = regimen_[l];
  auto& clinic = clinic_[l];
  auto const& arm = *job_.plan->arm;
  if (!regimen.active()) return;
  auto const& phase = arm.programme.phases[static_cast<std::size_t>(regimen.phase)];
  int ordinal = 0;
  if (phase.doses.empty() || !session_day(phase.days_per_week, day, ordinal)) return;
  if (!does(lane, AdherenceCurves::exercise, day)) return;
  ++chronicle_[l].exercise_days;
  bool const cold = arm.recovery.cold && at(minutes_[static_cast<std::size_t>(day) % 7], lane) > 0.0;
  double const trained_by_cold = cold ? m_.cold.training : 1.0;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const& dose = regimen.dose[leg];
    auto& today = today_[leg];
    for (std::size_t site = 0; site < sites; ++site) {
      at(today.load[site], lane) += dose.load[site];
      double& repair = at(today.repair_effect[site], lane);
      repair = 1.0 - (1.0 - repair) * dose.unrepaired[site];
    }
    at(today.exercise.phi, lane) = dose.pulls.phi;
    at(today.exercise.cycles, lane) = dose.pulls.cycles;
    at(today.exercise.hold, lane) = dose.pulls.hold;
    at(trained_[leg], lane) = (1.0 - dose.untrained) * trained_by_cold;
  }
  double const of_week = 7.0 / m_.control.tau;
  clinic.hip += of_week * regimen.dose[0].hip;
  clinic.balance += of_week * regimen.dose[0].balance;
  clinic.mobility += regimen.dose[0].range / 7.0;
}

/// Ruptures of loaded tendons, of the lanes' midportions.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::accumulate_ruptures(int day) {
  bool reached = false;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto& r = rupture_[leg];
    L const factor = drugs_ ? L(rupture_factor_[leg] * course_rupture_) : rupture_factor_[leg];
    for (auto const* pulls : {&today_[leg].run, &today_[leg].exercise})
      if (model::any_positive(pulls->cycles))
        r.hazard = r.hazard + factor * model::Rupture::hazard(pulls->phi, pulls->cycles, leg_[leg].damage(0),
                                                              leg_[leg].pathology(0), m_.rupture);
    reached = reached || model::any_positive(L(r.hazard - r.threshold));
  }
  if (!reached) return;
  for (int lane = 0; lane < width; ++lane)
    for (std::size_t leg = 0; leg < legs; ++leg)
      if (model::at(rupture_[leg].hazard, lane) > model::at(rupture_[leg].threshold, lane))
        rupture(lane, leg, day);
}

/// A tendon ruptures, for the first time or again.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::rupture(int lane, std::size_t leg, int day) {
  using model::at;
  auto const l = static_cast<std::size_t>(lane);
  auto& c = chronicle_[l];
  auto& clinic = clinic_[l];
  bool const again = clinic.healing[leg].active;
  auto const number = static_cast<std::uint32_t>(c.ruptures);
  auto const w = words(person(lane).stream, Purpose::rupture_kind, number);
  auto const& p = m_.rupture;
  double const part = p.partial_low + uniform(w[2], w[3]) * (p.partial_high - p.partial_low);
  double const torn = !again && uniform(w[0], w[1]) < p.partial_share ? part : 1.0;
  auto const type = again ? model::EventType::re_rupture : model::EventType::rupture;
  injure(lane, type, static_cast<int>(leg), day);
  clinic.healing[leg] = ruptured(torn, person(lane)[scenarios::Covariate::elongation],
                                 threshold(lane, Purpose::rupture, c.ruptures, 2 + leg));
  clinic.pop_day = day;
  at(rupture_factor_[leg], lane) = 0.0;
  at(rupture_[leg].hazard, lane) = 0.0;
  at(rupture_[leg].threshold, lane) = threshold(lane, Purpose::rupture, c.ruptures, leg);
  // What was ill in the midportion is torn; the callus begins anew, and is sore.
  at(leg_[leg].pathology(0), lane) *= 1.0 - torn;
  at(leg_[leg].reactivity(0), lane) =
      std::min(1.0, at(leg_[leg].reactivity(0), lane) + m_.tendinopathy.event_reactivity);
  auto const& response = job_.plan->arm->injury_response;
  auto& progress = progress_[l];
  progress.injured = progress.by_achilles = progress.ruptured = true;
  progress.out_since = day;
  progress.out_until = day + 1 + static_cast<int>(response.rupture_rest_days);
  progress.out_latest = progress.out_until + static_cast<int>(response.longest_days);
  regimen_[l] = Regimen{};
  regimen_[l].entered = day;
  protect(lane);
  if (auto* row = traced(day); row != nullptr && lane == static_cast<int>(job_.traced - first_)) {
    row->event = type;
    row->event_leg = static_cast<int>(leg);
  }
}

/// A day of healing of the ruptured tendons.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::heal_ruptures(int day) {
  using model::at;
  for (int lane = 0; lane < width; ++lane) {
    auto const l = static_cast<std::size_t>(lane);
    auto& clinic = clinic_[l];
    bool const some = clinic.healing[0].active || clinic.healing[1].active;
    if (!some && !(clinic.range > 0.0)) continue;
    auto const& care = job_.plan->arm->rupture_care;
    clinic.range =
        model::Function::range_after_day(clinic.range, in_boot(care, clinic), clinic.mobility, m_.function);
    clinic.mobility *= 6.0 / 7.0;
    if (job_.plan->arm->recovery.stretching)
      clinic.mobility = std::min(1.0, clinic.mobility + m_.stretching.sessions / 7.0);
    for (std::size_t leg = 0; leg < legs; ++leg) {
      auto& healing = clinic.healing[leg];
      if (!healing.active || !std::isnan(chronicle_[l].failed)) continue;
      double const force = std::max(
          {clinic.walk_force[leg], at(today_[leg].run.phi, lane), at(today_[leg].exercise.phi, lane)});
      if (heal(healing, care, force, m_)) rupture(lane, leg, day);
    }
    if (some) protect(lane);
  }
}

}  // namespace achillesim::runners
