#pragma once
/// Whose symptoms a rule of the day speaks to, found for all lanes at once: on most mornings nobody's, and
/// then nobody is looked at one by one.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

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
    spoken_to_.fill(job.plan->daily_rules);
  }

  void listen(Pack<L>& p, int day) {
    if (!in_lanes_ || !p.job.plan->daily_rules) return;
    L const error = p.m.symptoms.report_error * p.report_draws.of(p.streams, day);
    spoken_to_.fill(false);
    for (auto const& rule : p.arm().monitoring.rules) {
      if (!rule.daily) continue;
      std::array<bool, width> all;
      all.fill(true);
      for (auto const& criterion : rule.when)
        keep_where(all, criterion, told(p, criterion.observable, error));
      for (std::size_t i = 0; i < width; ++i) spoken_to_[i] = spoken_to_[i] || all[i];
    }
  }

  /// Whether a daily rule may concern the runner this morning.
  bool speaks_to(int lane) const { return spoken_to_[static_cast<std::size_t>(lane)]; }

 private:
  static constexpr auto width = static_cast<std::size_t>(Pack<L>::width);

  /// What is reported of an observable, with the day's error (examination.hpp says the same of one runner).
  static L told(Pack<L> const& p, Observable o, L const& error) {
    L const& felt = p.see(o);
    if (std::find(pains_with_error.begin(), pains_with_error.end(), o) != pains_with_error.end())
      return model::clamp(L(felt + error), 0.0, 10.0);
    return o == Observable::pain_morning_excess ? L(felt + error) : felt;
  }

  /// Near its threshold a criterion is taken to hold: lanes may be of single precision, and the runner is
  /// looked at in double afterwards.
  static void keep_where(std::array<bool, width>& all, scenarios::Criterion const& criterion,
                         L const& value) {
    using Comparison = scenarios::Criterion::Comparison;
    bool const below =
        criterion.comparison == Comparison::less || criterion.comparison == Comparison::at_most;
    double const slack = 1e-5 * std::max(1.0, std::abs(criterion.threshold));
    double const edge = criterion.threshold + (below ? slack : -slack);
    for (int lane = 0; lane < Pack<L>::width; ++lane) {
      bool& kept = all[static_cast<std::size_t>(lane)];
      double const x = model::at(value, lane);
      kept = kept && (below ? x <= edge : x >= edge);
    }
  }

  bool in_lanes_;
  std::array<bool, width> spoken_to_;
};

}  // namespace achillesim::runners
