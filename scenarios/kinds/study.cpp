/// A question and the arms that answer it.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <deque>

#include "model/parameters.hpp"
#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr double most_draws = 10'000;

/// "draws = 50", or a table that says more.
void take_draws(Binding const& b, Study& out) {
  auto const* value = b.given.find("draws");
  if (value == nullptr) return;
  if (value->as<Table>() != nullptr)
    out.draws = keys_of<ParameterDraws>().bind(*value, "", b);
  else
    out.draws.number = static_cast<std::size_t>(b.given.integer("draws"));
}

void finish_draws(Binding const& b, ParameterDraws& out) {
  std::vector<std::string> names;
  for (auto const& p : model::parameter_table()) names.emplace_back(p.name);
  std::vector<std::string_view> const known(names.begin(), names.end());
  for (auto const& pattern : out.only)
    if (std::none_of(known.begin(), known.end(), [&](std::string_view name) {
          return ParameterDraws{1, {pattern}}.samples(name);
        }))
      b.problems.add(
          place_of(b, "only"), "parameter",
          fmt::format("no parameter of the model is called {}{}; write a name of table parameters, "
                      "or the beginning of some with *, as damage.*",
                      in_quotes(pattern), did_you_mean(pattern, known)));
}

void take_cohort(Binding const& b, Study& out) {
  if (auto const* cohort = b.given.find("cohort")) out.cohort = bind_cohort(*cohort, b.library, b.problems);
}

void take_arms(Binding const& b, Study& out) {
  bind_arms(*b.at.as<Table>(), b.library, out, b.problems);
}

/// [defaults] and [sweep] are laid over and under the arms.
void leave_to_the_arms(Binding const&, Study&) {}

/// Tables of a kind are bound where they are asked for by name; here those that nobody asks for are checked.
void take_library(std::string_view folder, Binding const& b) {
  auto const* tables = b.given.find(folder);
  if (tables == nullptr || tables->as<Table>() == nullptr) return;
  for (auto const& e : tables->as<Table>()->entries) b.library.find(folder, e.key, e.place);
}

void take_reference(Binding const& b, Study& out) {
  auto const* value = b.given.find("reference_arm");
  auto const* name = value != nullptr ? value->as<std::string>() : nullptr;
  if (name == nullptr || out.arms.empty()) return;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < out.arms.size(); ++i) {
    if (out.arms[i].name == *name) {
      out.reference_arm = i;
      return;
    }
    names.push_back(out.arms[i].name);
  }
  b.problems.add(value->place, "reference",
                 fmt::format("there is no arm {}{}; the arms are {}", in_quotes(*name),
                             did_you_mean(*name, names), alternatives(names)));
}

void finish_study(Binding const& b, Study& out) {
  double const horizon = b.given.has("horizon") ? b.given.quantity("horizon") : out.horizon_days;
  if (std::abs(horizon - std::round(horizon)) > 1e-6 && horizon >= 0.0 && horizon <= ten_years)
    b.problems.add(
        place_of(b, "horizon"), "range",
        fmt::format("horizon is {} d (a horizon is whole days); write a whole number of days or weeks",
                    shown(horizon)));
  auto const& sets = out.posterior.sets;
  if (!sets.empty() && out.draws.number > sets.size())
    b.problems.add(
        place_of(b, "draws"), "posterior",
        fmt::format("draws asks for {} sets of parameters (the posterior {} has {}); ask for {} at most",
                    out.draws.number, in_quotes(out.posterior.name), sets.size(), sets.size()));
  take_reference(b, out);
  check_trial(b, out);
  check_targets(b, out);
}

std::vector<Field<Study>> study_fields() {
  using enum Dimension;
  using S = Study;
  static std::deque<std::string> meanings;
  std::vector<Field<S>> out = {
      {&S::schema_version,
       "schema_version",
       "version of the language",
       {.low = 1, .high = schema_version, .required = true}},
      {&S::name, "name", "name of the study", {.required = true}},
      {&S::question, "question", "what the study asks", {.required = true}},
      {&S::runners,
       "runners",
       "people, the same in every arm",
       {.low = 1, .high = 10'000'000, .required = true}},
      {&S::seed, "seed", "of the random numbers", {.low = 0}},
      {take_draws,
       [](S const& s) { return keys_of<ParameterDraws>().show(s.draws); },
       "draws",
       "sets of parameters: the presets or the posterior's first set, then sampled ones",
       {.low = 1,
        .high = most_draws,
        .preset = "1",
        .schema = &schema_of<ParameterDraws>(),
        .form = Form::count}},
      {&S::posterior,
       "posterior",
       "where the sets of parameters come from: published outcomes, or the prior",
       {.kind = "posteriors", .preset = "prior"}},
      {&S::horizon_days,
       "horizon",
       "how long runners are followed",
       {.low = 1, .high = ten_years, .dimension = days, .unit = "week", .form = Form::quantity}},
      {&S::record_sessions, "record_sessions",
       "keep each day's run of each runner: minutes, km, spikes, strain, event"},
      {&S::weekly, "weekly",
       "keep the weekly series of every arm; without them arms of few runners, as in calibrations and "
       "searches, run faster"},
      {leave_to_the_arms,
       "reference_arm",
       "the arm that others are compared with; the first when not given",
       {.form = Form::text}},
      {&S::trial, "trial", "the target trial that the study stands for, which tables and the report print"},
      {&S::targets, "target", "[[target]]: published outcomes that the people are held against"},
      {take_cohort,
       "cohort",
       "the people",
       {.kind = "cohorts", .required = true, .schema = &schema_of<Cohort>(), .form = Form::named}},
      {leave_to_the_arms,
       "defaults",
       "keys that all arms share",
       {.schema = &schema_of<Arm>(), .form = Form::layer}},
      {take_arms,
       "arm",
       "[[arm]]: the arms, in order",
       {.fewest = 1, .schema = &schema_of<Arm>(), .form = Form::layers}},
      {leave_to_the_arms, "sweep", "factors whose levels make the arms", {.form = Form::layer}}};
  for (auto const& k : kinds()) {
    if (k.in_a_study.empty()) continue;
    auto const& meaning = meanings.emplace_back(fmt::format("[{}.NAME]: {}", k.folder, k.in_a_study));
    auto const take = [folder = k.folder](Binding const& b, S&) { take_library(folder, b); };
    out.push_back(
        {take, k.folder, meaning, {.kind = k.folder, .schema = &k.schema(), .form = Form::library}});
  }
  return out;
}

}  // namespace

template <>
Keys<ParameterDraws> const& keys_of<ParameterDraws>() {
  using D = ParameterDraws;
  static Keys<D> const keys(
      "parameter draws", "which parameters are sampled, and how often",
      {{&D::number,
        "number",
        "sets of parameters: the presets, then sampled ones",
        {.low = 1, .high = most_draws, .required = true}},
       {&D::only, "only",
        "parameters that are sampled, with * for any letters: [\"damage.*\"]; the others keep their values; "
        "all when not given"}},
      {}, finish_draws);
  return keys;
}

template <>
Keys<Study> const& keys_of<Study>() {
  static Keys<Study> const keys("study", "a question and the arms that answer it", study_fields(), {},
                                finish_study);
  return keys;
}

}  // namespace achillesim::scenarios
