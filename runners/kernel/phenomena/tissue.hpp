#pragma once
/// Tendon and calf of both legs: their states on day 0, what a day's load does to them, the night.
/// Laws: model/leg.hpp, model/muscle/strength.hpp.

#include "runners/kernel/lanes_of.hpp"
#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L, class Stepper>
class Tissue {
 public:
  explicit Tissue(model::Model const& m) : stepper_(m), calf_decay_(1.0, m.strength) {}

  void start(Pack<L>& p, int lane) {
    Start const& start = p.start(lane);
    put_in_lane(p.leg, start.legs, lane);
    put_in_lane(p.calf, start.calves, lane);
    put_in_lane(p.traits, start.traits, lane);
    Wearer const& wearer = *p.wearer[lane];
    model::at(per_habitual_week_, lane) = 1.0 / (wearer.habitual_minutes * wearer.habitual_days);
  }

  /// The jump of the states by the day's load.
  void load(Pack<L>& p) const {
    for (std::size_t leg = 0; leg < legs; ++leg) {
      model::apply_load(p.leg[leg], p.today[leg], p.traits, p.m);
      model::Strength::train(p.calf[leg], p.trained[leg], p.tiring, p.m.strength);
    }
  }

  /// A day of the states without load.
  void rest(Pack<L>& p) const {
    L const running = model::narrow<L>(sum_of_week(p.minutes)) * per_habitual_week_;
    for (std::size_t leg = 0; leg < legs; ++leg) {
      stepper_.advance(p.leg[leg], p.traits);
      model::Strength::advance(p.calf[leg], model::Strength::use(p.leg[leg].walking, running, p.m.strength),
                               calf_decay_, p.m.strength);
    }
  }

  /// Finite where all states are.
  static L sum(Pack<L> const& p) {
    L sum = model::broadcast<L>(0.0);
    add_to(sum, p.leg);
    add_to(sum, p.calf);
    add_to(sum, p.traits);
    return sum;
  }

 private:
  Stepper stepper_;
  model::Strength::Decay calf_decay_;
  L per_habitual_week_;  ///< one over the habitual minutes of running a week
};

}  // namespace achillesim::runners
