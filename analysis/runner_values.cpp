#include "analysis/runner_values.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/statistics/restricted_mean.hpp"

namespace achillesim::analysis {
namespace {

int constexpr wanted = 1;
int constexpr competing = 2;
double constexpr days_per_year = 365.25;

bool is_event(OutcomeSpec const& outcome) {
  return outcome.kind == OutcomeKind::first_event || outcome.kind == OutcomeKind::event_time;
}

}  // namespace

ArmView::ArmView(Source const& source, std::size_t draw, std::size_t arm)
    : source_(&source), draw_(draw), arm_(arm), status_(source.outcome("status", draw, arm)) {
  if (status_.size() != source.runners)
    throw std::runtime_error(source.file + ": the status has not one value per runner; the file is damaged");
}

int ArmView::first_event(std::size_t runner) const {
  float const type = column("event_type")[runner];
  if (!(type >= 0.0F && type <= 127.0F))  // int8 in the file
    throw std::runtime_error(source_->file + ": runner " + std::to_string(runner) +
                             " has an unknown event type (the results are damaged); run the study again");
  return static_cast<int>(type);
}

std::vector<float> const& ArmView::column(std::string const& name) const {
  auto const found = columns_.find(name);
  if (found != columns_.end()) return found->second;
  auto values = source_->outcome(name, draw_, arm_);
  if (values.size() != status_.size())
    throw std::runtime_error(source_->file + ": " + name +
                             " has not one value per runner; the file is damaged");
  return columns_.emplace(name, std::move(values)).first->second;
}

std::vector<std::size_t> kept_runners(std::span<ArmView const* const> arms, OutcomeSpec const& outcome) {
  std::vector<std::size_t> kept;
  bool const number = outcome.kind == OutcomeKind::amount || outcome.kind == OutcomeKind::count;
  std::size_t const n = arms.empty() ? 0 : arms[0]->source().runners;
  for (std::size_t i = 0; i < n; ++i)
    if (std::all_of(arms.begin(), arms.end(), [&](ArmView const* arm) {
          return arm->ok(i) && (!number || std::isfinite(arm->column(outcome.column)[i]));
        }))
      kept.push_back(i);
  return kept;
}

Times times_of(ArmView const& arm, OutcomeSpec const& outcome, std::span<std::size_t const> runners) {
  Times result;
  auto const& end = arm.column("censor_day");
  auto const add = [&](double time, int type) {
    if (!std::isfinite(time))
      throw std::runtime_error(
          arm.source().file +
          ": a runner has neither the day of an event nor the end of observation (the results are "
          "damaged); run the study again");
    result.time.push_back(time);
    result.type.push_back(type);
  };
  if (is_event(outcome)) {
    auto const& day = arm.column("event_day");
    for (std::size_t const i : runners) {
      int const kind = arm.first_event(i);
      bool const counts = std::find(outcome.types.begin(), outcome.types.end(), kind) != outcome.types.end();
      add(kind != 0 ? day[i] : end[i], kind == 0 ? 0 : counts ? wanted : competing);
    }
  } else {
    auto const& day = arm.column(outcome.column);
    for (std::size_t const i : runners)
      add(std::isnan(day[i]) ? end[i] : day[i], std::isnan(day[i]) ? 0 : wanted);
  }
  return result;
}

std::vector<double> values_of(ArmView const& arm, OutcomeSpec const& outcome,
                              std::span<std::size_t const> runners) {
  if (outcome.by_week())
    return cumulative_incidence_values(times_of(arm, outcome, runners).follow_up(), wanted,
                                       outcome.days - 1.0);
  if (outcome.timed())
    return restricted_mean_values(times_of(arm, outcome, runners).follow_up(), outcome.days - 1.0);
  auto const& column = arm.column(outcome.column);
  std::vector<double> values;
  values.reserve(runners.size());
  for (std::size_t const i : runners) values.push_back(column[i]);
  return values;
}

std::size_t events_of(ArmView const& arm, OutcomeSpec const& outcome, std::span<std::size_t const> runners) {
  auto const times = times_of(arm, outcome, runners);
  std::size_t count = 0;
  for (std::size_t i = 0; i < times.time.size(); ++i)
    count += times.type[i] == wanted && times.time[i] < outcome.days ? 1U : 0U;
  return count;
}

std::vector<double> years_of(ArmView const& arm, std::span<std::size_t const> runners) {
  auto const& end = arm.column("censor_day");
  std::vector<double> years;
  for (std::size_t const i : runners) years.push_back((end[i] + 1.0) / days_per_year);
  return years;
}

}  // namespace achillesim::analysis
