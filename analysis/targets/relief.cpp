/// How long the pain of a new tendinopathy lasts.

#include <cmath>

#include "analysis/statistics/survival.hpp"
#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

/// The pain is that of the injury when it begins from `days_before` days before the onset to `days_after`
/// days after it.
constexpr double days_before = 28.0;
constexpr double days_after = 14.0;

struct Pains {
  std::vector<double> days;
  std::vector<int> ended;
};

Pains pains(Measure const& m, RunnersOf const& runners) {
  Pains out;
  for (auto const& arm : runners.arms()) {
    auto const onset = runners.earliest(arm, {"first_midportion_day", "first_insertion_day"});
    auto const& pain = arm.column("first_pain_day");
    auto const& free = arm.column("symptom_free_day");
    for (auto const i : runners.kept()) {
      double const began = pain[i];
      if (!(onset[i] < m.until_days) || !(began >= onset[i] - days_before && began <= onset[i] + days_after))
        continue;
      bool const ends = !std::isnan(free[i]);
      out.days.push_back((ends ? static_cast<double>(free[i]) : runners.horizon()) - began);
      out.ended.push_back(ends ? 1 : 0);
    }
  }
  return out;
}

constexpr std::size_t fewest = 5;
constexpr char const* too_few = "fewer than five runners with pain of a new onset";

}  // namespace

/// Error: a quarter of the width of Brookmeyer and Crowley's interval, about; days of pain come in whole
/// weeks.
Estimate median_relief_value(Measure const& m, RunnersOf const& runners) {
  auto const found = pains(m, runners);
  if (found.days.size() < fewest) return absent(too_few);
  auto const median =
      median_time(kaplan_meier({found.days, found.ended}, default_confidence, CurveInterval::log_log));
  if (!median.has_value()) return absent("more than half are in pain to the end");
  double const error = (median.high - median.low) / (2.0 * two_sided_z(default_confidence));
  return {median.value, error, not_estimable, not_estimable,
          std::isnan(error) ? "the upper limit of the median is not reached" : ""};
}

Estimate share_in_pain_value(Measure const& m, RunnersOf const& runners) {
  auto const found = pains(m, runners);
  if (found.days.size() < fewest) return absent(too_few);
  auto const curve = kaplan_meier({found.days, found.ended});
  double share = 1.0;
  double error = 0.0;
  double const day = 7.0 * m.week;
  if (curve.last_time < day) return absent("nobody is followed for so long after the first pain");
  for (std::size_t k = 0; k < curve.time.size() && curve.time[k] <= day; ++k) {
    share = curve.survival[k];
    error = curve.standard_error[k];
  }
  return {percent * share, percent * error, not_estimable, not_estimable, ""};
}

}  // namespace achillesim::analysis
