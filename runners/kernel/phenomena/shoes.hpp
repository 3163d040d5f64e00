#pragma once
/// The pairs of shoes in turn, their km, and what they make of a run's technique (kernel/footing.hpp).

#include <cmath>

#include "runners/kernel/footing.hpp"
#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Shoes {
 public:
  Shoes(Plan const& plan, model::Model const& m)
      : imposed_damage_(imposed_damage(m)), pairs_(pairs_of(plan)) {}

  void start(Pack<L>& p, int lane) {
    double const km = p.arm().shoes.worn_km;
    km_[lane].fill(std::isnan(km) ? 0.0 : km);
    runs_[lane] = 0;
  }

  /// The technique of a run, `since` days after the first one; footing is where it lies and outlives it.
  Technique technique(Pack<L> const& p, int lane, int since, Footing& footing) const {
    std::size_t const worn = pair(lane);
    return technique_on(*p.job.plan, *p.wearer[lane], p.m, imposed_damage_, since, worn, km_[lane][worn],
                        footing);
  }

  /// The run's km on the pair worn, which is replaced when its time has come; the next run takes the next
  /// pair.
  void wear(Pack<L> const& p, int lane, double km) {
    auto& behind = km_[lane][pair(lane)];
    ++runs_[lane];
    behind += km;
    if (behind >= p.arm().shoes.replace_km) behind = 0.0;  // false when they are never replaced
  }

 private:
  std::size_t pair(int lane) const {
    return pairs_ == 1 ? 0 : static_cast<std::size_t>(runs_[lane]) % pairs_;
  }

  double imposed_damage_;
  std::size_t pairs_;
  typename Pack<L>::template Each<PairDistances> km_;  ///< by pair
  typename Pack<L>::template Each<int> runs_;          ///< so far, of which each takes the next pair
};

}  // namespace achillesim::runners
