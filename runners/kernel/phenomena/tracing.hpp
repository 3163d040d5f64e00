#pragma once
/// The days of one runner of the pack, where somebody looks at them (runners/trace.hpp).

#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/symptoms.hpp"

namespace achillesim::runners {

template <model::Lane L>
void trace_morning(Pack<L> const& p, int day) {
  int const lane = p.traced_lane();
  auto* row = p.traced(lane, day);
  if (row == nullptr) return;
  *row = DayTrace{};
  row->day = day;
  row->pain_morning = model::at(p.mornings[0], lane);
  row->stiffness = model::at(p.see(Observable::morning_stiffness), lane);
  row->visa_a = model::at(p.see(Observable::visa_a), lane);
  row->pain_walking = model::at(p.see(Observable::pain_walking), lane);
}

/// After the session and any event, before the night.
template <model::Lane L>
void trace_evening(Pack<L> const& p, int day) {
  int const lane = p.traced_lane();
  auto* row = p.traced(lane, day);
  if (row == nullptr) return;
  auto const slot = static_cast<std::size_t>(day) % 7;
  row->done_minutes = model::at(p.minutes[slot], lane);
  row->distance = model::at(p.distances[slot], lane);
  row->strain = model::at(p.strains[slot], lane);
  row->pain_during = model::at(p.pains[slot], lane);
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const& today = p.today[leg];
    auto& load = row->load[leg];
    for (std::size_t site = 0; site < sites; ++site) {
      load.load[site] = model::at(today.load[site], lane);
      load.repair_effect[site] = model::at(today.repair_effect[site], lane);
    }
    auto const pulls = [&](model::Pulls<L> const& of) {
      return model::Pulls<double>{model::at(of.phi, lane), model::at(of.cycles, lane),
                                  model::at(of.hold, lane)};
    };
    load.run = pulls(today.run);
    load.exercise = pulls(today.exercise);
    row->walking[leg] = model::at(p.leg[leg].walking, lane);
    row->healing[leg] = model::at(p.leg[leg].healing, lane);
    row->strength[leg] = 1.0 + model::at(p.calf[leg].neural, lane) + model::at(p.calf[leg].muscle, lane);
    for (std::size_t i = 0; i < row->before_night[leg].size(); ++i)
      row->before_night[leg][i] = model::at(p.leg[leg].x[i], lane);
  }
}

template <model::Lane L>
void trace_next_day(Pack<L> const& p, int day) {
  int const lane = p.traced_lane();
  auto* row = p.traced(lane, day);
  if (row == nullptr) return;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    for (std::size_t i = 0; i < row->next_day[leg].size(); ++i)
      row->next_day[leg][i] = model::at(p.leg[leg].x[i], lane);
    row->capacity[leg] = model::at(p.leg[leg].capacity[0], lane);
  }
}

}  // namespace achillesim::runners
