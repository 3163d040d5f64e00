/// Kilometres or miles, where only the account that a log comes from knows it.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "scenarios/log/survey.hpp"
#include "scenarios/log/types.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

constexpr double mile_km = 1.609344;

/// Length of a step times steps over the distance: 0.99 to 1.00 in exports in km, 1.61 in those in miles;
/// what lies between says nothing.
constexpr double least_of_miles = 1.45;
constexpr double most_of_miles = 1.77;

/// Where no length of a step is given, runs as slow as these are said, not changed: there are slow runners.
/// With 160 steps a minute and more a step of a runner is seldom so short (assumed).
constexpr double slow_run = 1.95;        ///< m/s, a kilometre in 8:33 min
constexpr double short_step = 0.72;      ///< m
constexpr double running_cadence = 158;  ///< steps/min

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::string two_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

bool is_run(std::vector<std::string> const& row, LogHeader const& header, TypeWords const& types) {
  if (!header.columns.has(LogField::type)) return true;
  auto const at = header.columns[LogField::type].front().at;
  if (at >= row.size() || types.of(trimmed(row[at])) != LogKind::run) return false;
  return !types.in_metres(trimmed(row[at]));
}

/// The distance that counts in this row, when only the account says its unit; 0 else.
double unsaid_distance(std::vector<std::string> const& row, LogHeader const& header) {
  for (auto const& column : header.columns[LogField::distance]) {
    LogHeader one;
    one.columns.format = header.columns.format;
    one.columns[LogField::distance] = {column};
    double const value = sample_value(row, one, LogField::distance);
    if (value > 0.0) return column.unit == nullptr ? value : 0.0;
  }
  return 0.0;
}

/// The value of the first column with a unit, or without one; 0 for none.
double distance_of(std::vector<std::string> const& row, LogHeader const& header, bool with_unit) {
  LogHeader some;
  some.columns.format = header.columns.format;
  for (auto const& column : header.columns[LogField::distance])
    if ((column.unit != nullptr) == with_unit) some.columns[LogField::distance].push_back(column);
  return sample_value(row, some, LogField::distance);
}

/// A second column that says its unit, over the one that does not; 0 where there is none. Strava has both.
double ratio_of_columns(LogSample const& sample, LogHeader const& header, TypeWords const& types) {
  std::vector<double> ratios;
  for (auto const& row : sample.rows) {
    if (!is_run(row, header, types)) continue;
    double const said = distance_of(row, header, true);
    double const unsaid = distance_of(row, header, false);
    if (said > 0.0 && unsaid > 0.0) ratios.push_back(said / unsaid);
  }
  return median(ratios);
}

}  // namespace

void survey_miles(LogSample const& sample, LogHeader const& header, LogSurvey& out) {
  std::vector<double> ratios;
  std::vector<double> speeds;
  std::vector<double> steps;
  std::vector<double> cadences;
  TypeWords const types(*header.columns.format, *header.known);
  for (auto const& row : sample.rows) {
    if (!is_run(row, header, types)) continue;
    auto const value = [&](LogField field) { return sample_value(row, header, field); };
    double const km = unsaid_distance(row, header);
    double const minutes = value(LogField::duration);
    if (km <= 0.0 || minutes <= 0.0) continue;
    double const cadence = value(LogField::cadence);
    double const stride = value(LogField::stride);
    double const watch = value(LogField::watch_time);
    speeds.push_back(km * 1000.0 / (minutes * 60.0));
    if (cadence <= 0.0) continue;
    cadences.push_back(cadence);
    steps.push_back(km * 1000.0 / (minutes * cadence));
    if (stride > 0.0) ratios.push_back(stride * cadence * (watch > 0.0 ? watch : minutes) / (km * 1000.0));
  }
  constexpr double close = 0.05;
  double const columns = ratio_of_columns(sample, header, types);
  out.miles = std::abs(columns - mile_km) < close;
  if (speeds.empty() || out.miles || std::abs(columns - 1.0) < close) return;
  auto const& format = *header.columns.format;
  auto const to_say = [&](std::string_view account) {
    return write_format(format, "account = " + in_quotes(account));
  };
  double const ratio = median(ratios);
  if (ratio >= least_of_miles && ratio <= most_of_miles) {
    out.miles = true;
    out.remarks.push_back(
        {"log-miles",
         fmt::format("the distances are miles: the length of a step times cadence and time is {} times what "
                     "stands there, in kilometres 1.00, of {} runs (median); they are read as miles, the "
                     "climb as feet; {} to say so, account = \"km\" if it is not so",
                     two_digits(ratio), ratios.size(), to_say("mile"))});
    return;
  }
  if (!ratios.empty()) return;
  double const speed = median(speeds);
  bool const short_steps =
      !steps.empty() && median(steps) < short_step && median(cadences) >= running_cadence;
  if (!short_steps && (!steps.empty() || speed >= slow_run)) return;
  double const pace = 1000.0 / 60.0 / speed;
  out.remarks.push_back(
      {"log-miles", fmt::format("the runs are slow for kilometres (median {} min/km{}); if the distances are "
                                "miles ({} min/km): {}; account = \"km\" if they are not",
                                two_digits(pace),
                                short_steps ? fmt::format(", steps of {} m", two_digits(median(steps))) : "",
                                two_digits(pace / mile_km), to_say("mile"))});
}

}  // namespace achillesim::scenarios
