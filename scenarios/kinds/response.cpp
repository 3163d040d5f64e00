/// What an injured runner does.

#include <fmt/core.h>

#include <array>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> restart_places = {"start", "first-run"};

void finish_response(Binding const& b, InjuryResponse& out) {
  check_criteria(b, "until", out.until, "criterion");
  if (out.rest_days > out.longest_days)
    b.problems.add(b.at.place, "phase",
                   fmt::format("the rest of {} d is longer than the longest, {} d; make it the smaller one",
                               shown(out.rest_days), shown(out.longest_days)));
}

}  // namespace

template <>
Keys<InjuryResponse> const& keys_of<InjuryResponse>() {
  using enum Dimension;
  using R = InjuryResponse;
  static Keys<R> const keys("injury response", "what an injured runner does",
                            {version_key<R>(),
                             {&R::name, "name", "name of a response written inline"},
                             {&R::source, "source", "where it comes from"},
                             {&R::rest_days,
                              "rest",
                              "least time without running",
                              {.low = 0, .high = ten_years, .dimension = days}},
                             {&R::longest_days,
                              "longest",
                              "time after which running is tried again whatever the criteria say",
                              {.low = 1, .high = ten_years, .dimension = days, .unit = "week"}},
                             {&R::until, "until", "all must hold before running again"},
                             {&R::restart, "restart", "begin the protocol anew after an Achilles event"},
                             {&R::restart_at_first_run,
                              "restart_at",
                              "start: with all that comes before the plan's first run; first-run: without "
                              "it, unless the tendon ruptured",
                              {.choices = restart_places}},
                             {&R::regress_weeks,
                              "regress_weeks",
                              "how far the clock goes back when not restarted, and after other injuries",
                              {.low = 0, .high = 52}},
                             {&R::rupture_rest_days,
                              "rupture_rest",
                              "least time without running after a rupture",
                              {.low = 0, .high = ten_years, .dimension = days, .unit = "week"}}},
                            {}, finish_response);
  return keys;
}

}  // namespace achillesim::scenarios
