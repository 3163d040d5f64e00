#include <algorithm>
#include <cmath>
#include <set>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

/// Presets of presets: more is a circle.
constexpr int deepest_presets = 8;

bool is_covariate(std::string_view key) {
  return find_covariate(key).has_value();
}

std::pair<std::string, std::string> pair_of(Value const& correlation) {
  auto const* table = correlation.as<Table>();
  auto const names =
      table != nullptr ? Fields(*table, correlation_table()).texts("between") : std::vector<std::string>();
  if (names.size() != 2) return {};
  return std::minmax(names[0], names[1]);
}

/// The correlations of `over` replace those of the same pair in `base`.
void overlay_correlations(Value& base, Value const& over) {
  auto* list = base.as<Array>();
  auto const* added = over.as<Array>();
  if (list == nullptr || added == nullptr) return;
  for (auto const& item : *added) {
    auto const same =
        std::find_if(list->begin(), list->end(), [&](Value const& v) { return pair_of(v) == pair_of(item); });
    if (same != list->end())
      *same = item;
    else
      list->push_back(item);
  }
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

void bind_correlations(Value const& list, Cohort& out, Problems& problems) {
  std::vector<std::string_view> known;
  for (auto const& c : covariates) known.push_back(c.quantity.name);
  std::set<std::pair<std::string, std::string>> seen;
  auto const* items = list.as<Array>();
  if (items == nullptr) return;
  for (auto const& item : *items) {
    auto const* table = item.as<Table>();
    if (table == nullptr) continue;
    Fields const f(*table, correlation_table());
    auto const names = f.texts("between");
    bool good = names.size() == 2 && names[0] != names[1];
    if (!good) problems.add(item.place, "correlation", "between needs two different covariates; write them");
    for (auto const& name : names)
      if (!is_covariate(name)) {
        problems.add(item.place, "correlation",
                     in_quotes(name) + " is no covariate" + did_you_mean(name, known) + "; use " +
                         alternatives(known));
        good = false;
      }
    if (good && !seen.insert(pair_of(item)).second)
      problems.add(item.place, "correlation", "this pair has a correlation already; leave one out");
    if (good)
      out.correlations.push_back({*find_covariate(names[0]), *find_covariate(names[1]), f.number("value")});
  }
}

/// Whether the correlations can hold together: the matrix has a Cholesky factor.
bool hold_together(std::vector<Correlation> const& correlations) {
  constexpr std::size_t n = covariate_count;
  std::array<std::array<double, n>, n> m{};
  for (std::size_t i = 0; i < n; ++i) m[i][i] = 1.0;
  for (auto const& c : correlations) {
    auto const i = static_cast<std::size_t>(c.first);
    auto const j = static_cast<std::size_t>(c.second);
    m[i][j] = m[j][i] = c.value;
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = m[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= m[i][k] * m[j][k];
      if (i == j && sum <= 1e-9) return false;
      m[i][j] = i == j ? std::sqrt(sum) : sum / m[j][j];
    }
  return true;
}

}  // namespace

Cohort bind_cohort(Value const& named, Library& library, Problems& problems) {
  Cohort out;
  Table own;
  if (auto const* name = named.as<std::string>())
    own.set("preset", {named.place, *name});
  else if (auto const* table = named.as<Table>())
    own = *table;
  if (auto const* preset = own.find("preset"); preset != nullptr && preset->as<std::string>() != nullptr)
    out.preset = *preset->as<std::string>();

  std::size_t const before = problems.count();
  Value const merged{named.place, flattened(own, library, problems, 0)};
  if (problems.count() > before) return out;
  Fields const f(*merged.as<Table>(), cohort_table());
  if (!f.has("condition"))
    problems.add(named.place, "missing-key",
                 "the cohort has neither a condition nor a preset that has one; add one");
  out.condition = static_cast<Condition>(f.choice("condition"));
  out.calf_sessions_per_week = f.has("calf_sessions_per_week") ? f.number("calf_sessions_per_week") : 0.0;
  for (std::size_t i = 0; i < covariate_count; ++i) {
    auto const* value = f.find(covariates[i].quantity.name);
    if (value != nullptr && value->as<Table>() == nullptr) continue;
    if (value != nullptr)
      out.marginals[i] = bind_marginal(*value, static_cast<Covariate>(i), problems);
    else if (double const v = covariates[i].neutral; std::isfinite(v))
      out.marginals[i] = {Marginal::Kind::fixed, {v, 0.0, 0.0}, {v, 0.0, 0.0}, v, v};
    else
      problems.add(named.place, "missing-key",
                   "the cohort has no " + in_quotes(covariates[i].quantity.name) + " (" +
                       std::string(covariates[i].quantity.meaning) + ") add it, or a preset that has it");
  }
  if (auto const* correlations = f.find("correlations")) {
    bind_correlations(*correlations, out, problems);
    if (!hold_together(out.correlations))
      problems.add(correlations->place, "correlation",
                   "these correlations cannot hold together (their matrix is not positive definite) make the "
                   "largest ones smaller");
  }
  return out;
}

}  // namespace achillesim::scenarios
