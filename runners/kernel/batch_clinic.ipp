// Care, exercise and healing in Batch. Included by batch.hpp.

namespace achillesim::runners {

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

/// The weekly look: gait, the programme and its doses, and what is kept of the week.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::look_weekly(int day) {
  feel_walking();
  double const kept = model::Control::kept(7.0, m_.control);
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
        clinic.gait_load[leg] = model::Damage::of_force(clinic.gait[leg], m_.damage);
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
  double const of_week = model::Control::per_session(m_.control);
  clinic.hip += of_week * regimen.dose[0].hip;
  clinic.balance += of_week * regimen.dose[0].balance;
  clinic.mobility += regimen.dose[0].range / 7.0;
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
