/// What a runner must be able to do before running.

#include <fmt/core.h>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

void finish_gate(Binding const& b, Readiness& out) {
  check_criteria(b, "criteria", out.criteria, "never-left");
  for (auto const& c : out.criteria)
    if (needs_running(c))
      b.problems.add(place_of(b, "criteria"), "never-left",
                     fmt::format("the gate {} can never open (its criteria ask for running, and there is "
                                 "none before); mend them",
                                 in_quotes(out.name)));
}

}  // namespace

template <>
Keys<Readiness> const& keys_of<Readiness>() {
  using enum Dimension;
  using R = Readiness;
  static Keys<R> const keys(
      "readiness gate", "what a runner must be able to do before running",
      {version_key<R>(),
       {&R::name, "name", "name of a gate written inline"},
       {&R::source, "source", "where it comes from"},
       {&R::criteria, "criteria", "all must hold before the first run, and again after a restart"},
       {&R::longest_days,
        "longest",
        "running begins then whatever the criteria say",
        {.low = 0, .high = ten_years, .dimension = days, .word = "none"}}},
      {}, finish_gate);
  return keys;
}

}  // namespace achillesim::scenarios
