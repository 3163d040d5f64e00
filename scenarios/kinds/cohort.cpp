/// The people of a study.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/correlations.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

/// Presets of presets: more is a circle.
constexpr int deepest_presets = 8;

bool is_covariate(std::string_view key) {
  return find_covariate(key).has_value();
}

void overlay_cohort(Table& base, Table const& over) {
  for (auto const& e : over.entries) {
    auto* present = base.find(e.key);
    auto const* table = e.value.as<Table>();
    if (present != nullptr && e.key == "correlations") {
      overlay_correlations(*present, e.value);
    } else if (present != nullptr && is_covariate(e.key) && table != nullptr &&
               present->as<Table>() != nullptr && table->find("distribution") == nullptr) {
      for (auto const& inner : table->entries) present->as<Table>()->set(inner.key, inner.value);
      present->place = e.value.place;
    } else {
      base.set(e.key, e.value);
    }
  }
}

/// The cohort's own keys laid over those of its preset, and so on.
Table flattened(Table const& table, Library& library, Problems& problems, int depth) {
  auto const* preset = table.find("preset");
  auto const* name = preset != nullptr ? preset->as<std::string>() : nullptr;
  if (name == nullptr) return table;
  if (depth > deepest_presets) {
    problems.add(preset->place, "cohort", "the presets go round in a circle; let one of them stand alone");
    return table;
  }
  auto const* found = library.find("cohorts", *name, preset->place);
  if (found == nullptr || found->as<Table>() == nullptr) return table;
  Table out = flattened(*found->as<Table>(), library, problems, depth + 1);
  overlay_cohort(out, table);
  return out;
}

void take_covariate(Covariate covariate, Binding const& b, Cohort& out) {
  auto const& about = info(covariate);
  auto& marginal = out.marginals[static_cast<std::size_t>(covariate)];
  auto const* value = b.given.find(about.quantity.name);
  if (value != nullptr && value->as<Table>() == nullptr) return;
  if (value != nullptr)
    marginal = bind_marginal(*value, covariate, b.problems);
  else if (double const v = about.neutral; std::isfinite(v))
    marginal = {Marginal::Kind::fixed, {v, 0.0, 0.0}, {v, 0.0, 0.0}, v, v};
  else
    b.problems.add(b.at.place, "missing-key",
                   fmt::format("the cohort has no {} ({}); add it, or a preset that has it",
                               in_quotes(about.quantity.name), about.quantity.meaning));
}

std::string shown_marginal(Marginal const& m) {
  std::string out = fmt::format("{} {} {}", static_cast<int>(m.kind), exact(m.low), exact(m.high));
  for (double const number : m.men) out += " " + exact(number);
  for (double const number : m.women) out += " " + exact(number);
  return out;
}

void finish_cohort(Binding const& b, Cohort&) {
  if (!b.given.has("condition"))
    b.problems.add(b.at.place, "missing-key",
                   "the cohort has neither a condition nor a preset that has one; add one");
}

std::vector<Field<Cohort>> cohort_fields() {
  using C = Cohort;
  std::vector<Field<C>> out = {version_key<C>(),
                               {&C::title, "title", "one line for people"},
                               {&C::source, "source", "where the numbers come from"},
                               {&C::preset, "preset", "a cohort whose keys hold where this one has none"},
                               {&C::condition,
                                "condition",
                                "state of the tendon on day 0",
                                {.choices = condition_names, .silent = true}},
                               {&C::calf_sessions_per_week,
                                "calf_sessions_per_week",
                                "calf loading done during the lay-off",
                                {.low = 0, .high = 21, .silent = true}},
                               {take_correlations,
                                shown_correlations,
                                "correlations",
                                "[[correlations]]: between = [\"age\", \"run_speed\"], value = -0.3",
                                {.schema = &correlation_table(), .form = Form::tables}}};
  for (std::size_t i = 0; i < covariate_count; ++i) {
    auto const covariate = static_cast<Covariate>(i);
    auto const take = [covariate](Binding const& b, C& c) { take_covariate(covariate, b, c); };
    auto const show = [i](C const& c) { return shown_marginal(c.marginals[i]); };
    out.push_back({take,
                   show,
                   covariates[i].quantity.name,
                   covariates[i].quantity.meaning,
                   {.schema = &marginal_table(covariate), .form = Form::table}});
  }
  return out;
}

}  // namespace

template <>
Keys<Cohort> const& keys_of<Cohort>() {
  static Keys<Cohort> const keys("cohort", "the people of a study", cohort_fields(), {}, finish_cohort);
  return keys;
}

Cohort bind_cohort(Value const& named, Library& library, Problems& problems) {
  Table own;
  if (auto const* name = named.as<std::string>())
    own.set("preset", {named.place, *name});
  else if (auto const* table = named.as<Table>())
    own = *table;
  std::size_t const before = problems.count();
  Value const merged{named.place, flattened(own, library, problems, 0)};
  return problems.count() > before ? Cohort{} : keys_of<Cohort>().bind(merged, "", library, problems);
}

}  // namespace achillesim::scenarios
