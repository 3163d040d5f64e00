/// What symptoms do to the plan.

#include <fmt/core.h>

#include <array>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 7> action_names = {"advance", "hold",  "regress", "stop",
                                                          "reduce",  "refer", "consult"};

void finish_rule(Binding const& b, Rule& out) {
  check_criteria(b, "when", out.when, "criterion");
  auto const* list = b.given.find("when") != nullptr ? b.given.find("when")->as<Array>() : nullptr;
  if (list != nullptr && list->empty())
    b.problems.add(place_of(b, "when"), "criterion",
                   "when is empty (the rule would always hold); add a criterion, or use otherwise_weeks");
  bool const stops = out.action == Action::stop || out.action == Action::refer;
  if (stops && out.rest_days < 1.0)
    b.problems.add(
        b.at.place, "criterion",
        fmt::format("the action {} has no rest; add rest = \"7 d\" or use regress", b.given.text("action")));
}

}  // namespace

template <>
Keys<Rule> const& keys_of<Rule>() {
  using enum Dimension;
  using R = Rule;
  static Keys<R> const keys(
      "rule", "criteria and what follows from them",
      {{&R::when, "when", "all must hold", {.required = true, .fewest = 1}},
       {&R::action,
        "action",
        "what happens to the plan's clock",
        {.choices = action_names, .required = true}},
       {&R::weeks,
        "weeks",
        "by how much the clock goes on (advance, reduce, consult) or back (regress, stop, refer)",
        {.low = 0, .high = 52}},
       {&R::load,
        "load",
        "factor on the coming week's run minutes",
        {.low = 0, .high = 2, .dimension = fraction}},
       {&R::rest_days,
        "rest",
        "time without running (stop, refer)",
        {.low = 0, .high = 365, .dimension = days}},
       {&R::daily, "daily", "looked at every morning, else at the end of each week"}},
      {}, finish_rule);
  return keys;
}

template <>
Keys<Monitoring> const& keys_of<Monitoring>() {
  using M = Monitoring;
  static Keys<M> const keys("monitoring rule set", "what symptoms do to the plan",
                            {version_key<M>(),
                             {&M::name, "name", "name of rules written inline"},
                             {&M::source, "source", "where they come from"},
                             {&M::rules, "rule", "[[rule]]: tried in order, the first that holds decides"},
                             {&M::otherwise_weeks,
                              "otherwise_weeks",
                              "how far the clock goes in a week in which no rule held",
                              {.low = 0, .high = 4}}});
  return keys;
}

}  // namespace achillesim::scenarios
