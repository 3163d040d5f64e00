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
  static constexpr auto lanes = static_cast<std::size_t>(Pack<L>::width);

 public:
  explicit WeekRecord(KernelJob const& job)
      : values_(job.result->weeks * series_count * static_cast<std::size_t>(Pack<L>::width), 0.0F) {}

  /// Week w ends on day 7 (w + 1): its last run was the day before.
  void keep(Pack<L>& p, std::size_t week) {
    p.see(Observable::planned_distance) = model::narrow<L>(sum_of_week(p.planned));
    auto last = model::broadcast<model::Doubles<L>>(0.0);
    for (std::size_t back = 0; back < p.month.size(); ++back)
      last = last + p.month[(7 * week + 34 - back) % 28];
    L const month = model::narrow<L>(last);
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
  void count(Pack<L> const& p, std::array<bool, lanes> const& sound) const {
    using Values = model::Lanes<static_cast<int>(lanes)>;
    auto& r = *p.job.result;
    constexpr double last_bin = static_cast<double>(series_bins) - 1.0;
    Whole counts;
    Values weights;
    for (std::size_t lane = 0; lane < lanes; ++lane)
      weights[static_cast<int>(lane)] = counts[lane] = sound[lane] ? 1 : 0;
    std::array<BinsOfWeek, 2> waiting;
    auto const counted = static_cast<std::uint32_t>(std::count(sound.begin(), sound.end(), true));
    for (std::size_t s = 0; s < series_count; ++s) {
      double const low = series[s].low;
      double const low_end = static_cast<float>(series[s].low);
      double const high_end = static_cast<float>(series[s].high);
      double const per_value = static_cast<double>(series_bins) / (series[s].high - low);
      for (std::size_t cell = s * r.weeks; cell < (s + 1) * r.weeks; ++cell) {
        Values values =
            Eigen::Map<model::Lanes<static_cast<int>(lanes), float> const>(values_.data() + cell * lanes)
                .template cast<double>();
        // A failed runner's value may be any number, and is not counted.
        if (counted < lanes)
          for (std::size_t lane = 0; lane < lanes; ++lane)
            if (!sound[lane]) values[static_cast<int>(lane)] = low;
        // In this order what is no number lies in the first bin.
        Values const position = Values::Zero().max((values - low) * per_value).min(last_bin);
        Whole bin, below, above;
        for (std::size_t lane = 0; lane < lanes; ++lane)
          bin[lane] = static_cast<std::int32_t>(position[static_cast<int>(lane)]);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          below[lane] = values[static_cast<int>(lane)] < low_end ? counts[lane] : 0;
          above[lane] = values[static_cast<int>(lane)] > high_end ? counts[lane] : 0;
        }
        waiting[cell % 2].fetch(r.bins.data() + cell * series_bins, bin, counts);
        waiting[(cell + 1) % 2].add_up();
        // Whole numbers: their sum is exact in any order.
        r.sums[cell] += static_cast<std::int64_t>((weights * (values * sum_scale + 0.5).floor()).sum());
        r.counted[cell] += counted;
        r.below[cell] += total_of(below);
        r.above[cell] += total_of(above);
      }
    }
    for (auto& week : waiting) week.add_up();
  }

 private:
  using Whole = std::array<std::int32_t, lanes>;

  static std::uint32_t total_of(Whole const& numbers) {
    std::int32_t sum = 0;
    for (std::int32_t const number : numbers) sum += number;
    return static_cast<std::uint32_t>(sum);
  }

  /// Where the values of a week lie. Many share the lowest bin (no pain, no injury): one addition for all of
  /// them. The counters are more than fits near the processor, so they are fetched a week ahead.
  struct BinsOfWeek {
    std::uint32_t* bins = nullptr;
    std::int32_t lowest = 0;
    std::uint32_t at_lowest = 0;
    Whole higher;
    std::size_t count = 0;

    void fetch(std::uint32_t* from, Whole const& bin, Whole const& counts) {
      bins = from;
      lowest = bin[0];
      for (std::size_t lane = 1; lane < lanes; ++lane) lowest = bin[lane] < lowest ? bin[lane] : lowest;
      Whole there, elsewhere;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        there[lane] = bin[lane] == lowest ? counts[lane] : 0;
        elsewhere[lane] = counts[lane] - there[lane];
      }
      at_lowest = total_of(there);
      __builtin_prefetch(bins + lowest, 1);
      count = 0;
      if (at_lowest == lanes) return;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        higher[count] = bin[lane];
        count += static_cast<std::size_t>(elsewhere[lane]);
      }
      for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(bins + higher[i], 1);
    }
    void add_up() {
      if (bins == nullptr) return;
      bins[lowest] += at_lowest;
      for (std::size_t i = 0; i < count; ++i) ++bins[higher[i]];
      bins = nullptr;
    }
  };

  std::vector<float> values_;  ///< [series][week][lane]
};

}  // namespace achillesim::runners
