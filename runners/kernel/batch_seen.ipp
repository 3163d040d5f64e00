// What runners of Batch feel, and what of it is seen in the morning and in the clinic. Included by batch.hpp.

namespace achillesim::runners {

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
      visa = model::lower_of(visa, model::visa_a(reactivity, leg.pathology(site), calf, m_));
    }
  }
  seen(Observable::pain_morning) = pain;
  seen(Observable::morning_stiffness) = stiffness;
  seen(Observable::visa_a) = visa;
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

/// Pain in walking of all lanes, now.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::feel_walking() {
  L worst = model::broadcast<L>(0.0);
  for (auto const& leg : leg_)
    for (std::size_t site = 0; site < sites; ++site)
      worst = model::higher_of(worst, model::soreness(leg.x, site, walking_phi_, m_));
  seen(Observable::pain_walking) = model::Symptoms::pain(worst);
}

/// Pain of a force relative to the habitual running step, of one runner, now; squeeze adds to it at the
/// insertion.
template <model::Lane L, class Stepper>
double Batch<L, Stepper>::pain_of(int lane, std::array<double, legs> const& force,
                                  std::array<double, legs> const& squeeze) const {
  double worst = 0.0;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    model::CoupledState<double> x;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = model::at(leg_[leg].x[i], lane);
    double const compressed = model::Signs::compressed(force[leg], squeeze[leg], m_.signs);
    worst = std::max({worst, model::soreness(x, 0, force[leg], m_), model::soreness(x, 1, compressed, m_)});
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

}  // namespace achillesim::runners
