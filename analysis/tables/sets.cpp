/// The same contrasts within each set of parameters of a sweep: does the order of the arms hang on them?
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/simultaneous.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "analysis/tables/sets.hpp"

namespace achillesim::analysis {
namespace {

constexpr std::string_view parameters_prefix = "parameters.";

bool is_of_the_model(FactorColumn const& factor) {
  return factor.key.starts_with(parameters_prefix);
}

/// Levels of an arm's factors, of the model or of the plan, as one text.
std::string levels_of(Source const& source, std::size_t arm, bool of_the_model) {
  std::string out;
  for (auto const& f : source.factors) {
    if (is_of_the_model(f) != of_the_model) continue;
    out += (out.empty() ? "" : of_the_model ? ", " : " / ");
    out += of_the_model ? f.key.substr(parameters_prefix.size()) + " " + f.labels[arm] : f.labels[arm];
  }
  return out;
}

struct EffectInSet {
  std::size_t n = 0;
  ByDraw value, reference, difference;
};

void add_to(EffectInSet& effect, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
            double confidence) {
  auto const kept = kept_in_pair(arm, reference, outcome);
  auto const own = values_of(arm, outcome, kept);
  auto const other = values_of(reference, outcome, kept);
  if (kept.empty() || own.size() != kept.size() || other.size() != kept.size()) return;
  effect.n += kept.size();
  bool const risks = outcome.by_week();
  effect.value.add(risks ? risk(own, confidence) : mean(own, confidence), own);
  effect.reference.add(risks ? risk(other, confidence) : mean(other, confidence), other);
  effect.difference.add(
      risks ? risk_difference(own, other, confidence) : paired_mean_difference(own, other, confidence),
      difference_parts(own, other));
}

int side_of(Estimate const& e) {
  return !e.has_interval() ? 0 : e.low > 0.0 ? 1 : e.high < 0.0 ? -1 : 0;
}

/// "guide: higher in 3 of 3 sets, beyond the error of simulation in 2 and never on the other side."
std::string in_words(std::string const& contrast, std::vector<Estimate> const& in_sets) {
  auto const count = [&](auto const& holds) {
    return static_cast<std::size_t>(std::count_if(in_sets.begin(), in_sets.end(), holds));
  };
  auto const higher = count([](Estimate const& e) { return e.value > 0.0; });
  auto const lower = count([](Estimate const& e) { return e.value < 0.0; });
  auto const surely_higher = count([](Estimate const& e) { return side_of(e) > 0; });
  auto const surely_lower = count([](Estimate const& e) { return side_of(e) < 0; });
  bool const up = higher >= lower;
  auto const same = up ? surely_higher : surely_lower;
  auto const turned = up ? surely_lower : surely_higher;
  return contrast + (up ? ": higher in " : ": lower in ") + std::to_string(up ? higher : lower) + " of " +
         std::to_string(in_sets.size()) + " sets, " + std::to_string(same) +
         " of them beyond the intervals; turned round beyond them in " + std::to_string(turned) + ".";
}

}  // namespace

ParameterSets parameter_sets(Source const& source) {
  ParameterSets out;
  if (std::none_of(source.factors.begin(), source.factors.end(), is_of_the_model)) {
    out.missing =
        "The study sweeps no parameter of the model: sweep one, as [sweep.k] with key = "
        "\"parameters.damage.exponent\", and the arms beside it.";
    return out;
  }
  auto const place_in = [](std::vector<std::string>& all, std::string const& one) {
    auto const found = std::find(all.begin(), all.end(), one);
    if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
    all.push_back(one);
    return all.size() - 1;
  };
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    auto const set = place_in(out.sets, levels_of(source, a, true));
    auto const plan = place_in(out.plans, levels_of(source, a, false));
    out.arms.resize(out.sets.size());
    out.arms[set].push_back({plan, a});
    if (a == source.reference_arm) {
      out.reference_set = set;
      out.reference_plan = plan;
    }
  }
  if (out.plans.size() < 2)
    out.missing =
        "The arms differ in parameters of the model alone, so that nothing can be compared within a set: "
        "cross "
        "them with [[arm]] or another factor.";
  return out;
}

Table sets_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto const sets = parameter_sets(source);
  bool const any = sets.missing.empty();
  auto table =
      begin_table(source, "sets",
                  "Against " + (any ? sets.plans[sets.reference_plan] : std::string("the reference")) +
                      ", within each set of parameters");
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"set", "set of parameters", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in neither arm"},
      {"value", "value", "", interval, "risk in %, or mean"},
      {"reference", "reference", "", interval, "of the same set"},
      {"difference", "difference", "", interval, "paired by runner, both arms with the same parameters"},
      {"rank", "rank", "", numeric,
       "of the arm in its set, by the estimate; 1 is best; no better side: none"}};
  if (!any) {
    table.definitions.push_back(sets.missing);
    return table;
  }
  auto outcomes = options.outcomes.empty() ? std::vector{main_risk(source)}
                                           : chosen_outcomes(source, options.outcomes, not_timed);
  for (auto const& outcome : outcomes) {
    std::vector<std::vector<EffectInSet>> effects(sets.sets.size(),
                                                  std::vector<EffectInSet>(sets.plans.size()));
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const arms(source, draw);
      for (std::size_t s = 0; s < sets.sets.size(); ++s)
        if (auto const reference = sets.arm(s, sets.reference_plan))
          for (auto const& [plan, arm] : sets.arms[s])
            add_to(effects[s][plan], arms[arm], arms[*reference], outcome, options.confidence);
    }
    bool const risks = outcome.by_week();
    auto const level = risks ? Scale::proportion : Scale::difference;
    auto const pooled = [&](ByDraw const& column, Scale scale) {
      return column.pooled(scale, options.confidence).estimate;
    };
    auto const shown = [&](Estimate const& e, Scale scale) {
      return risks ? estimate(e, scale) : estimate(e, decimals_of(outcome, e.value));
    };
    auto const shown_level = [&](ByDraw const& column) {
      return shown(on_scale(pooled(column, level), outcome), level);
    };
    auto const order_in = [&](std::size_t s) {
      std::vector<double> values;
      for (auto const& e : effects[s])
        values.push_back(e.n == 0 ? not_estimable : pooled(e.value, level).value);
      return ranks(values, outcome.better);
    };
    auto const expected = order_in(sets.reference_set);
    std::size_t same = 0;
    std::vector<std::vector<Estimate>> by_plan(sets.plans.size());
    for (std::size_t s = 0; s < sets.sets.size(); ++s) {
      auto const order = order_in(s);
      same += std::equal(order.begin(), order.end(), expected.begin(),
                         [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); });
      for (std::size_t p = 0; p < sets.plans.size(); ++p) {
        auto const& e = effects[s][p];
        if (e.n == 0 || p == sets.reference_plan) continue;
        auto const difference = pooled(e.difference, Scale::difference);
        by_plan[p].push_back(difference);
        table.rows.push_back({words(outcome.title), words(sets.sets[s]), words(sets.plans[p]),
                              per_draw(e.n, source), shown_level(e.value), shown_level(e.reference),
                              shown(difference, Scale::difference),
                              number(order[p], order[p] == std::floor(order[p]) ? 0 : 1)});
      }
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
    if (outcome.better == Better::unstated)
      table.definitions.push_back(outcome.title + " has no better side: no ranks.");
    else
      table.definitions.push_back("The order of all arms is that of the set " +
                                  sets.sets[sets.reference_set] + " in " + std::to_string(same) + " of " +
                                  std::to_string(sets.sets.size()) +
                                  " sets, itself among them; arms that are nearly equal change places by the "
                                  "chance of who was drawn.");
    for (std::size_t p = 0; p < sets.plans.size(); ++p)
      if (!by_plan[p].empty()) table.definitions.push_back(in_words(sets.plans[p], by_plan[p]));
  }
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
