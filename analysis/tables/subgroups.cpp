#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "analysis/again.hpp"
#include "analysis/causes.hpp"
#include "analysis/names.hpp"
#include "analysis/statistics/heterogeneity.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_categories = 6;

struct Subgroups {
  std::vector<std::string> labels;
  std::vector<std::size_t> of;  ///< [runner]
};

/// Each distinct value where there are few; otherwise thirds of the cohort.
Subgroups split(std::vector<float> const& values, ReadableColumn const& column) {
  Subgroups groups;
  std::vector<float> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  std::vector<float> distinct = sorted;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() <= most_categories) {
    for (float const v : distinct) groups.labels.push_back(column.value(v, v == std::round(v) ? 0 : 2));
    for (float const v : values)
      groups.of.push_back(
          static_cast<std::size_t>(std::lower_bound(distinct.begin(), distinct.end(), v) - distinct.begin()));
    return groups;
  }
  float const low = sorted[sorted.size() / 3];
  float const high = sorted[2 * sorted.size() / 3];
  auto const unit = column.unit.empty() ? "" : " " + column.unit;
  int const decimals = column.digits < 0 ? decimals_for(std::abs(high)) : column.digits;
  groups.labels = {"below " + fixed(low, decimals) + unit,
                   fixed(low, decimals) + " to " + fixed(high, decimals) + unit,
                   fixed(high, decimals) + unit + " and above"};
  for (float const v : values) groups.of.push_back(v < low ? 0 : v < high ? 1 : 2);
  return groups;
}

struct GroupEffect {
  std::size_t n = 0;
  double events = 0.0, reference_events = 0.0;
  ByDraw value, reference, difference, ratio;
};

void add(GroupEffect& effect, std::vector<double> const& arm, std::vector<double> const& reference,
         bool risks, double confidence) {
  effect.n += arm.size();
  for (double const v : arm) effect.events += v;
  for (double const v : reference) effect.reference_events += v;
  effect.value.add(risks ? risk(arm, confidence) : mean(arm, confidence), arm);
  effect.reference.add(risks ? risk(reference, confidence) : mean(reference, confidence), reference);
  effect.difference.add(risks ? risk_difference(arm, reference, confidence)
                              : paired_mean_difference(arm, reference, confidence),
                        difference_parts(arm, reference));
  effect.ratio.add(risks ? exponentiated(log_risk_ratio(arm, reference, confidence)) : absent("not a risk"),
                   log_ratio_parts(arm, reference));
}

/// Effects of one arm on one outcome: [subgroup].
void add_draw(std::vector<GroupEffect>& effects, Subgroups const& groups, ArmView const& arm,
              ArmView const& reference, OutcomeSpec const& outcome, double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const in_arm = values_of(arm, outcome, both);
  auto const in_reference = values_of(reference, outcome, both);
  bool const complete = in_arm.size() == both.size() && in_reference.size() == both.size();
  for (std::size_t g = 0; g < effects.size(); ++g) {
    std::vector<double> first, second;
    for (std::size_t k = 0; complete && k < both.size(); ++k) {
      if (groups.of[both[k]] != g) continue;
      first.push_back(in_arm[k]);
      second.push_back(in_reference[k]);
    }
    add(effects[g], first, second, outcome.by_week(), confidence);
  }
}

/// Cochran's Q over the subgroups in each draw (draws move all subgroups alike, so that only the Monte-Carlo
/// errors are independent); the median p.
Cell interaction(std::vector<GroupEffect> const& effects, ByDraw GroupEffect::*column, Scale scale,
                 double confidence) {
  std::vector<double> p;
  std::string reason;
  std::size_t const draws = effects.empty() ? 0 : (effects[0].*column).draws.size();
  for (std::size_t d = 0; d < draws; ++d) {
    std::vector<Estimate> groups;
    for (auto const& e : effects) {
      auto estimate = (e.*column).draws[d];
      if (scale == Scale::ratio) estimate.value = std::log(estimate.value);
      groups.push_back(estimate);
    }
    auto const q = heterogeneity(groups, confidence);
    p.push_back(q.p_value);
    if (!q.reason.empty()) reason = q.reason;
  }
  double const median = median_p(p);
  return p_value(median, std::isnan(median) ? reason : "");
}

bool is_number(OutcomeSpec const& outcome) {
  return outcome.by_week() || outcome.kind == OutcomeKind::amount || outcome.kind == OutcomeKind::count;
}

std::vector<TableColumn> subgroup_columns() {
  using enum ColumnKind;
  return {{"outcome", "outcome", "", text, ""},
          {"arm", "arm", "", text, ""},
          {"subgroup", "subgroup", "", text, ""},
          {"n", "n", "", numeric, "runners of the subgroup that failed in neither arm"},
          {"events", "events", "", numeric, "in the arm; a sum where the outcome is a number"},
          {"reference_events", "ref. events", "", numeric, ""},
          {"value", "arm", "", interval, "risk in % or mean"},
          {"reference_value", "reference", "", interval, ""},
          {"difference", "difference", "", interval, "paired by runner; percentage points for risks"},
          {"ratio", "risk ratio", "", interval, "paired by runner"},
          {"interaction_p", "interaction p", "", numeric,
           "Cochran's Q that the difference is the same in all subgroups (different people, so independent), "
           "in each draw; median over draws"},
          {"ratio_interaction_p", "interaction p, ratio", "", numeric,
           "the same for the logarithm of the risk ratio"}};
}

}  // namespace

Table subgroups_table(Source const& source, TableOptions const& options) {
  auto const column = std::find_if(source.covariates.begin(), source.covariates.end(),
                                   [&](ColumnInfo const& c) { return c.name == options.by; });
  if (column == source.covariates.end()) {
    std::vector<std::string> names;
    for (auto const& c : source.covariates) names.push_back(c.name);
    throw std::runtime_error(in_words(
        {options.by.empty() ? "--by" : "--by " + options.by,
         options.by.empty() ? "name a covariate of the population" : "no such covariate", options.by,
         source.file + " has", as_read(source, "achillesim inspect " + source.file) + " says what each is"},
        names));
  }
  auto const read = readable_covariate(column->name, column->unit);
  auto table = begin_table(source, "subgroups",
                           "Effects by " + read.label + ", against " + source.arms[source.reference_arm]);
  table.columns = subgroup_columns();
  auto const values = source.covariate(options.by);
  std::size_t const missing = static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](float v) { return std::isnan(v); }));
  if (missing > 0 || values.size() != source.runners)
    throw std::runtime_error(source.file + ": " + options.by + " has no value for " +
                             std::to_string(missing) + " runners");
  auto const groups = split(values, read);
  auto const outcomes = options.outcomes.empty() ? std::vector<OutcomeSpec>{main_risk(source)}
                                                 : chosen_outcomes(source, options.outcomes, is_number);
  for (auto const& outcome : outcomes) {
    std::vector<std::vector<GroupEffect>> effects(source.arms.size(),
                                                  std::vector<GroupEffect>(groups.labels.size()));
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const arms(source, draw);
      for (std::size_t a = 0; a < arms.size(); ++a)
        if (a != source.reference_arm)
          add_draw(effects[a], groups, arms[a], arms.reference(), outcome, options.confidence);
    }
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm) continue;
      for (std::size_t g = 0; g < groups.labels.size(); ++g) {
        auto const& e = effects[a][g];
        auto const pooled = [&](ByDraw const& c, Scale s) {
          return c.pooled(s, options.confidence).estimate;
        };
        auto const per_draw_sum = [&](double sum) {
          double const mean = sum / static_cast<double>(pooled_draws(source).size());
          return number(mean, mean == std::floor(mean) ? 0 : 1);
        };
        auto const level = [&](ByDraw const& c) {
          auto const est = pooled(c, outcome.by_week() ? Scale::proportion : Scale::difference);
          return outcome.by_week() ? estimate(est, Scale::proportion)
                                   : estimate(on_scale(est, outcome), decimals_for(std::abs(est.value)));
        };
        auto const ratio = outcome.by_week()
                               ? pooled_ratio(e.value, e.reference, e.ratio, options.confidence).estimate
                               : pooled(e.ratio, Scale::ratio);
        auto const cell = [&](ByDraw const& c, Scale scale) {
          auto const est = pooled(c, scale);
          return outcome.by_week() ? estimate(est, scale) : estimate(est, decimals_for(std::abs(est.value)));
        };
        bool const first = g == 0;
        table.rows.push_back(
            {words(outcome.title), words(source.arms[a]), words(groups.labels[g]), per_draw(e.n, source),
             per_draw_sum(e.events), per_draw_sum(e.reference_events), level(e.value), level(e.reference),
             cell(e.difference, Scale::difference), estimate(ratio, Scale::ratio),
             first ? interaction(effects[a], &GroupEffect::difference, Scale::difference, options.confidence)
                   : words(""),
             first ? interaction(effects[a], &GroupEffect::ratio, Scale::ratio, options.confidence)
                   : words("")});
      }
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  table.definitions.push_back(groups.labels.size() < 2
                                  ? "All runners have the same value: there is one subgroup."
                                  : "Subgroups of a quantity are thirds of the cohort.");
  table.definitions.emplace_back(
      "The p values on an arm's first line are for all its subgroups; they are not adjusted for the number "
      "of "
      "arms and covariates that one may look at.");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  table.definitions.push_back(covariate_in_words(source, options.by));
  return table;
}

}  // namespace achillesim::analysis
