/// Sets of the model's parameters on which published outcomes have been brought to bear.

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "model/parameters.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

void take_values(Binding const& b, ParameterSet& out) {
  for (auto const& item : items(b.given, "values"))
    out.values.push_back(number_of(item, b.given.row("values")));
}

std::string values_of(ParameterSet const& set) {
  std::string out;
  for (double const value : set.values) out += exact(value) + " ";
  return out;
}

/// Names that the model has, each once.
void check_names(Binding const& b, Posterior const& posterior) {
  std::vector<std::string_view> known;
  for (auto const& p : model::parameter_table()) known.emplace_back(p.name);
  std::set<std::string_view> seen;
  for (auto const& name : posterior.parameters)
    if (!model::find_parameter(name))
      b.problems.add(
          place_of(b, "parameters"), "posterior",
          fmt::format("no parameter of the model is called {}{} (the posterior is of another version of the "
                      "model) calibrate again",
                      in_quotes(name), did_you_mean(name, known)));
    else if (!seen.insert(name).second)
      b.problems.add(place_of(b, "parameters"), "posterior",
                     fmt::format("{} stands twice in parameters; leave one out", in_quotes(name)));
}

/// A value for each name in each set, within the parameter's range.
void check_sets(Binding const& b, Posterior const& posterior) {
  auto const& tables = items(b.given, "set");
  for (std::size_t s = 0; s < posterior.sets.size() && s < tables.size(); ++s) {
    auto const& values = posterior.sets[s].values;
    auto const complain = [&](std::string const& what) {
      b.problems.add(tables[s].place, "posterior", fmt::format("set {} {}", s, what));
    };
    if (values.size() != posterior.parameters.size()) {
      complain(fmt::format("has {} values, and there are {} parameters; write one for each, in their order",
                           values.size(), posterior.parameters.size()));
      return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto const at = model::find_parameter(posterior.parameters[i]);
      if (!at) continue;
      auto const& row = *model::parameter_table()[*at].row;
      if (values[i] >= row.low && values[i] <= row.high) continue;
      complain(fmt::format("has {} for {} (its range is {} to {}{}) calibrate again", shown(values[i]),
                           in_quotes(posterior.parameters[i]), shown(row.low), shown(row.high),
                           row.unit == "1" ? "" : " " + std::string(row.unit)));
      return;
    }
  }
}

void finish_posterior(Binding const& b, Posterior& out) {
  if (out.sets.empty() != out.parameters.empty()) {
    char const* const given = out.sets.empty() ? "parameters" : "set";
    b.problems.add(place_of(b, given), "posterior",
                   "parameters and set go together: write both, or neither for the prior");
  }
  check_names(b, out);
  check_sets(b, out);
}

}  // namespace

template <>
Keys<ParameterSet> const& keys_of<ParameterSet>() {
  using S = ParameterSet;
  static Keys<S> const keys("set of parameters", "values of parameters that are known together",
                            {{take_values,
                              values_of,
                              "values",
                              "one for each of parameters, in their units",
                              {.required = true, .form = Form::numbers}}});
  return keys;
}

template <>
Keys<Posterior> const& keys_of<Posterior>() {
  using P = Posterior;
  static Keys<P> const keys(
      "posterior", "sets of the model's parameters, from published outcomes",
      {version_key<P>(),
       {&P::name, "name", "name of a posterior written inline"},
       {&P::source, "source", "by what it was made"},
       {&P::targets, "targets", "digest of the published outcomes that it was made from"},
       {&P::met, "met", "names of those that the model then meets"},
       {&P::missed, "missed", "names of those that it does not meet"},
       {&P::doubt, "doubt", "why the sample is not to be trusted, which every output repeats"},
       {&P::parameters, "parameters", "full names of the parameters; the others have the prior"},
       {&P::sets, "set", "[[set]]: the sets, the most central first: draw d takes set d"}},
      {}, finish_posterior);
  return keys;
}

}  // namespace achillesim::scenarios
