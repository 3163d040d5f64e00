#include "scenarios/log/hours.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "scenarios/log/time_zone.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {
namespace {

constexpr double minutes_of_day = 1440.0;

/// Within the likely hours, or so close to them that it is no matter of time zones.
bool agrees(NamedHour const& hour, double offset, double margin) {
  double const from = hour.likely.from * 60.0 - margin;
  double const until = hour.likely.until * 60.0 + margin;
  double const after = std::fmod(hour.minutes + offset - from + 2.0 * minutes_of_day, minutes_of_day);
  return after <= until - from;
}

std::ptrdiff_t agreeing(std::vector<NamedHour> const& hours, double offset, double margin) {
  return std::count_if(hours.begin(), hours.end(),
                       [&](NamedHour const& h) { return agrees(h, offset, margin); });
}

/// The middle of the offsets by which most agree.
int likely_offset(std::vector<NamedHour> const& hours) {
  std::ptrdiff_t most = -1;
  int first = 0;
  int last = 0;
  for (int offset = -11; offset <= 13; ++offset) {
    auto const count = agreeing(hours, offset * 60.0, 0.0);
    if (count > most) {
      most = count;
      first = offset;
    }
    if (count == most) last = offset;
  }
  return (first + last) / 2 * 60;
}

}  // namespace

std::string disagreement_of(std::vector<NamedHour> const& hours) {
  constexpr double margin = 60.0;
  auto const count = static_cast<std::ptrdiff_t>(hours.size());
  auto const agree = agreeing(hours, 0.0, margin);
  if (count < 2 || 3 * agree >= 2 * count) return "";
  auto const odd =
      std::find_if(hours.begin(), hours.end(), [&](NamedHour const& h) { return !agrees(h, 0.0, margin); });
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02d:%02d", static_cast<int>(odd->minutes) / 60 % 24,
                static_cast<int>(odd->minutes) % 60);
  return fmt::format(
      "of {} activities whose name tells the hour {} are at another one ({} at {}, line {}): the times seem "
      "to be in UTC, and days around midnight are wrong; say the place with time_zone = \"Europe/Berlin\" or "
      "utc_offset = {} beside file (describe --utc-offset {})",
      count, count - agree, in_quotes(odd->name), clock, odd->line,
      in_quotes(utc_offset_text(likely_offset(hours))), utc_offset_text(likely_offset(hours)));
}

}  // namespace achillesim::scenarios
