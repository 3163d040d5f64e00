#pragma once
/// Everyday walking, its load, and the tendon's stiffness, as gait and the care of a rupture leave them.

#include <array>

#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
void set_walking(Pack<L>& p, int lane) {
  using model::at;
  auto& clinic = p.clinic[lane];
  auto const& care = p.arm().rupture_care;
  scenarios::CareStage const* narrowest = nullptr;  // of either leg: it limits how much is walked
  for (auto const& healing : clinic.healing)
    if (auto const* stage = stage_of(care, healing);
        stage != nullptr && (narrowest == nullptr || stage->walking < narrowest->walking))
      narrowest = stage;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const* own = stage_of(care, clinic.healing[leg]);
    Walk walk = walk_of(p.wearer[lane]->walking.habitual, p.m.damage.walking_cycles, clinic, leg, own, p.m);
    double const amount = narrowest != nullptr ? narrowest->walking : 1.0;
    for (std::size_t site = 0; site < sites; ++site)
      at(p.walking_load[leg][site], lane) = walk.load[site] * amount / walk.amount;
    // A leg in a boot hardly works, however much is walked; the other works as much as is walked.
    at(p.leg[leg].walking, lane) = own != nullptr && own->boot ? amount * own->weight_bearing * 0.5 : amount;
    at(p.leg[leg].healing, lane) = stiffness_of(clinic.healing[leg], care, p.m);
    clinic.walk_force[leg] = walk.force;
  }
}

/// Gait by this week's limp.
template <model::Lane L>
void set_limp(Pack<L>& p, int lane, double limp) {
  auto& clinic = p.clinic[lane];
  if (limp == clinic.limp) return;
  clinic.limp = limp;
  clinic.gait = {1.0 - p.m.function.limp_relief * limp, 1.0 + p.m.function.limp_other * limp};
  for (std::size_t leg = 0; leg < legs; ++leg)
    clinic.gait_load[leg] = model::Damage::of_force(clinic.gait[leg], p.m.damage);
  set_walking(p, lane);
}

/// An active day without a session: easy walking on top of the day's.
template <model::Lane L>
void walk_easily(Pack<L>& p, int lane, int day) {
  auto& life = p.life[lane];
  auto const& recovery = p.arm().recovery;
  if (life.walked_week != day / 7) {
    life.walked_week = day / 7;
    life.walks = 0;
  }
  if (life.walks >= recovery.active_days || life.ill || in_care(p.arm().rupture_care, p.clinic[lane])) return;
  ++life.walks;
  auto const& walking = p.wearer[lane]->walking;
  double const cycles = recovery.active_minutes * walking.cycles_per_minute;
  for (std::size_t leg = 0; leg < legs; ++leg)
    for (std::size_t site = 0; site < sites; ++site)
      model::at(p.today[leg].load[site], lane) +=
          cycles * walking.habitual.load[site] * p.clinic[lane].gait_load[leg];
}

}  // namespace achillesim::runners
