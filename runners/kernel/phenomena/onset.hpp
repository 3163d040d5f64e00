#pragma once
/// Onset of tendinopathy, by leg and site. Law: model/injury/tendinopathy.hpp; what an onset does:
/// model/injury/events.hpp.

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/injury/events.hpp"
#include "runners/kernel/expected.hpp"
#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/drugs.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Onset {
 public:
  Expected<L> expected;

  void start(Pack<L>& p, int lane) {
    using model::at;
    expected.start(lane);
    for (std::size_t leg = 0; leg < legs; ++leg)
      for (std::size_t site = 0; site < sites; ++site) {
        double const share = model::Tendinopathy::share(site, p.m.tendinopathy);
        at(frailty_[leg][site], lane) =
            p.start(lane).frailty[leg] * share * p.wearer[lane]->habits.lasting.onset;
        at(hazard_[leg][site].so_far, lane) = 0.0;
        at(hazard_[leg][site].threshold, lane) = p.threshold(lane, Purpose::onset, 0, 2 * leg + site);
      }
  }

  /// The day's hazards, and the onsets to which they lead.
  void accumulate(Pack<L>& p, Drugs<L> const& drugs, int day) {
    auto above = model::broadcast<model::Doubles<L>>(-1.0);
    L const at_risk = drugs.on_onset(p.at_risk);
    L all = model::broadcast<L>(0.0);
    for (std::size_t leg = 0; leg < legs; ++leg)
      for (std::size_t site = 0; site < sites; ++site) {
        auto& h = hazard_[leg][site];
        L const today = at_risk * frailty_[leg][site] *
                        model::Tendinopathy::hazard(
                            model::drives_onset(p.leg[leg], site, p.today[leg].load[site], p.traits, p.m),
                            p.leg[leg].pathology(site), p.leg[leg].reactivity(site), p.m.tendinopathy);
        h.so_far = h.so_far + model::widen(today);
        all = all + today;
        above = model::higher_of(above, model::Doubles<L>(h.so_far - h.threshold));
      }
    expected.add(all);
    if (!model::any_positive(above)) return;
    for (int lane = 0; lane < p.width; ++lane)
      for (std::size_t i = 0; i < legs * sites; ++i) {
        auto const& h = hazard_[i / sites][i % sites];
        if (p.progress[lane].injured) break;
        if (model::at(h.so_far, lane) > model::at(h.threshold, lane))
          begin_injury(p, lane, i / sites, i % sites, day);
      }
  }

 private:
  void begin_injury(Pack<L>& p, int lane, std::size_t leg, std::size_t site, int day) {
    auto& c = p.chronicle[lane];
    auto const& response = p.arm().injury_response;
    auto const number = static_cast<std::uint32_t>(c.achilles_events);
    double const severity = uniform(p.person(lane).stream, Purpose::severity, number);
    auto& pathology = model::at(p.leg[leg].pathology(site), lane);
    auto& reactivity = model::at(p.leg[leg].reactivity(site), lane);
    auto& settled = model::at(p.leg[leg].settled[site], lane);
    double const before = pathology;
    expected.end(lane);
    auto const after =
        model::after_onset({pathology, reactivity, settled}, severity, p.start(lane).lasts, p.m.tendinopathy);
    pathology = after.pathology;
    reactivity = after.reactivity;
    settled = after.settled;
    auto const type = site == 0 ? model::EventType::midportion : model::EventType::insertion;
    p.injure(lane, type, static_cast<int>(leg), day);
    auto& confidence = p.clinic[lane].confidence;
    confidence = model::Confidence::after_event(confidence, false, p.m.confidence);
    auto& h = hazard_[leg][site];
    model::at(h.so_far, lane) = 0.0;
    model::at(h.threshold, lane) = p.threshold(lane, Purpose::onset, c.achilles_events, 2 * leg + site);
    send_out(p.progress[lane], type, day, day + 1 + static_cast<int>(response.rest_days),
             day + 1 + static_cast<int>(std::max(response.longest_days, response.rest_days)));
    if (auto* row = p.traced(lane, day)) {
      row->event = type;
      row->event_leg = static_cast<int>(leg);
      row->event_pathology = pathology - before;
    }
  }

  std::array<std::array<L, sites>, legs> frailty_;  ///< times the site's share
  std::array<std::array<Hazard<model::Doubles<L>>, sites>, legs> hazard_;
};

}  // namespace achillesim::runners
