#include <algorithm>
#include <cmath>

#include "analysis/causes.hpp"
#include "analysis/statistics/odds_ratio.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/at_once.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/direction.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

struct Effect {
  std::size_t n = 0, dropped = 0, events = 0, reference_events = 0;
  ByDraw risk, reference_risk, difference, ratio, odds, reduction;
};

void add(Effect& effect, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  effect.n += both.size();
  effect.dropped += arm.source().runners - both.size();
  effect.events += events_of(arm, outcome, both);
  effect.reference_events += events_of(reference, outcome, both);
  auto const in_arm = values_of(arm, outcome, both);
  auto const in_reference = values_of(reference, outcome, both);
  if (in_arm.size() != both.size() || in_reference.size() != both.size()) {
    for (auto* column : {&effect.risk, &effect.reference_risk, &effect.difference, &effect.ratio,
                         &effect.odds, &effect.reduction})
      column->add(absent("follow-up is shorter"));
    return;
  }
  effect.risk.add(risk(in_arm, confidence), in_arm);
  effect.reference_risk.add(risk(in_reference, confidence), in_reference);
  effect.difference.add(risk_difference(in_arm, in_reference, confidence),
                        difference_parts(in_arm, in_reference));
  effect.ratio.add(exponentiated(log_risk_ratio(in_arm, in_reference, confidence)),
                   log_ratio_parts(in_arm, in_reference));
  effect.odds.add(exponentiated(log_odds_ratio(in_arm, in_reference, confidence)),
                  log_odds_parts(in_arm, in_reference));
  effect.reduction.add(variance_reduction(in_arm, in_reference));
}

std::vector<TableColumn> effect_columns() {
  using enum ColumnKind;
  return {
      {"outcome", "outcome", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in neither arm"},
      {"dropped", "dropped", "", numeric,
       "runners left out because they failed in the arm or in the reference"},
      {"events", "events", "", numeric, "runners with the outcome in the arm"},
      {"reference_events", "ref. events", "", numeric, "the same in the reference arm"},
      {"risk", "risk", "%", interval, "share of runners with the outcome; Wilson interval"},
      {"reference_risk", "ref. risk", "%", interval, ""},
      {"risk_difference", "risk difference", "%", interval,
       "risk less that of the reference, paired by runner (same person, same random numbers); "
       "influence-function "
       "error, Agresti-Min interval"},
      {"simultaneous", "simultaneous", "%", interval,
       "the same difference with an interval that holds for all arms at once (max-t over the bootstrap of "
       "runners in pairs, centred on the mean over runners who failed in no arm; with several draws of the "
       "parameters their own ranks)"},
      {"risk_ratio", "risk ratio", "", interval, "risk divided by that of the reference, paired; log scale"},
      {"odds_ratio", "odds ratio", "", interval, "marginal odds ratio, paired; log scale"},
      {"number_needed", "number needed", "", interval,
       "1 / risk difference: NNTB, runners for one more who benefits; NNTH, for one more who is harmed; "
       "where the "
       "interval of the difference holds 0 it runs through infinity (Altman 1998). In CSV harm is negative"},
      {"variance_reduction", "variance reduction", "", numeric,
       "variance of an unpaired difference over that of the paired one; mean over draws"},
      {"monte_carlo_error", "MC error", "%", numeric,
       "standard error of the difference from the finite number of runners"},
      {"parameter_error", "parameter error", "%", numeric,
       "standard error of the difference from the spread over parameter draws"}};
}

}  // namespace

Table effects_table(Source const& source, TableOptions const& options) {
  auto table = begin_table(source, "effects",
                           "Risks by week in each arm against " + source.arms[source.reference_arm]);
  table.columns = effect_columns();
  std::size_t const draws = pooled_draws(source).size();
  if (draws > 1) append_direction_columns(table.columns, draws);
  auto const outcomes = main_risks(source, options.outcomes);
  std::vector<std::vector<Effect>> effects(outcomes.size(), std::vector<Effect>(source.arms.size()));
  for_each_contrast(source, outcomes.size(),
                    [&](std::size_t o, std::size_t a, ArmView const& arm, ArmView const& reference) {
                      add(effects[o][a], arm, reference, outcomes[o], options.confidence);
                    });
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  std::string factors, ranks;
  auto const append = [](std::string& all, std::string const& name, std::string const& what) {
    if (!what.empty()) all += (all.empty() ? "" : ", ") + name + " " + what;
  };
  for (std::size_t o = 0; o < outcomes.size() && source.arms.size() > 1; ++o) {
    std::vector<ByDraw const*> differences;
    for (auto const& e : effects[o]) differences.push_back(&e.difference);
    auto const at_once = all_arms_at_once(source, outcomes[o], differences, options);
    append(factors, outcomes[o].name, at_once.factor);
    append(ranks, outcomes[o].name, at_once.ranks);
    std::size_t place = 0;
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm) continue;
      auto const& e = effects[o][a];
      auto const pooled = [&](ByDraw const& column, Scale scale) {
        return column.pooled(scale, options.confidence);
      };
      auto const difference = pooled(e.difference, Scale::difference);
      auto const reduction = e.reduction.mean_of_known();
      table.rows.push_back(
          {words(outcomes[o].title), words(source.arms[a]), per_draw(e.n, source), whole(e.dropped),
           per_draw(e.events, source), per_draw(e.reference_events, source),
           estimate(pooled(e.risk, Scale::proportion).estimate, Scale::proportion),
           estimate(pooled(e.reference_risk, Scale::proportion).estimate, Scale::proportion),
           estimate(difference.estimate, Scale::difference),
           estimate(at_once.differences[place++], Scale::difference),
           estimate(pooled_ratio(e.risk, e.reference_risk, e.ratio, options.confidence).estimate,
                    Scale::ratio),
           estimate(
               pooled_ratio(e.risk, e.reference_risk, e.odds, options.confidence, RatioOf::odds).estimate,
               Scale::ratio),
           number_needed_cell(number_needed(difference.estimate, outcomes[o].better == Better::lower)),
           number(reduction.value, 1, std::string(reduction.reason)),
           error_cell(difference.monte_carlo_error, difference.estimate, 100.0, 2),
           error_cell(difference.parameter_error, difference.estimate, 100.0, 2)});
      if (draws > 1) append_directions(table.rows.back(), e.difference, outcomes[o].better == Better::lower);
    }
  }
  for (auto const& outcome : outcomes)
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  say_at_once(factors, ranks, draws, options.confidence, table.definitions);
  if (auto line = presets_in_words(source, outcomes); !line.empty())
    table.definitions.push_back(std::move(line));
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  say_causes(source, table.definitions);
  return table;
}

}  // namespace achillesim::analysis
