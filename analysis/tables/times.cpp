#include <algorithm>
#include <cmath>

#include "analysis/statistics/cox.hpp"
#include "analysis/statistics/gray_test.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/restricted_mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

struct TimeEffect {
  std::size_t n = 0, events = 0, reference_events = 0;
  RateRatio hazard_ratio;
  ByDraw mean, reference_mean, difference, reduction, median, reference_median;
  std::vector<double> proportionality, gray;
  std::string gray_reason;
};

/// Both arms of each runner as one clustered Cox model; competing events end the time at risk
/// (cause-specific).
void add_hazards(TimeEffect& effect, Times const& in_arm, Times const& in_reference,
                 std::vector<std::size_t> const& both, std::size_t all, double confidence) {
  std::size_t const n = in_arm.time.size();
  std::vector<double> stop = in_arm.time, covariate(n, 1.0);
  std::vector<int> type = in_arm.type, event;
  std::vector<std::size_t> group(n, 1), runner;
  stop.insert(stop.end(), in_reference.time.begin(), in_reference.time.end());
  type.insert(type.end(), in_reference.type.begin(), in_reference.type.end());
  covariate.resize(2 * n, 0.0);
  group.resize(2 * n, 0);
  for (std::size_t i = 0; i < 2 * n; ++i) {
    event.push_back(type[i] == 1 ? 1 : 0);
    runner.push_back(i % n);
  }
  CoxRecords records;
  records.stop = stop;
  records.event = event;
  records.covariates = covariate;
  records.cluster = runner;
  auto const fit = fit_cox(records);
  // A draw without events in an arm has no ratio, and no runner in whom it would have been another.
  auto const parts =
      fit.fitted() ? influence_of_some(fit.influence, both, all) : std::vector<double>(all, 0.0);
  effect.hazard_ratio.add(exponentiated(fit.estimate(0, confidence)), parts,
                          hazard_sums(in_arm.follow_up(), in_reference.follow_up()));
  auto const test = test_proportionality(records, fit);
  effect.proportionality.push_back(test.p_value.empty() ? not_estimable : test.p_value[0]);
  auto const gray = gray_test({stop, type}, group, 1);
  effect.gray.push_back(gray.p_value);
  if (!gray.reason.empty()) effect.gray_reason = gray.reason;
}

/// Time free of the outcome's own event (Andersen 2013, 10.1002/sim.5903): who has a competing event stays
/// free of it for good. Exact where no one is censored before the horizon; nothing otherwise, which would
/// need weights.
Times time_free(Times times, double horizon) {
  bool censored = false;
  bool competed = false;
  for (std::size_t i = 0; i < times.time.size(); ++i) {
    censored = censored || (times.type[i] == 0 && times.time[i] < horizon);
    if (times.type[i] != 2) continue;
    competed = true;
    times.type[i] = 0;
    times.time[i] = std::max(times.time[i], horizon);
  }
  return censored && competed ? Times{} : times;
}

void add(TimeEffect& effect, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const in_arm = times_of(arm, outcome, both);
  auto const in_reference = times_of(reference, outcome, both);
  effect.n += both.size();
  effect.events += events_of(arm, outcome, both);
  effect.reference_events += events_of(reference, outcome, both);
  std::size_t const all = arm.source().runners;
  add_hazards(effect, in_arm, in_reference, both, all, confidence);
  double const horizon = outcome.days - 1.0;
  auto const ends = time_free(in_arm, horizon);
  auto const reference_ends = time_free(in_reference, horizon);
  if (!both.empty() && (ends.time.empty() || reference_ends.time.empty())) {
    for (auto* column : {&effect.mean, &effect.reference_mean, &effect.difference, &effect.reduction,
                         &effect.median, &effect.reference_median})
      column->add(absent("censored before the horizon, with competing events"));
    return;
  }
  auto const values = restricted_mean_values(ends.follow_up(), horizon);
  auto const reference_values = restricted_mean_values(reference_ends.follow_up(), horizon);
  effect.mean.add(restricted_mean(ends.follow_up(), horizon, confidence), parts_of_some(values, both, all));
  effect.reference_mean.add(restricted_mean(reference_ends.follow_up(), horizon, confidence),
                            parts_of_some(reference_values, both, all));
  if (values.empty() || reference_values.empty()) {
    effect.difference.add(
        absent(both.empty() ? "no runners in both arms" : "follow-up ends before the horizon"));
    effect.reduction.add(
        absent(both.empty() ? "no runners in both arms" : "follow-up ends before the horizon"));
  } else {
    effect.difference.add(paired_mean_difference(values, reference_values, confidence),
                          parts_of_some(difference_parts(values, reference_values), both, all));
    effect.reduction.add(variance_reduction(values, reference_values));
  }
  effect.median.add(median_time(kaplan_meier(ends.follow_up(), confidence, CurveInterval::plain)));
  effect.reference_median.add(
      median_time(kaplan_meier(reference_ends.follow_up(), confidence, CurveInterval::plain)));
}

std::vector<TableColumn> columns(int horizon_days) {
  using enum ColumnKind;
  auto const end = std::to_string(horizon_days - 1);
  return {{"outcome", "outcome", "", text, ""},
          {"arm", "arm", "", text, ""},
          {"n", "n", "", numeric, "runners that failed in neither arm"},
          {"events", "events", "", numeric, ""},
          {"reference_events", "ref. events", "", numeric, ""},
          {"hazard_ratio", "hazard ratio", "", interval,
           "Cox regression on the arm, Efron's ties, errors clustered by runner; competing events end the "
           "time at risk "
           "(cause-specific). With several draws that of all together (Mantel-Haenszel sums over times and "
           "draws), so that one "
           "without events takes away no more than its own. Not with fewer than 10 events in either arm"},
          {"proportionality_p", "prop. hazards p", "", numeric,
           "score test that the hazard ratio does not change with time (Grambsch & Therneau 1994, "
           "Kaplan-Meier scale, "
           "model-based); small: the hazard ratio is an average over time. Median over draws"},
          {"gray_p", "Gray p", "", numeric,
           "Gray's test of equal cumulative incidence, which takes the arms as independent people: "
           "conservative for "
           "paired arms. Median over draws"},
          {"restricted_mean", "restricted mean", "d", interval,
           "mean days free of the outcome up to day " + end +
               " (area under the curve; who has a competing event stays free of it)"},
          {"reference_restricted_mean", "ref. restr. mean", "d", interval, ""},
          {"restricted_mean_difference", "difference", "d", interval,
           "of the restricted means, paired by runner (pseudo-values)"},
          {"variance_reduction", "variance reduction", "", numeric,
           "variance of an unpaired difference of restricted means over that of the paired one"},
          {"median", "median", "d", interval,
           "day by which half have had the outcome (Kaplan-Meier, Brookmeyer-Crowley interval; who has a "
           "competing event "
           "stays free of it)"},
          {"reference_median", "ref. median", "d", interval, ""}};
}

}  // namespace

Table times_table(Source const& source, TableOptions const& options) {
  auto table = begin_table(source, "times",
                           "Times to events in each arm against " + source.arms[source.reference_arm]);
  table.columns = columns(source.horizon_days);
  auto outcomes = chosen_outcomes(source, options.outcomes, is_timed);
  if (options.outcomes.empty())
    std::erase_if(outcomes, [](OutcomeSpec const& o) { return is_event_time(o) && !is_of_several_kinds(o); });
  std::vector<std::vector<TimeEffect>> effects(outcomes.size(), std::vector<TimeEffect>(source.arms.size()));
  for_each_contrast(source, outcomes.size(),
                    [&](std::size_t o, std::size_t a, ArmView const& arm, ArmView const& reference) {
                      add(effects[o][a], arm, reference, outcomes[o], options.confidence);
                    });
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  for (std::size_t o = 0; o < outcomes.size(); ++o)
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm) continue;
      auto const& e = effects[o][a];
      auto const pooled = [&](ByDraw const& column, Scale scale) {
        return column.pooled(scale, options.confidence).estimate;
      };
      auto const ratio = e.hazard_ratio.pooled(options.confidence);
      auto const reduction = e.reduction.mean_of_known();
      double const proportionality = median_p(e.proportionality);
      double const gray = median_p(e.gray);
      std::string const no_check =
          std::isnan(proportionality)
              ? ratio.reason.empty() ? "events at one time only" : std::string(ratio.reason)
              : "";
      auto const draws = static_cast<double>(pooled_draws(source).size());
      auto const hazard = hazard_ratio_cell(ratio, static_cast<double>(e.events) / draws,
                                            static_cast<double>(e.reference_events) / draws);
      bool const few = std::isnan(hazard.value) && ratio.has_value();
      auto const hazard_p = number(not_estimable, 3, hazard.note);
      table.rows.push_back(
          {words(outcomes[o].title), words(source.arms[a]), per_draw(e.n, source), per_draw(e.events, source),
           per_draw(e.reference_events, source), hazard, few ? hazard_p : p_value(proportionality, no_check),
           p_value(gray, std::isnan(gray) ? e.gray_reason : ""), estimate(pooled(e.mean, Scale::day), 1),
           estimate(pooled(e.reference_mean, Scale::day), 1), estimate(pooled(e.difference, Scale::day), 1),
           number(reduction.value, 1, std::string(reduction.reason)),
           estimate(pooled(e.median, Scale::day), 0), estimate(pooled(e.reference_median, Scale::day), 0)});
    }
  for (auto const& outcome : outcomes)
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
