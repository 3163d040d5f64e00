#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/groups.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {
namespace {

int constexpr reinjury_code = 1;
int constexpr other_injury_code = 2;

/// A group's times to one event, and the runner of each.
struct RunnerTimes {
  std::vector<double> time;
  std::vector<int> type;
  std::vector<std::size_t> runner;
  FollowUp follow_up() const { return {time, type}; }
};

enum class Milestone { reinjury, run30, volume };

bool failed(ArmOutcomes const& arm, std::size_t runner) {
  return arm.status[runner] != 0.0F;
}

/// Runners that did not fail in any of the arms.
std::vector<std::size_t> kept_in(std::vector<std::size_t> const& arms,
                                 std::span<ArmOutcomes const> outcomes) {
  std::vector<std::size_t> kept;
  std::size_t const runners = arms.empty() ? 0 : outcomes[arms.front()].status.size();
  for (std::size_t i = 0; i < runners; ++i)
    if (std::none_of(arms.begin(), arms.end(), [&](std::size_t a) { return failed(outcomes[a], i); }))
      kept.push_back(i);
  return kept;
}

void append(RunnerTimes& times, ArmOutcomes const& arm, std::vector<std::size_t> const& runners,
            Milestone what) {
  for (std::size_t const i : runners) {
    int type = 0;
    double day = arm.censor_day[i];
    if (what == Milestone::reinjury) {
      auto const kind = static_cast<model::EventType>(arm.event_type[i]);
      if (kind != model::EventType::none) {
        type = model::is_achilles(kind) ? reinjury_code : other_injury_code;
        day = arm.event_day[i];
      }
    } else if (float const reached = what == Milestone::run30 ? arm.run30_day[i] : arm.volume_day[i];
               !std::isnan(reached)) {
      type = 1;
      day = reached;
    }
    times.time.push_back(day);
    times.type.push_back(type);
    times.runner.push_back(i);
  }
}

/// Runners' values (risk.hpp) averaged over the arms, in the order of `runners`; empty when follow-up
/// is too short. "By week w" is days 0 to 7 w - 1.
std::vector<double> values(std::vector<std::size_t> const& arms, std::span<ArmOutcomes const> outcomes,
                           std::vector<std::size_t> const& runners, Milestone what, int days) {
  std::vector<double> mean(runners.size(), 0.0);
  for (std::size_t const arm : arms) {
    RunnerTimes times;
    append(times, outcomes[arm], runners, what);
    auto const own = cumulative_incidence_values(times.follow_up(), reinjury_code, days - 1.0);
    if (own.empty()) return {};
    for (std::size_t i = 0; i < own.size(); ++i) mean[i] += own[i] / static_cast<double>(arms.size());
  }
  return mean;
}

struct Draw {
  std::span<ArmOutcomes const> outcomes;
  int horizon_days;
  double confidence;
};

Estimate share(Group const& group, std::vector<std::size_t> const& kept, Draw const& draw, Milestone what,
               int days) {
  if (days > draw.horizon_days) return absent("the horizon is shorter");
  if (kept.empty()) return absent("no runners");
  auto const column = values(group.arms, draw.outcomes, kept, what, days);
  return column.empty() ? absent("follow-up is shorter") : risk(column, draw.confidence);
}

Estimate median_day(Group const& group, std::vector<std::size_t> const& kept, Draw const& draw) {
  RunnerTimes times;
  for (std::size_t const arm : group.arms) append(times, draw.outcomes[arm], kept, Milestone::run30);
  if (group.arms.size() == 1)
    return median_time(kaplan_meier(times.follow_up(), draw.confidence, CurveInterval::plain));
  return median_time(clustered_survival(times.follow_up(), times.runner, draw.confidence));
}

/// Contrasts with the reference: each runner's mean over the pairs, on either side.
void contrast(Group const& group, Draw const& draw, int days, ComparisonRow& row) {
  auto const nothing =
      absent(row.reference ? "reference" : "no arm differs from the reference in this factor alone");
  row[Measure::risk_difference] = row[Measure::risk_ratio] = row[Measure::variance_reduction] = nothing;
  if (group.pairs.empty()) return;
  std::vector<std::size_t> first, second, all;
  for (auto const [arm, reference] : group.pairs) {
    first.push_back(arm);
    second.push_back(reference);
    all.insert(all.end(), {arm, reference});
  }
  auto const both = kept_in(all, draw.outcomes);
  row.paired_arms = group.pairs.size();
  row.dropped = (draw.outcomes[group.arms.front()].status.size() - both.size()) * group.pairs.size();
  auto const in_arm = values(first, draw.outcomes, both, Milestone::reinjury, days);
  auto const in_reference = values(second, draw.outcomes, both, Milestone::reinjury, days);
  if (in_arm.size() != both.size() || in_reference.size() != both.size()) {
    row[Measure::risk_difference] = row[Measure::risk_ratio] = row[Measure::variance_reduction] =
        absent("follow-up is shorter");
    return;
  }
  row[Measure::risk_difference] = risk_difference(in_arm, in_reference, draw.confidence);
  row[Measure::risk_ratio] = exponentiated(log_risk_ratio(in_arm, in_reference, draw.confidence));
  row[Measure::variance_reduction] = variance_reduction(in_arm, in_reference);
}

void count(Group const& group, std::vector<std::size_t> const& kept, Draw const& draw, int days,
           ComparisonRow& row) {
  row.arms = group.arms.size();
  row.n = kept.size() * group.arms.size();
  for (std::size_t const arm : group.arms) {
    auto const& o = draw.outcomes[arm];
    for (std::size_t i = 0; i < o.status.size(); ++i) row.failed += failed(o, i) ? 1U : 0U;
    for (std::size_t const i : kept) {
      bool const in_window = o.event_type[i] != 0.0F && o.event_day[i] < static_cast<float>(days);
      ++row.events_by_type[in_window ? static_cast<std::size_t>(o.event_type[i]) : 0];
    }
  }
}

}  // namespace

ComparisonRow row_of(Group const& group, std::span<ArmOutcomes const> outcomes, int horizon_days,
                     double confidence) {
  Draw const draw{outcomes, horizon_days, confidence};
  int const risk_days = std::min(horizon_days, 52 * days_per_week);
  auto const kept = kept_in(group.arms, outcomes);
  ComparisonRow row = group.row;
  count(group, kept, draw, risk_days, row);
  row[Measure::risk_52wk] = share(group, kept, draw, Milestone::reinjury, 52 * days_per_week);
  row[Measure::risk_horizon] = share(group, kept, draw, Milestone::reinjury, horizon_days);
  row[Measure::run30_12wk] = share(group, kept, draw, Milestone::run30, 12 * days_per_week);
  row[Measure::run30_26wk] = share(group, kept, draw, Milestone::run30, 26 * days_per_week);
  row[Measure::volume_26wk] = share(group, kept, draw, Milestone::volume, 26 * days_per_week);
  row[Measure::volume_52wk] = share(group, kept, draw, Milestone::volume, 52 * days_per_week);
  row[Measure::run30_day] = median_day(group, kept, draw);
  contrast(group, draw, risk_days, row);
  return row;
}

}  // namespace achillesim::analysis
