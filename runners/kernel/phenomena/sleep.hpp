#pragma once
/// Sleep that pain takes away. Laws: model/symptoms/signs.hpp, model/recovery/sleep.hpp.

#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Sleep {
 public:
  /// Sleep that pain takes away tonight, and what is missing tomorrow.
  void lose(Pack<L>& p) {
    L worst = model::broadcast<L>(0.0);
    for (auto const& leg : p.leg)
      for (std::size_t site = 0; site < sites; ++site) worst = model::higher_of(worst, leg.reactivity(site));
    bool const some = model::any_positive(L(worst - p.m.signs.night_from));
    if (!some && !awake_) return;
    awake_ = some;
    for (int lane = 0; lane < p.width; ++lane) {
      auto const& habits = p.wearer[lane]->habits;
      double const pain = model::Signs::night_pain(model::at(worst, lane), p.m.signs);
      double const minutes = habits.sleep - model::Signs::sleep_lost(pain, p.m.signs);
      model::at(p.traits.repair, lane) = model::Sleep::repair(minutes, habits.poor_sleep, p.m.sleep);
      p.life[lane].other =
          p.life[lane].other_awake * model::Sleep::hazard_ratio(minutes, habits.poor_sleep, p.m.sleep);
    }
  }

 private:
  bool awake_ = false;  ///< last night pain took sleep from somebody
};

}  // namespace achillesim::runners
