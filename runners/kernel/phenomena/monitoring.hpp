#pragma once
/// Whose symptoms a rule of the day speaks to, found for all lanes at once: on most mornings nobody's, and
/// then nobody is looked at one by one.

#include <algorithm>
#include <array>
#include <cmath>

#include "runners/kernel/daily_draws.hpp"
#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/reporting.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Monitoring {
 public:
  /// What needs more than a question, or counts weeks, is known runner by runner alone.
  explicit Monitoring(KernelJob const& job)
      : in_lanes_(!job.plan->looks_at_function && !job.plan->follows_course &&
                  !job.plan->arm->behaviour.given && !job.plan->arm->recovery.cold) {
    margin_ = model::broadcast<L>(job.plan->daily_rules ? 1.0 : -1.0);
  }

  void listen(Pack<L>& p, int day) {
    if (!in_lanes_ || !p.job.plan->daily_rules) return;
    L const error = p.m.symptoms.report_error * p.report_draws.of(p.streams, day);
    margin_ = model::broadcast<L>(-1.0);
    for (auto const& rule : p.arm().monitoring.rules) {
      if (!rule.daily) continue;
      L least = model::broadcast<L>(1.0);
      for (auto const& criterion : rule.when)
        least = model::lower_of(least, margin_of(criterion, told(p, criterion.observable, error)));
      margin_ = model::higher_of(margin_, least);
    }
  }

  /// Whether a daily rule may concern the runner this morning.
  bool speaks_to(int lane) const { return model::at(margin_, lane) >= 0.0; }

 private:
  /// What is reported of an observable, with the day's error (examination.hpp says the same of one runner).
  static L told(Pack<L> const& p, Observable o, L const& error) {
    L const& felt = p.see(o);
    if (std::find(pains_with_error.begin(), pains_with_error.end(), o) != pains_with_error.end())
      return model::clamp(L(felt + error), 0.0, 10.0);
    return o == Observable::pain_morning_excess ? L(felt + error) : felt;
  }

  /// How far a criterion holds; below 0 it does not. Near its threshold it is taken to hold: lanes may be of
  /// single precision, and the runner is looked at in double afterwards.
  static L margin_of(scenarios::Criterion const& criterion, L const& value) {
    using Comparison = scenarios::Criterion::Comparison;
    double const slack = 1e-5 * std::max(1.0, std::abs(criterion.threshold));
    if (criterion.comparison == Comparison::less || criterion.comparison == Comparison::at_most)
      return L(criterion.threshold + slack - value);
    return L(value - (criterion.threshold - slack));
  }

  bool in_lanes_;
  L margin_;  ///< by which the rule that is nearest to it speaks
};

}  // namespace achillesim::runners
