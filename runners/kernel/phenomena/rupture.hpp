#pragma once
/// Ruptures of loaded tendons at the midportion, and their healing. Laws: model/injury/rupture.hpp,
/// model/healing/callus.hpp.

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/injury/events.hpp"
#include "runners/kernel/expected.hpp"
#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/drugs.hpp"
#include "runners/kernel/phenomena/walking.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Ruptures {
 public:
  Expected<L> expected;  ///< of tendons that are not healing

  void start(Pack<L>& p, int lane) {
    using model::at;
    expected.start(lane);
    Healing const& healing = p.start(lane).healing;
    auto& clinic = p.clinic[lane];
    clinic = Clinic{};
    clinic.healing[0] = healing;
    clinic.rupture_programme = healing.active;
    heals_ = heals_ || healing.active;
    if (healing.active && healing.since == 0) clinic.pop_day = 0;
    double const factor =
        model::Rupture::by_sex(p.person(lane)[scenarios::Covariate::female] > 0.5, p.m.rupture) *
        p.wearer[lane]->habits.lasting.rupture;
    for (std::size_t leg = 0; leg < legs; ++leg) {
      at(factor_[leg], lane) = clinic.healing[leg].active ? 0.0 : factor;
      at(hazard_[leg].so_far, lane) = 0.0;
      at(hazard_[leg].threshold, lane) = p.threshold(lane, Purpose::rupture, 0, leg);
    }
    set_walking(p, lane);
  }

  /// The damage that the day's first cycles meet.
  void before_load(Pack<L> const& p) {
    for (std::size_t leg = 0; leg < legs; ++leg) before_[leg] = p.leg[leg].damage(0);
  }

  /// The day's hazards, and the ruptures to which they lead.
  void accumulate(Pack<L>& p, Drugs<L> const& drugs, int day) {
    bool reached = false;
    bool loaded = false;
    L all = model::broadcast<L>(0.0);
    for (std::size_t leg = 0; leg < legs; ++leg) {
      auto& h = hazard_[leg];
      L const factor = drugs.on_rupture(factor_[leg]);
      for (auto const* pulls : {&p.today[leg].run, &p.today[leg].exercise})
        if (model::any_positive(pulls->cycles)) {
          L const damage = 0.5 * (before_[leg] + p.leg[leg].damage(0));
          L const today = factor * model::Rupture::hazard(pulls->phi, pulls->cycles, damage,
                                                          p.leg[leg].pathology(0), p.m.rupture);
          h.so_far = h.so_far + model::widen(today);
          all = all + today;
          loaded = true;
        }
      reached = reached || model::any_positive(model::Doubles<L>(h.so_far - h.threshold));
    }
    if (loaded) expected.add(all);
    if (!reached) return;
    for (int lane = 0; lane < p.width; ++lane)
      for (std::size_t leg = 0; leg < legs; ++leg)
        if (model::at(hazard_[leg].so_far, lane) > model::at(hazard_[leg].threshold, lane))
          rupture(p, lane, leg, day);
  }

  /// A day of healing of the ruptured tendons.
  void heal_day(Pack<L>& p, int day) {
    using model::at;
    if (!heals_) return;
    heals_ = false;
    for (int lane = 0; lane < p.width; ++lane) {
      auto& clinic = p.clinic[lane];
      bool const some = clinic.healing[0].active || clinic.healing[1].active;
      if (!some && !(clinic.range > 0.0)) continue;
      heals_ = true;
      auto const& care = p.arm().rupture_care;
      clinic.range = model::Function::range_after_day(clinic.range, in_boot(care, clinic), clinic.mobility,
                                                      p.m.function);
      clinic.mobility *= 6.0 / 7.0;
      if (p.arm().recovery.stretching)
        clinic.mobility = std::min(1.0, clinic.mobility + p.m.stretching.sessions / 7.0);
      for (std::size_t leg = 0; leg < legs; ++leg) {
        auto& healing = clinic.healing[leg];
        if (!healing.active || p.failed(lane)) continue;
        double const force = std::max<double>(
            {clinic.walk_force[leg], at(p.today[leg].run.phi, lane), at(p.today[leg].exercise.phi, lane)});
        if (heal(healing, care, force, at(p.calf[leg].training, lane), p.m)) rupture(p, lane, leg, day);
      }
      if (some) set_walking(p, lane);
    }
  }

 private:
  /// A tendon ruptures, for the first time or again.
  void rupture(Pack<L>& p, int lane, std::size_t leg, int day) {
    using model::at;
    auto& c = p.chronicle[lane];
    auto& clinic = p.clinic[lane];
    bool const again = clinic.healing[leg].active;
    if (!again) expected.end(lane);
    auto const number = static_cast<std::uint32_t>(c.ruptures);
    auto const w = words(p.person(lane).stream, Purpose::rupture_kind, number);
    double const torn = model::Rupture::torn(again, uniform(w[0], w[1]), uniform(w[2], w[3]), p.m.rupture);
    auto const type = again ? model::EventType::re_rupture : model::EventType::rupture;
    p.injure(lane, type, static_cast<int>(leg), day);
    clinic.healing[leg] = ruptured(torn, p.person(lane)[scenarios::Covariate::elongation],
                                   p.threshold(lane, Purpose::rupture, c.ruptures, 2 + leg),
                                   p.person(lane)[scenarios::Covariate::callus_factor], p.m);
    clinic.confidence = model::Confidence::after_event(clinic.confidence, true, p.m.confidence);
    clinic.pop_day = day;
    heals_ = true;
    at(factor_[leg], lane) = 0.0;
    at(hazard_[leg].so_far, lane) = 0.0;
    at(hazard_[leg].threshold, lane) = p.threshold(lane, Purpose::rupture, c.ruptures, leg);
    auto& pathology = at(p.leg[leg].pathology(0), lane);
    auto& reactivity = at(p.leg[leg].reactivity(0), lane);
    auto& settled = at(p.leg[leg].settled[0], lane);
    auto const after = model::after_rupture({pathology, reactivity, settled}, torn, p.m.tendinopathy);
    pathology = after.pathology;
    reactivity = after.reactivity;
    settled = after.settled;
    auto const& response = p.arm().injury_response;
    int const until = day + 1 + static_cast<int>(response.rupture_rest_days);
    send_out(p.progress[lane], type, day, until, until + static_cast<int>(response.longest_days));
    p.regimen[lane] = Regimen{};
    p.regimen[lane].entered = day;
    set_walking(p, lane);
    if (auto* row = p.traced(lane, day)) {
      row->event = type;
      row->event_leg = static_cast<int>(leg);
    }
  }

  std::array<Hazard<model::Doubles<L>>, legs> hazard_;
  std::array<L, legs> factor_;  ///< on the hazard; 0 for a tendon that is healing
  bool heals_ = false;          ///< somebody has a tendon that heals, or a stiff ankle
  std::array<L, legs> before_;  ///< damage of the midportion before the day's load
};

}  // namespace achillesim::runners
