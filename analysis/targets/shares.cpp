/// To how many something comes, and how many times as often.

#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

/// Nobody, or everybody, has no place on a logit: half a runner is added on either side.
Estimate of_somebody(Estimate const& share, double runners) {
  if (!share.has_value() || (share.value > 0.0 && share.value < percent)) return share;
  double const p = (share.value > 0.0 ? runners + 0.5 : 0.5) / (runners + 1.0);
  return {percent * p, percent * std::sqrt(p * (1.0 - p) / (runners + 1.0)), not_estimable, not_estimable,
          "nobody, or everybody: half a runner is added on either side"};
}

/// How many have it and have it not, of whom it is known.
struct Counts {
  double with = 0.0, without = 0.0;

  double all() const { return with + without; }
};

Counts count(std::span<double const> hits) {
  Counts out;
  for (double const hit : hits)
    if (!std::isnan(hit)) out.with += hit, out.without += 1.0 - hit;
  return out;
}

/// A cell of nobody has no logarithm: half a runner stands in every cell (Haldane 1956; Anscombe 1956).
constexpr double half = 0.5;
constexpr auto half_a_runner =
    "a group without events, or with nothing else: half a runner is added to each cell";

}  // namespace

Estimate share_value(Measure const& m, RunnersOf const& runners) {
  if (m.among.empty()) {
    auto share =
        mean_of_known(runners.over_arms([&](ArmView const& arm) { return runners.chances(arm); }), percent);
    if (!m.expected.empty() && share.value < percent) return share;
    // Hazards that add up to everybody and more say no share: they are counted.
    auto const hits = runners.over_arms([&](ArmView const& arm) { return runners.hits(arm); });
    if (!m.expected.empty()) share = mean_of_known(hits, percent);
    return of_somebody(share, count(hits).all());
  }
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
  if (!top.has_value() || !bottom.has_value()) return absent("fewer than two runners");
  if (!(top.value > 0.0) || !(bottom.value > 0.0)) {
    // The runners of the two groups are the same, but events are so few that they tell nothing of each other.
    auto const a = count(arm);
    auto const b = count(other);
    double const log_ratio =
        std::log((a.with + half) / (a.all() + 2 * half)) - std::log((b.with + half) / (b.all() + 2 * half));
    double const variance = 1.0 / (a.with + half) - 1.0 / (a.all() + 2 * half) + 1.0 / (b.with + half) -
                            1.0 / (b.all() + 2 * half);
    auto ratio = ratio_of_log(log_ratio, std::sqrt(variance));
    ratio.reason = half_a_runner;
    return ratio;
  }
  std::vector<double> influence;
  for (std::size_t i = 0; i < arm.size(); ++i)
    influence.push_back(arm[i] / top.value - other[i] / bottom.value);
  return ratio_of_log(std::log(top.value / bottom.value), mean_of_known(influence).standard_error);
}

namespace {

/// Of two groups of different people, by what is expected of each runner.
Estimate odds_ratio_of(std::span<double const> in_group, std::span<double const> outside) {
  auto const a = mean_of_known(in_group);
  auto const b = mean_of_known(outside);
  if (!(a.value > 0.0 && a.value < 1.0 && b.value > 0.0 && b.value < 1.0))
    return absent("a group whose hazards add up to nobody or to everybody, or fewer than two runners in it");
  auto const logit = [](double p) { return std::log(p / (1.0 - p)); };
  auto const error = [](Estimate const& p) { return p.standard_error / (p.value * (1.0 - p.value)); };
  return ratio_of_log(logit(a.value) - logit(b.value), std::hypot(error(a), error(b)));
}

}  // namespace

Estimate odds_ratio_value(Measure const& m, RunnersOf const& runners) {
  auto const hits = runners.chances(runners.arms().front());
  auto const group = runners.source().covariate(m.by);
  std::vector<double> in_group;
  std::vector<double> outside;
  for (std::size_t k = 0; k < hits.size(); ++k)
    (group[runners.kept()[k]] > 0.5F ? in_group : outside).push_back(hits[k]);
  if (!m.expected.empty()) return odds_ratio_of(in_group, outside);
  auto a = count(in_group);
  auto b = count(outside);
  if (a.all() == 0.0 || b.all() == 0.0) return absent("a group without runners");
  bool const empty = a.with * a.without * b.with * b.without == 0.0;
  if (empty)
    for (double* cell : {&a.with, &a.without, &b.with, &b.without}) *cell += half;
  auto ratio = ratio_of_log(std::log(a.with * b.without / (a.without * b.with)),
                            std::sqrt(1.0 / a.with + 1.0 / a.without + 1.0 / b.with + 1.0 / b.without));
  if (empty) ratio.reason = half_a_runner;
  return ratio;
}

}  // namespace achillesim::analysis
