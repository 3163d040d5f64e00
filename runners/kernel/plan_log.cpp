#include "runners/kernel/plan_log.hpp"

#include <algorithm>
#include <cmath>

namespace achillesim::runners {
namespace {

constexpr double speed_step = 0.1;    // m/s
constexpr double cadence_step = 5.0;  // steps/min

double to_step(double value, double step) {
  return std::round(value / step) * step;
}

double speed_of(double km, double minutes, double slowest, double fastest) {
  if (km <= 0.0) return scenarios::not_given;
  return to_step(std::clamp(km * 1000.0 / (minutes * 60.0), slowest, fastest), speed_step);
}

std::size_t kind_of(ExposureKind const& wanted, std::vector<ExposureKind>& kinds) {
  auto const it = std::find_if(kinds.begin(), kinds.end(), [&](ExposureKind const& k) {
    return k.gait == wanted.gait && same_or_not_given(k.speed, wanted.speed) && k.grade == wanted.grade &&
           same_or_not_given(k.cadence, wanted.cadence);
  });
  if (it != kinds.end()) return static_cast<std::size_t>(it - kinds.begin());
  kinds.push_back(wanted);
  return kinds.size() - 1;
}

/// The grade that the climb would be over the whole distance.
double grade_of(scenarios::LogDay const& day) {
  if (day.km <= 0.0) return 0.0;
  return std::round(std::min(day.climb / (10.0 * day.km), scenarios::steepest_log));
}

void measure(scenarios::Log const& log, PlanLog& out) {
  int const weeks = (log.length() + 6) / 7;
  int const counted = std::min(weeks, scenarios::log_measure_weeks);
  double const share = 1.0 / std::max(1, counted);
  for (auto const& day : log.days) {
    if (day.day < 7 * counted)
      (day.km > 0.0 ? out.first_km : out.first_minutes) += share * (day.km > 0.0 ? day.km : day.minutes);
    if (day.day >= 7 * (weeks - counted)) out.last_minutes += share * day.minutes;
  }
}

}  // namespace

PlanLog lay_out(scenarios::Log const& log, scenarios::LogCadence cadence) {
  PlanLog out;
  // Whole weeks: what follows the log does not begin in its last one.
  out.by_day.assign(static_cast<std::size_t>((log.length() + 6) / 7) * 7, -1);
  bool const own = cadence == scenarios::LogCadence::person;
  for (auto const& day : log.days) {
    out.by_day[static_cast<std::size_t>(day.day)] = static_cast<int>(out.days.size());
    LoggedDay laid;
    laid.run_minutes = day.minutes;
    laid.walk_minutes = day.walk_minutes;
    laid.km = day.km;
    if (day.minutes > 0.0) {
      ExposureKind kind;
      kind.speed = speed_of(day.km, day.minutes, scenarios::slowest_log_run, scenarios::fastest_log_run);
      kind.grade = grade_of(day);
      if (!own && day.cadence > 0.0) kind.cadence = to_step(day.cadence, cadence_step);
      laid.run_kind = kind_of(kind, out.kinds);
      laid.longest_share = day.longest_minutes / day.minutes;
    }
    if (day.walk_minutes > 0.0) {
      ExposureKind kind;
      kind.gait = model::Gait::walk;
      kind.speed =
          speed_of(day.walk_km, day.walk_minutes, scenarios::slowest_log_walk, scenarios::fastest_log_walk);
      laid.walk_kind = kind_of(kind, out.kinds);
    }
    out.days.push_back(laid);
  }
  measure(log, out);
  return out;
}

double log_scale(Plan const& plan, std::size_t log, Person const& person) {
  if (plan.arm->protocol.log.scale == scenarios::LogScale::none) return 1.0;
  auto const& first = plan.logs[log];
  constexpr double km_per_minute = 0.06;  // at 1 m/s
  using scenarios::Covariate;
  double const week = first.first_km + first.first_minutes * person[Covariate::run_speed] * km_per_minute;
  return week > 0.0 ? person[Covariate::weekly_distance] / week : 1.0;
}

}  // namespace achillesim::runners
