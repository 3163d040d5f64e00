#include "analysis/targets/runners_of.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/names.hpp"

namespace achillesim::analysis {
namespace {

constexpr double never_comes = std::numeric_limits<double>::quiet_NaN();

std::size_t place_of_arm(Source const& source, std::string const& name) {
  return arm_called(name, source.arms, "arm of a target", source.file);
}

}  // namespace

RunnersOf::RunnersOf(scenarios::Measure const& measure, Source const& source, std::size_t draw)
    : measure_(&measure), source_(&source), draw_(draw) {
  if (measure.arms.empty()) arms_.emplace_back(source, draw, 0);
  for (auto const& name : measure.arms) arms_.emplace_back(source, draw, place_of_arm(source, name));
  if (!measure.against.empty()) against_.emplace_back(source, draw, place_of_arm(source, measure.against));
  for (std::size_t i = 0; i < source.runners; ++i) {
    auto const ok = [i](ArmView const& arm) { return arm.ok(i); };
    if (std::all_of(arms_.begin(), arms_.end(), ok) && std::all_of(against_.begin(), against_.end(), ok))
      kept_.push_back(i);
  }
}

std::vector<double> RunnersOf::earliest(ArmView const& arm, std::vector<std::string> const& columns) const {
  std::vector<double> days(source_->runners, never_comes);
  for (auto const& name : columns) {
    auto const& column = arm.column(name);
    for (std::size_t i = 0; i < days.size(); ++i)
      if (auto const day = static_cast<double>(column[i]); !(days[i] <= day))
        days[i] = std::isnan(day) ? days[i] : day;
  }
  return days;
}

std::vector<double> RunnersOf::hits(ArmView const& arm) const {
  auto const& m = *measure_;
  std::vector<double> out;
  out.reserve(kept_.size());
  if (!std::isnan(m.below)) {
    auto const& column = arm.column(m.of.at(0));
    auto const* per = m.per.empty() ? nullptr : &arm.column(m.per);
    for (auto const i : kept_) {
      double const number = per == nullptr ? column[i] : column[i] / std::max((*per)[i], 1e-6F);
      out.push_back(std::isnan(number) ? never_comes : number < m.below ? 1.0 : 0.0);
    }
    return out;
  }
  double const from = std::isnan(m.from_days) ? 0.0 : m.from_days;
  double const until = std::isnan(m.until_days) ? std::numeric_limits<double>::infinity() : m.until_days;
  auto const within = [&](double day) { return day >= from && day < until; };
  auto const days = earliest(arm, m.of);
  auto const among = m.among.empty() ? std::vector<double>{} : earliest(arm, m.among);
  for (auto const i : kept_) {
    if (!among.empty() && !within(among[i]))
      out.push_back(never_comes);
    else
      out.push_back(within(days[i]) != m.none ? 1.0 : 0.0);
  }
  return out;
}

std::vector<double> RunnersOf::chances(ArmView const& arm) const {
  if (measure_->expected.empty()) return hits(arm);
  auto const& column = arm.column(measure_->expected);
  std::vector<double> out;
  out.reserve(kept_.size());
  for (auto const i : kept_) out.push_back(static_cast<double>(column[i]));
  return out;
}

Estimate mean_of_known(std::span<double const> values, double factor) {
  double n = 0.0;
  double sum = 0.0;
  for (double const v : values)
    if (!std::isnan(v)) n += 1.0, sum += v;
  if (n < 2.0) return absent("fewer than two runners");
  double const mean = sum / n;
  double squares = 0.0;
  for (double const v : values)
    if (!std::isnan(v)) squares += (v - mean) * (v - mean);
  return {factor * mean, std::abs(factor) * std::sqrt(squares / (n - 1.0) / n), not_estimable, not_estimable,
          ""};
}

Estimate ratio_of_log(double log_value, double log_error) {
  if (!std::isfinite(log_value)) return absent("a group without events");
  double const ratio = std::exp(log_value);
  return {ratio, ratio * log_error, not_estimable, not_estimable, ""};
}

Estimate rate_of(std::span<double const> events, std::span<double const> exposure, double factor) {
  double all = 0.0;
  double under = 0.0;
  for (std::size_t i = 0; i < events.size(); ++i) all += events[i], under += exposure[i];
  if (!(under > 0.0)) return absent("nobody at risk");
  double const rate = all / under;
  double squares = 0.0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    double const off = events[i] - rate * exposure[i];
    squares += off * off;
  }
  return {factor * rate, factor * std::sqrt(squares) / under, not_estimable, not_estimable, ""};
}

}  // namespace achillesim::analysis
