#include <algorithm>
#include <cmath>

#include "analysis/causes.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_outcomes = 7;   // GRADE's limit (Guyatt 2013, 10.1016/j.jclinepi.2012.02.012)
double constexpr serious_failures = 0.05;  // share of runners lost to failed simulations

bool fits_a_finding(OutcomeSpec const& outcome) {
  return !outcome.timed() && outcome.kind != OutcomeKind::count;
}

/// Re-injury and any event, milestones, then amounts with a better side.
std::vector<OutcomeSpec> chosen(Source const& source, std::vector<std::string> const& names) {
  auto outcomes = names.empty() ? main_risks(source, {}) : chosen_outcomes(source, names, fits_a_finding);
  if (names.empty()) {
    auto const main = main_risk(source);
    std::erase_if(outcomes, [&](OutcomeSpec const& o) {
      return o.kind == OutcomeKind::first_event && (o.types.size() < 2 || o.days != main.days);
    });
    // First runs say little; the two later milestones stay.
    while (std::count_if(outcomes.begin(), outcomes.end(),
                         [](auto const& o) { return o.kind == OutcomeKind::reached; }) > 2)
      outcomes.erase(std::find_if(outcomes.begin(), outcomes.end(),
                                  [](auto const& o) { return o.kind == OutcomeKind::reached; }));
    for (auto& outcome : chosen_outcomes(source, {}, fits_a_finding))
      if (outcome.kind == OutcomeKind::amount && outcome.better != Better::unstated)
        outcomes.push_back(std::move(outcome));
  }
  if (outcomes.size() > most_outcomes) outcomes.resize(most_outcomes);
  return outcomes;
}

struct Finding {
  std::size_t n = 0, all = 0;
  ByDraw reference, arm, difference, ratio;
};

void add(Finding& finding, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const first = values_of(arm, outcome, both);
  auto const second = values_of(reference, outcome, both);
  finding.n += both.size();
  finding.all += arm.source().runners;
  if (first.size() != both.size() || second.size() != both.size()) {
    for (auto* column : {&finding.reference, &finding.arm, &finding.difference, &finding.ratio})
      column->add(absent("follow-up is shorter"));
    return;
  }
  bool const risks = outcome.by_week();
  finding.arm.add(risks ? risk(first, confidence) : mean(first, confidence), first);
  finding.reference.add(risks ? risk(second, confidence) : mean(second, confidence), second);
  finding.difference.add(
      risks ? risk_difference(first, second, confidence) : paired_mean_difference(first, second, confidence),
      difference_parts(first, second));
  finding.ratio.add(risks ? exponentiated(log_risk_ratio(first, second, confidence))
                          : absent("a mean: see the absolute effect"),
                    log_ratio_parts(first, second));
}

/// Never above low: it starts there, and falls for each further doubt.
Cell certainty(Source const& source, Finding const& finding, Estimate const& difference) {
  std::string reasons = "never above low: simulated by an uncalibrated model (indirectness)";
  int doubts = 0;
  auto const doubt = [&](std::string const& why) {
    reasons += "; " + why;
    ++doubts;
  };
  if (pooled_draws(source).size() == 1) doubt("parameter uncertainty is not in the interval (imprecision)");
  if (!difference.has_interval())
    doubt("no interval (imprecision)");
  else if (difference.low <= 0.0 && difference.high >= 0.0)
    doubt("the interval holds no effect (imprecision)");
  if (finding.all > 0 &&
      static_cast<double>(finding.all - finding.n) > serious_failures * static_cast<double>(finding.all))
    doubt("more than 5 % of the runners failed or have no value (risk of bias)");
  auto cell = words(doubts == 0 ? "low" : "very low");
  cell.note = reasons;
  return cell;
}

/// Runners of 1,000, as GRADE words absolute risks.
Cell of_thousand(Estimate const& e) {
  Estimate scaled = e;
  for (double* part : {&scaled.value, &scaled.low, &scaled.high}) *part *= 1000.0;
  auto cell = estimate(scaled, 0);
  if (e.has_value()) cell.text += " per 1000";
  cell.value = e.value;
  cell.low = e.low;
  cell.high = e.high;
  return cell;
}

std::string meaning(OutcomeSpec const& outcome, Estimate const& difference) {
  if (!difference.has_interval()) return "not estimable";
  if (difference.low <= 0.0 && difference.high >= 0.0) return "the model cannot tell";
  if (outcome.better == Better::unstated)
    return difference.value > 0.0 ? "may be higher in the model" : "may be lower in the model";
  bool const good = (difference.value < 0.0) == (outcome.better == Better::lower);
  return good ? "may be better in the model" : "may be worse in the model";
}

}  // namespace

Table findings_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table =
      begin_table(source, "findings", "Summary of findings against " + source.arms[source.reference_arm]);
  table.columns = {{"arm", "arm", "", text, ""},
                   {"outcome", "outcome", "", text, ""},
                   {"n", "runners", "", numeric, "that failed in neither arm"},
                   {"relative", "relative effect", "", interval, "risk ratio, paired by runner"},
                   {"reference", "with reference", "", interval, "runners per 1000, or mean"},
                   {"with_arm", "with arm", "", interval, ""},
                   {"difference", "difference", "", interval, "absolute effect, paired by runner"},
                   {"certainty", "certainty", "", text,
                    "after GRADE: low at most for a simulated contrast, very low with any further doubt; "
                    "reasons in the notes"},
                   {"meaning", "what it says", "", text, ""}};
  auto const outcomes = chosen(source, options.outcomes);
  std::vector<std::vector<Finding>> findings(source.arms.size(), std::vector<Finding>(outcomes.size()));
  for_each_contrast(source, outcomes.size(),
                    [&](std::size_t o, std::size_t a, ArmView const& arm, ArmView const& reference) {
                      add(findings[a][o], arm, reference, outcomes[o], options.confidence);
                    });
  for (std::size_t a = 0; a < source.arms.size(); ++a)
    for (std::size_t o = 0; a != source.reference_arm && o < outcomes.size(); ++o) {
      auto const& f = findings[a][o];
      bool const risks = outcomes[o].by_week();
      auto const pooled = [&](ByDraw const& column, Scale scale) {
        return column.pooled(scale, options.confidence).estimate;
      };
      auto const level = risks ? Scale::proportion : Scale::difference;
      auto const difference = pooled(f.difference, Scale::difference);
      auto const reference = pooled(f.reference, level);
      auto const ratio = risks ? pooled_ratio(f.arm, f.reference, f.ratio, options.confidence).estimate
                               : pooled(f.ratio, Scale::ratio);
      int const decimals = decimals_of(outcomes[o], reference.value);
      auto const cell = [&](Estimate const& e) {
        if (risks) return of_thousand(e);
        auto plain = estimate(e, decimals);
        if (!outcomes[o].read_unit.empty() && e.has_value()) plain.text += " " + outcomes[o].read_unit;
        return plain;
      };
      table.rows.push_back({words(source.arms[a]), words(outcomes[o].title), per_draw(f.n, source),
                            estimate(ratio, Scale::ratio), cell(on_scale(reference, outcomes[o])),
                            cell(on_scale(pooled(f.arm, level), outcomes[o])), cell(difference),
                            certainty(source, f, difference), words(meaning(outcomes[o], difference))});
    }
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  for (auto const& outcome : outcomes)
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  say_causes(source, table.definitions);
  return table;
}

}  // namespace achillesim::analysis
