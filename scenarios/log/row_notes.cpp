#include <fmt/core.h>

#include "scenarios/log/row_notes.hpp"

#include "scenarios/log/header.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {
namespace {

/// `1 run has`, or `3 runs, this the first, have`: the place is the first one's.
std::string has_or_have(RowTally const& rows, std::string const& what) {
  std::string const number = fmt::format("{} {}", rows.count, what);
  return rows.count == 1 ? number + " has" : number + "s, this the first, have";
}

std::string of_hours(RowNotes const& notes, LogFormat const& format, bool offset_given) {
  std::string const in_utc = format.utc ? "" : write_format(format, "utc = true");
  if (offset_given)
    return notes.local_times.count == 0
               ? ""
               : fmt::format("{} are local; utc_offset and time_zone do not shift them; {}",
                             format.name == "inline" ? "its times" : "times of " + format.name,
                             in_utc.empty() ? "leave them out" : "if they are in UTC, " + in_utc);
  auto const said = disagreement_of(notes.named_hours);
  return said.empty() || in_utc.empty() ? said : fmt::format("{}; with it {}", said, in_utc);
}

}  // namespace

void RowNotes::odd_value(std::string const& column, std::string_view text, int line) {
  auto& odd = odd_values_[column];
  if (odd.rows.count == 0) odd.text = text;
  odd.rows.add(line);
}

void RowNotes::report(LogFormat const& format, bool offset_given,
                      std::shared_ptr<std::string const> const& file, Problems& problems) const {
  Place const whole{file, 0, 0};
  auto const first = [&](RowTally const& rows) { return Place{file, rows.line, 1}; };
  if (!others.empty()) problems.add(whole, "log-other", others.text());
  if (without_distance.count > 0)
    problems.add(
        whole, "log-distance",
        fmt::format("{}{} no distance; each runner does them at a speed of their own", without_distance.count,
                    without_distance.count == 1 ? " run has" : " runs have"));
  if (empty.count > 0)
    problems.add(first(empty), "log-row",
                 (empty.count == 1 ? "has" : std::to_string(empty.count) + " rows, this the first, have") +
                     " neither a duration nor a distance; left out (planned and not done?)");
  if (in_metres.count > 0)
    problems.add(
        first(in_metres), "log-metres",
        fmt::format("{}{} a distance that can be believed only as metres, and so it is read", in_metres.count,
                    in_metres.count == 1 ? " activity has" : " activities, this the first, have"));
  if (odd_cadences.count > 0)
    problems.add(first(odd_cadences), "log-cadence",
                 fmt::format("{} a cadence that is not {} to {} steps/min of both feet (strides/min count "
                             "one foot); it was left out",
                             has_or_have(odd_cadences, "run"), shown(slowest_log_cadence),
                             shown(fastest_log_cadence)));
  for (auto const& [column, odd] : odd_values_)
    problems.add(first(odd.rows), "log-value",
                 fmt::format("{} no number as {} ({}); it was left out, the activity was not",
                             has_or_have(odd.rows, "row"), column, in_quotes(odd.text)));
  if (auto const said = of_hours(*this, format, offset_given); !said.empty())
    problems.add(whole, "log-hours", said);
}

}  // namespace achillesim::scenarios
