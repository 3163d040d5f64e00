#pragma once
/// A training log laid out for the day loop.

#include "runners/kernel/plan.hpp"
#include "runners/person.hpp"

namespace achillesim::runners {

/// Ways of moving are rounded, so that a log of any length has few: speeds to 0.1 m/s, grades to 1 percent,
/// cadences to 5 steps/min. Minutes and km stay as logged.
PlanLog lay_out(scenarios::Log const& log, scenarios::LogCadence cadence);

/// The factor on the minutes of running of a log of the plan for a person: 1 as logged; else such that the
/// mean week of the log's first weeks has the person's habitual distance.
double log_scale(Plan const& plan, std::size_t log, Person const& person);

}  // namespace achillesim::runners
