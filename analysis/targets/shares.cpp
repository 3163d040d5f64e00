/// To how many something comes, and how many times as often.

#include <array>
#include <cmath>
#include <numeric>

#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

/// Nobody, or everybody, has no place on a logit: half a runner is added, of whom it is not true.
Estimate of_somebody(Estimate const& share, double runners) {
  if (!share.has_value() || (share.value > 0.0 && share.value < percent)) return share;
  double const p = (share.value > 0.0 ? runners + 0.5 : 0.5) / (runners + 1.0);
  return {percent * p, percent * std::sqrt(p * (1.0 - p) / (runners + 1.0)), not_estimable, not_estimable,
          "nobody, or everybody: half a runner is added"};
}

}  // namespace

Estimate share_value(Measure const& m, RunnersOf const& runners) {
  if (m.among.empty())
    return of_somebody(
        mean_of_known(runners.over_arms([&](ArmView const& arm) { return runners.hits(arm); }), percent),
        static_cast<double>(runners.kept().size()));
  // Who counts differs from arm to arm: of all who count in any of them.
  std::vector<double> hit(runners.kept().size(), 0.0);
  std::vector<double> counted(hit);
  for (auto const& arm : runners.arms()) {
    auto const one = runners.hits(arm);
    for (std::size_t i = 0; i < one.size(); ++i)
      if (!std::isnan(one[i])) hit[i] += one[i], counted[i] += 1.0;
  }
  return of_somebody(rate_of(hit, counted, percent), std::accumulate(counted.begin(), counted.end(), 0.0));
}

Estimate risk_ratio_value(Measure const&, RunnersOf const& runners) {
  auto const arm = runners.over_arms([&](ArmView const& a) { return runners.hits(a); });
  auto const other = runners.hits(runners.against());
  auto const top = mean_of_known(arm);
  auto const bottom = mean_of_known(other);
  if (!(top.value > 0.0) || !(bottom.value > 0.0)) return absent("a group without events");
  std::vector<double> influence;
  for (std::size_t i = 0; i < arm.size(); ++i)
    influence.push_back(arm[i] / top.value - other[i] / bottom.value);
  return ratio_of_log(std::log(top.value / bottom.value), mean_of_known(influence).standard_error);
}

Estimate odds_ratio_value(Measure const& m, RunnersOf const& runners) {
  auto const hits = runners.hits(runners.arms().front());
  auto const group = runners.source().covariate(m.by);
  std::array<std::array<double, 2>, 2> n{};  // [group][hit]
  for (std::size_t k = 0; k < hits.size(); ++k)
    n[group[runners.kept()[k]] > 0.5F ? 1 : 0][hits[k] > 0.5 ? 1 : 0] += 1.0;
  for (auto const& of_group : n)
    for (double const cell : of_group)
      if (cell == 0.0) return absent("a group without events, or with nothing else");
  double variance = 0.0;
  for (auto const& of_group : n)
    for (double const cell : of_group) variance += 1.0 / cell;
  return ratio_of_log(std::log(n[1][1] * n[0][0] / (n[1][0] * n[0][1])), std::sqrt(variance));
}

}  // namespace achillesim::analysis
