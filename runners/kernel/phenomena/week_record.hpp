#pragma once
/// Weekly series of a pack.

#include <cstddef>

#include "runners/kernel/pack.hpp"
#include "runners/kernel/week_counts.hpp"

namespace achillesim::runners {

template <model::Lane L>
class WeekRecord {
 public:
  explicit WeekRecord(WeekCounts& counts) : counts_(counts), place_(counts.places(lanes)) {}

  /// Week w ends on day 7 (w + 1): its last run was the day before.
  void keep(Pack<L>& p, std::size_t week) {
    p.see(Observable::planned_distance) = model::narrow<L>(sum_of_week(p.planned));
    L month = model::broadcast<L>(0.0);
    for (int lane = 0; lane < p.width; ++lane)
      model::at(month, lane) =
          sum_of(p.history[lane], &History::Day::km, static_cast<int>(7 * week + 6), 0, 28);
    p.see(Observable::load_ratio) =
        4.0 * p.see(Observable::run_distance) / model::higher_of(month, model::broadcast<L>(1e-9));
    L damage = model::broadcast<L>(0.0);
    L pathology = damage;
    for (auto const& leg : p.leg)
      for (std::size_t site = 0; site < sites; ++site) {
        damage = model::higher_of(damage, leg.damage(site));
        pathology = model::higher_of(pathology, leg.pathology(site));
      }
    p.see(Observable::damage) = damage;
    p.see(Observable::pathology) = pathology;
    p.see(Observable::capacity) = p.leg[0].capacity[0];
    L const worst = model::higher_of(p.see(Observable::pain_during), p.see(Observable::pain_morning));
    for (int lane = 0; lane < p.width; ++lane)
      p.chronicle[lane].felt(model::at(worst, lane), 7 * static_cast<int>(week + 1));
    for (std::size_t s = 0; s < (counts_.keeps() ? series_count : 0); ++s) {
      L const& value = p.see(series[s].observable);
      float* const values = counts_.values(s, week) + place_;
      for (int lane = 0; lane < p.width; ++lane) values[lane] = static_cast<float>(model::at(value, lane));
    }
  }

  /// A runner who did not fail is counted.
  void count(int lane) { counts_.count(place_ + static_cast<std::size_t>(lane)); }

 private:
  static constexpr auto lanes = static_cast<std::size_t>(Pack<L>::width);

  WeekCounts& counts_;
  std::size_t place_;  ///< of lane 0
};

}  // namespace achillesim::runners
