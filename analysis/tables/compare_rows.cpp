#include "analysis/tables/compare_rows.hpp"

#include <algorithm>
#include <stdexcept>

#include "analysis/event_columns.hpp"
#include "analysis/refusal.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"

namespace achillesim::analysis {
namespace {

class Comparison {
 public:
  Comparison(Source const& source, double confidence)
      : source_(source),
        confidence_(confidence),
        event_(main_risk(source)),
        types_(source.event_types()),
        risk_days_(risk_days(source)),
        count_(count_of(source, achilles_events)) {
    Refusals refusals(source);
    for (std::size_t m = 0; m < measures.size(); ++m)
      if (measures[m].what == Measure::risk)
        refused_[m] = !refusals.of(by_day(measures[m], days_of(measures[m]))).empty();
  }

  void add(CompareRow& row, ArmGroup const& group, DrawView const& arms) const {
    auto const kept = kept_in(group.arms, arms, event_);
    count(row, group, arms, kept);
    auto const contrasts = contrasts_of(row, group, arms);
    row.risk.add(contrasts.risk);
    row.reference_risk.add(contrasts.reference_risk);
    row.exposure.add_levels(exposure_of(views_of(group.arms, arms), count_, kept), confidence_);
    for (std::size_t m = 0; m < measures.size(); ++m) {
      if (of_exposure(measures[m].what)) continue;
      auto const [estimate, parts] =
          refused_[m] ? Known{absent(record_is_full)} : known_of(measures[m], group, arms, kept, contrasts);
      row.estimates[m].add(estimate, parts);
    }
  }

 private:
  /// An estimate, and what each runner adds to it where that is known (ByDraw::add).
  struct Known {
    Estimate estimate;
    std::vector<double> parts = {};
  };
  struct Contrasts {
    Known difference, ratio, variance_reduction;
    Estimate risk, reference_risk;
  };
  using Runners = std::vector<std::size_t>;

  Source const& source_;
  double confidence_;
  OutcomeSpec event_;
  std::vector<std::string> types_;
  int risk_days_;
  EventCount count_;
  std::array<bool, measures.size()> refused_ = {};  ///< by measure

  int days_of(MeasureRow const& measure) const {
    return measure.weeks == 0 ? source_.horizon_days : measure.weeks * days_per_week;
  }

  static std::vector<ArmView const*> views_of(std::vector<std::size_t> const& group, DrawView const& arms) {
    std::vector<ArmView const*> views;
    for (std::size_t const arm : group) views.push_back(&arms[arm]);
    return views;
  }

  static Runners kept_in(std::vector<std::size_t> const& group, DrawView const& arms,
                         OutcomeSpec const& outcome) {
    return kept_runners(views_of(group, arms), outcome);
  }

  OutcomeSpec by_day(MeasureRow const& measure, int days) const {
    OutcomeSpec outcome = event_;
    outcome.days = days;
    if (measure.column.empty()) return outcome;
    outcome.kind = OutcomeKind::reached;
    outcome.column = measure.column;
    return outcome;
  }

  /// Each runner's mean over the arms; empty when follow-up is too short.
  static std::vector<double> mean_values(std::vector<std::size_t> const& group, DrawView const& arms,
                                         OutcomeSpec const& outcome, Runners const& runners) {
    std::vector<double> mean(runners.size(), 0.0);
    for (std::size_t const arm : group) {
      auto const own = values_of(arms[arm], outcome, runners);
      if (own.empty()) return {};
      for (std::size_t i = 0; i < own.size(); ++i) mean[i] += own[i] / static_cast<double>(group.size());
    }
    return mean;
  }

  void count(CompareRow& row, ArmGroup const& group, DrawView const& arms, Runners const& kept) const {
    row.n += kept.size() * group.arms.size();
    row.events.resize(types_.size());
    OutcomeSpec in_window = event_;
    in_window.days = risk_days_;
    for (std::size_t const a : group.arms) {
      auto const& arm = arms[a];
      for (std::size_t i = 0; i < source_.runners; ++i) row.failed += arm.ok(i) ? 0U : 1U;
      row.with_event += events_of(arm, in_window, kept);
      count_kinds(row, arm, kept);
    }
  }

  void count_kinds(CompareRow& row, ArmView const& arm, Runners const& kept) const {
    auto const by_the_day = [&](std::string const& column) {
      auto const& day = arm.column(column);
      return static_cast<std::size_t>(std::count_if(
          kept.begin(), kept.end(), [&](std::size_t i) { return day[i] < static_cast<float>(risk_days_); }));
    };
    if (!source_.has_outcome(first_injury)) return;
    row.events[0] += kept.size() - by_the_day(std::string(first_injury));
    for (std::size_t t = 1; t < types_.size(); ++t)
      if (auto const column = first_day_column(types_[t]); source_.has_outcome(column))
        row.events[t] += by_the_day(column);
  }

  /// With the reference: each runner's mean over the pairs, on either side.
  Contrasts contrasts_of(CompareRow& row, ArmGroup const& group, DrawView const& arms) const {
    auto const none = [](std::string_view why) {
      return Contrasts{{absent(why)}, {absent(why)}, {absent(why)}, absent(why), absent(why)};
    };
    if (group.pairs.empty()) {
      std::string_view const why =
          group.reference ? "reference" : "no arm differs from the reference in this factor alone";
      row.exposure.add_no_contrast(why);
      return none(why);
    }
    std::vector<std::size_t> first, second;
    for (auto const& pair : group.pairs) {
      first.push_back(pair.arm);
      second.push_back(pair.reference);
    }
    auto all = first;
    all.insert(all.end(), second.begin(), second.end());
    OutcomeSpec outcome = event_;
    outcome.days = risk_days_;
    auto const both = kept_in(all, arms, outcome);
    row.dropped += (source_.runners - both.size()) * group.pairs.size();
    row.exposure.add_contrast(exposure_of(views_of(first, arms), count_, both),
                              exposure_of(views_of(second, arms), count_, both), confidence_);
    auto const in_arm = mean_values(first, arms, outcome, both);
    auto const in_reference = mean_values(second, arms, outcome, both);
    if (in_arm.size() != both.size() || in_reference.size() != both.size())
      return none("follow-up is shorter");
    return {{risk_difference(in_arm, in_reference, confidence_), difference_parts(in_arm, in_reference)},
            {exponentiated(log_risk_ratio(in_arm, in_reference, confidence_)),
             log_ratio_parts(in_arm, in_reference)},
            {variance_reduction(in_arm, in_reference)},
            risk(in_arm, confidence_),
            risk(in_reference, confidence_)};
  }

  Known known_of(MeasureRow const& measure, ArmGroup const& group, DrawView const& arms, Runners const& kept,
                 Contrasts const& contrasts) const {
    if (measure.what == Measure::difference) return contrasts.difference;
    if (measure.what == Measure::ratio) return contrasts.ratio;
    if (measure.what == Measure::variance_reduction) return contrasts.variance_reduction;
    if (!measure.column.empty() && !source_.has_outcome(measure.column))
      return {absent("the file does not hold it")};
    int const days = days_of(measure);
    if (days > source_.horizon_days) return {absent("the horizon is shorter")};
    if (kept.empty()) return {absent("no runners")};
    if (measure.what == Measure::mean) {
      OutcomeSpec amount;
      amount.kind = OutcomeKind::amount;
      amount.column = measure.column;
      auto values = mean_values(group.arms, arms, amount, kept);
      auto const average = mean(values, confidence_);
      return {average, std::move(values)};
    }
    auto const outcome = by_day(measure, days);
    if (measure.what == Measure::median_day) return {median_day(group, arms, outcome, kept)};
    auto values = mean_values(group.arms, arms, outcome, kept);
    if (values.empty()) return {absent("follow-up is shorter")};
    auto const estimate = risk(values, confidence_);
    return {estimate, std::move(values)};
  }

  Estimate median_day(ArmGroup const& group, DrawView const& arms, OutcomeSpec const& outcome,
                      Runners const& kept) const {
    Times all;
    Runners runner;
    for (std::size_t const arm : group.arms) {
      auto const own = times_of(arms[arm], outcome, kept);
      all.time.insert(all.time.end(), own.time.begin(), own.time.end());
      all.type.insert(all.type.end(), own.type.begin(), own.type.end());
      runner.insert(runner.end(), kept.begin(), kept.end());
    }
    return median_time(group.arms.size() == 1
                           ? kaplan_meier(all.follow_up(), confidence_, CurveInterval::plain)
                           : clustered_survival(all.follow_up(), runner, confidence_));
  }
};

}  // namespace

bool of_exposure(Measure what) {
  return what >= Measure::per_runner && what <= Measure::per_hour;
}

ByDraw const& CompareRow::of(std::size_t measure) const {
  switch (measures[measure].what) {
    case Measure::per_runner:
      return exposure.per_runner;
    case Measure::events_difference:
      return exposure.difference;
    case Measure::less_run:
      return exposure.less_run;
    case Measure::safer:
      return exposure.safer;
    case Measure::per_km:
      return exposure.per_km;
    case Measure::per_hour:
      return exposure.per_hour;
    default:
      return estimates[measure];
  }
}

std::size_t place_of(Measure what) {
  auto const* const found =
      std::find_if(measures.begin(), measures.end(), [&](MeasureRow const& m) { return m.what == what; });
  return static_cast<std::size_t>(found - measures.begin());
}

int risk_days(Source const& source) {
  return std::min(source.horizon_days, 52 * days_per_week);
}

std::vector<CompareRow> compare_rows(Source const& source, std::span<ArmGroup const> groups,
                                     double confidence) {
  Comparison const comparison(source, confidence);
  std::vector<CompareRow> rows(groups.size());
  for (std::size_t const draw : pooled_draws(source)) {
    DrawView const arms(source, draw);
    for (std::size_t g = 0; g < groups.size(); ++g) comparison.add(rows[g], groups[g], arms);
  }
  return rows;
}

}  // namespace achillesim::analysis
