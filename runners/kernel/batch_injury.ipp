// Hazards and injuries in Batch: the tendon's onset and rupture, and other injuries. Included by batch.hpp.

namespace achillesim::runners {

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::check_other(int lane, double hours, double spike, Technique const& technique,
                                    int day) {
  auto const l = static_cast<std::size_t>(lane);
  Wearer const& wearer = *wearer_[l];
  auto const shift =
      model::OtherInjuries::technique(technique.cadence, technique.new_strike, m_.other_injuries);
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
  auto const number = static_cast<std::uint32_t>(c.achilles_events);
  double const severity = uniform(person(lane).stream, Purpose::severity, number);
  double& pathology = model::at(leg_[leg].pathology(site), lane);
  double& reactivity = model::at(leg_[leg].reactivity(site), lane);
  double const before = pathology;
  auto const after = model::after_onset({pathology, reactivity}, severity, m_.tendinopathy);
  pathology = after.pathology;
  reactivity = after.reactivity;
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
  auto const w = words(person(lane).stream, Purpose::time_off, number);
  double const days = std::max(
      model::OtherInjuries::layoff(site, uniform(w[0], w[1]), uniform(w[2], w[3]), m_.other_injuries),
      static_cast<double>(counted_stop_days));
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
  double const torn = model::Rupture::torn(again, uniform(w[0], w[1]), uniform(w[2], w[3]), m_.rupture);
  auto const type = again ? model::EventType::re_rupture : model::EventType::rupture;
  injure(lane, type, static_cast<int>(leg), day);
  clinic.healing[leg] = ruptured(torn, person(lane)[scenarios::Covariate::elongation],
                                 threshold(lane, Purpose::rupture, c.ruptures, 2 + leg));
  clinic.pop_day = day;
  at(rupture_factor_[leg], lane) = 0.0;
  at(rupture_[leg].hazard, lane) = 0.0;
  at(rupture_[leg].threshold, lane) = threshold(lane, Purpose::rupture, c.ruptures, leg);
  double& pathology = at(leg_[leg].pathology(0), lane);
  double& reactivity = at(leg_[leg].reactivity(0), lane);
  auto const after = model::after_rupture({pathology, reactivity}, torn, m_.tendinopathy);
  pathology = after.pathology;
  reactivity = after.reactivity;
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

}  // namespace achillesim::runners
