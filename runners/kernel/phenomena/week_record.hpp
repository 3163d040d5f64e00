#pragma once
/// Weekly series of a pack, and their counts over the block.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
class WeekRecord {
 public:
  explicit WeekRecord(KernelJob const& job)
      : values_(job.result->weeks * series_count * static_cast<std::size_t>(Pack<L>::width), 0.0F) {}

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
    if (values_.empty()) return;
    for (std::size_t s = 0; s < series_count; ++s) {
      L const& value = p.see(series[s].observable);
      for (int lane = 0; lane < p.width; ++lane)
        values_[(s * p.job.result->weeks + week) * static_cast<std::size_t>(p.width) +
                static_cast<std::size_t>(lane)] = static_cast<float>(model::at(value, lane));
    }
  }

  /// A week's value of all lanes lies side by side: bins and fixed-point sums of a cell are made at once.
  void count(Pack<L> const& p,
             std::array<bool, static_cast<std::size_t>(Pack<L>::width)> const& sound) const {
    auto& r = *p.job.result;
    constexpr auto lanes = static_cast<std::size_t>(Pack<L>::width);
    constexpr double last_bin = static_cast<double>(series_bins) - 1.0;
    auto const counted = static_cast<std::uint32_t>(std::count(sound.begin(), sound.end(), true));
    for (std::size_t s = 0; s < series_count; ++s) {
      double const low = series[s].low;
      auto const low_end = static_cast<float>(series[s].low);
      auto const high_end = static_cast<float>(series[s].high);
      double const per_value = static_cast<double>(series_bins) / (series[s].high - low);
      for (std::size_t cell = s * r.weeks; cell < (s + 1) * r.weeks; ++cell) {
        float const* const values = values_.data() + cell * lanes;
        std::array<std::int32_t, lanes> bin;
        std::array<std::int64_t, lanes> fixed;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          // A failed runner's value may be any number, and is not counted.
          double const value = sound[lane] ? static_cast<double>(values[lane]) : low;
          double const position = (value - low) * per_value;
          bin[lane] =
              static_cast<std::int32_t>(position > 0.0 ? (position < last_bin ? position : last_bin) : 0.0);
          // Rounded down, without the library's floor.
          double const scaled = value * sum_scale + 0.5;
          auto const cut = static_cast<std::int64_t>(scaled);
          fixed[lane] = cut - (static_cast<double>(cut) > scaled ? 1 : 0);
        }
        std::uint32_t* const bins = r.bins.data() + cell * series_bins;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          bins[bin[lane]] += sound[lane] ? 1U : 0U;
          r.sums[cell] += sound[lane] ? fixed[lane] : 0;
        }
        r.counted[cell] += counted;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          r.below[cell] += sound[lane] && values[lane] < low_end ? 1U : 0U;
          r.above[cell] += sound[lane] && values[lane] > high_end ? 1U : 0U;
        }
      }
    }
  }

 private:
  std::vector<float> values_;  ///< [series][week][lane]
};

}  // namespace achillesim::runners
