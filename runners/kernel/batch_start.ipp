// The states of Batch on day 0. Included by batch.hpp.

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
      double const share = model::Tendinopathy::share(site, m_.tendinopathy);
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
void Batch<L, Stepper>::load_clinic(int lane) {
  using model::at;
  auto const l = static_cast<std::size_t>(lane);
  Start const& start = job_.starts[first_ + static_cast<std::size_t>(source(lane))];
  clinic_[l] = Clinic{};
  regimen_[l] = Regimen{};
  clinic_[l].healing[0] = start.healing;
  clinic_[l].rupture_programme = start.healing.active;
  if (start.healing.active && start.healing.since == 0) clinic_[l].pop_day = 0;
  double const rupture =
      model::Rupture::by_sex(person(lane)[scenarios::Covariate::female] > 0.5, m_.rupture) *
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

template <model::Lane L, class Stepper>
double Batch<L, Stepper>::threshold(int lane, Purpose purpose, int number, std::size_t which) const {
  auto const index = static_cast<std::uint32_t>(64 * number) + static_cast<std::uint32_t>(which);
  return -std::log(uniform(person(lane).stream, purpose, index));
}

}  // namespace achillesim::runners
