#include "scenarios/language/criterion.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "scenarios/language/units.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

using Comparison = Criterion::Comparison;
using model::Observable;

struct Operator {
  std::string_view written;
  Comparison comparison;
};
constexpr std::array<Operator, 4> operators = {{{"<=", Comparison::at_most},
                                                {">=", Comparison::at_least},
                                                {"<", Comparison::less},
                                                {">", Comparison::more}}};

std::vector<std::string_view> usable_observables() {
  std::vector<std::string_view> out;
  for (auto const& o : model::observables)
    if (o.usable_in_rules) out.push_back(o.quantity.name);
  return out;
}

bool upper(Comparison c) {
  return c == Comparison::less || c == Comparison::at_most;
}
bool strict(Comparison c) {
  return c == Comparison::less || c == Comparison::more;
}

}  // namespace

CriterionResult read_criterion(std::string_view text) {
  auto const fail = [&](std::string_view rule, std::string const& fault) {
    return CriterionResult{std::nullopt, std::string(rule), fmt::format("{} {}", in_quotes(text), fault)};
  };
  auto const at = text.find_first_of("<>=!");
  if (at == std::string_view::npos)
    return fail("criterion", R"(has no comparison; write one such as "pain_during <= 2")");
  Operator const* op = nullptr;
  for (auto const& o : operators)
    if (op == nullptr && text.substr(at).starts_with(o.written)) op = &o;
  if (op == nullptr)
    return fail("criterion", "compares with something other than <, <=, > and >=; use one of these");

  auto const name = trimmed(text.substr(0, at));
  auto const observable = model::find_observable(name);
  auto const usable = usable_observables();
  if (!observable)
    return fail("criterion", fmt::format("is about {}, which is no observable{}; use {}", in_quotes(name),
                                         did_you_mean(name, usable), alternatives(usable)));
  auto const& o = model::info(*observable);
  if (!o.usable_in_rules)
    return fail("criterion", fmt::format("is about {}, which a runner cannot see; use {}", in_quotes(name),
                                         alternatives(usable)));

  auto const dimension = dimension_of_unit(o.quantity.unit == "1" ? "" : o.quantity.unit);
  auto const threshold = read_quantity(text.substr(at + op->written.size()), dimension);
  if (!threshold.value) return fail("unit", ": the threshold " + threshold.fault);
  double const t = *threshold.value;
  bool const edge = strict(op->comparison) && t == (upper(op->comparison) ? o.low : o.high);
  if (t < o.low || t > o.high || edge)
    return fail("range",
                fmt::format("can never decide anything ({} lies between {} and {}); write a threshold within",
                            name, shown(o.low, dimension), shown(o.high, dimension)));
  return {Criterion{*observable, op->comparison, t}, "", ""};
}

std::vector<Criterion> criteria_of(Value const* list) {
  std::vector<Criterion> out;
  auto const* items = list != nullptr ? list->as<Array>() : nullptr;
  if (items == nullptr) return out;
  for (auto const& item : *items)
    if (auto const* text = item.as<std::string>())
      if (auto const read = read_criterion(*text); read.value) out.push_back(*read.value);
  return out;
}

std::string contradiction(std::vector<Criterion> const& criteria) {
  for (auto const& a : criteria)
    for (auto const& b : criteria) {
      if (a.observable != b.observable || !upper(a.comparison) || upper(b.comparison)) continue;
      bool const touching = a.threshold == b.threshold && (strict(a.comparison) || strict(b.comparison));
      if (a.threshold < b.threshold || touching) {
        auto const& o = model::info(a.observable);
        return fmt::format("{} cannot be below {} and above {} at once", o.quantity.name, shown(a.threshold),
                           shown(b.threshold));
      }
    }
  return "";
}

bool needs_running(Criterion const& c) {
  bool const of_running = c.observable == Observable::run_minutes ||
                          c.observable == Observable::run_distance || c.observable == Observable::pain_during;
  bool const beyond_zero = !upper(c.comparison) && (c.threshold > 0.0 || strict(c.comparison));
  return of_running && beyond_zero;
}

}  // namespace achillesim::scenarios
