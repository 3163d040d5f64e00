#include "analysis/tables/catalogue.hpp"

#include <array>
#include <stdexcept>

#include "analysis/names.hpp"
#include "analysis/outcomes.hpp"

namespace achillesim::analysis {
namespace {

// clang-format off
std::array<TableInfo, 24> constexpr catalogue = {{
    {"compare", "risks, differences and milestones of every arm and of every level of a swept factor", compare_table},
    {"trial", "the target trial that the study stands for, in seven rows", trial_table},
    {"landmarks", "from a landmark on (first run, a milestone): who reaches it, and what then", landmarks_table},
    {"findings", "summary of findings after GRADE: absolute and relative effects, certainty", findings_table},
    {"effects", "risks by week: difference, ratio, odds ratio, number needed, simultaneous intervals", effects_table},
    {"times", "hazard ratio, Gray's test, restricted mean time, median time", times_table},
    {"scores", "means of scores, distances and time lost: difference, bootstrap, standardised", scores_table},
    {"weekly", "weekly series (pain, VISA-A, ...) at weeks 12, 26 and 52", weekly_table},
    {"rates", "events per person-year and mean cumulative count", rates_table},
    {"sessions", "hazards per session with time-varying exposure, from the record of sessions", sessions_table, true},
    {"responders", "who gains and who is harmed, the same runner under both arms", responders_table},
    {"definitions", "how much it matters what counts as a return and as a re-injury", definitions_table},
    {"course", "days from the first pain to none, where re-injuries are, capacity against before", course_table},
    {"subgroups", "effects by a covariate of the population (--by), with interaction", subgroups_table},
    {"ranking", "probability that an arm is best, mean rank", ranking_table},
    {"tradeoff", "benefit against harm: running again against re-injury", tradeoff_table},
    {"factors", "main effects and interactions of a sweep", factors_table},
    {"response", "risk along each numeric factor of a sweep, with its slope", response_table},
    {"incidence", "cumulative incidence and milestones over the weeks", incidence_table},
    {"causes", "what drives each difference: mechanisms switched off in all arms (run --explain)", causes_table},
    {"flow", "what became of the runners, after CONSORT", flow_table},
    {"baseline", "the cohort, with standardised differences", baseline_table},
    {"parameters", "the model's parameters with their sources", parameters_table},
    {"outcomes", "the outcomes that --outcome can name, with definitions", outcomes_table},
}};
// clang-format on

/// Of the knock-outs those of some arms.
Causes of_arms(Causes const& all, std::size_t arms, std::vector<std::size_t> const& kept) {
  std::size_t const wide = all.outcomes.size();
  auto const pick = [&](std::vector<double> const& values) {
    std::vector<double> some;
    for (std::size_t row = 0; row < values.size(); row += arms * wide)
      for (auto const a : kept)
        for (std::size_t o = 0; o < wide; ++o) some.push_back(values[row + a * wide + o]);
    return some;
  };
  Causes c = all;
  for (auto* values :
       {&c.effect, &c.effect_error, &c.without, &c.without_error, &c.without_put_in, &c.put_in_error})
    *values = pick(*values);
  c.same_events.clear();
  for (auto const a : kept) c.same_events.push_back(all.same_events[a]);
  return c;
}

/// The reference and one arm.
Source only(Source source, std::string const& arm) {
  std::size_t const reference = source.reference_arm;
  std::size_t const arms_before = source.arms.size();
  std::size_t const chosen = arm_called(arm, source.arms, "--arm", source.file);
  std::vector<std::size_t> kept = {reference};
  if (chosen != reference) kept.push_back(chosen);
  auto const pick = [&](auto const& all) {
    auto some = all;
    some.clear();
    for (auto const a : kept) some.push_back(all[a]);
    return some;
  };
  source.arms = pick(source.arms);
  for (auto& factor : source.factors) {
    factor.labels = pick(factor.labels);
    factor.numbers = pick(factor.numbers);
  }
  if (source.causes.examined()) source.causes = of_arms(source.causes, arms_before, kept);
  source.reference_arm = 0;
  auto const renumber = [&](auto& read) {
    read = [inner = read, kept](std::string const& name, std::size_t draw, std::size_t a) {
      return inner(name, draw, kept.at(a));
    };
  };
  renumber(source.outcome);
  renumber(source.series_mean);
  renumber(source.series_quantiles);
  if (source.events)
    source.events = [inner = source.events, kept](std::size_t draw, std::size_t a) {
      return inner(draw, kept.at(a));
    };
  if (source.sessions)
    source.sessions = [inner = source.sessions, kept](std::size_t draw, std::size_t a) {
      return inner(draw, kept.at(a));
    };
  return source;
}

bool any(OutcomeSpec const&) {
  return true;
}

}  // namespace

Table comparison_table(Source const& source, TableOptions const& options) {
  if (!options.by.empty()) return make_table(source, "subgroups", options);
  if (options.outcomes.empty()) return make_table(source, "compare", options);
  auto const first = chosen_outcomes(source, {options.outcomes.front()}, any).front();
  if (first.by_week()) return make_table(source, "effects", options);
  if (first.timed()) return make_table(source, "times", options);
  return make_table(source, first.kind == OutcomeKind::count ? "rates" : "scores", options);
}

std::span<TableInfo const> table_catalogue() {
  return catalogue;
}

Table make_table(Source const& source, std::string_view name, TableOptions const& options) {
  if (source.arms.empty()) throw std::runtime_error(source.file + ": there is no arm");
  for (auto const& info : catalogue)
    if (info.name == name)
      return info.make(options.arm.empty() ? source : only(source, options.arm), options);
  std::vector<std::string> names;
  for (auto const& info : catalogue) names.emplace_back(info.name);
  throw std::runtime_error(in_words({"table " + std::string(name), "there is no such table", name,
                                     "there are", "achillesim table says what each shows"},
                                    names));
}

}  // namespace achillesim::analysis
