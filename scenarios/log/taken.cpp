#include "scenarios/log/taken.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "scenarios/log/units.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::size_t most_passed_over_named = 6;

/// Of a file's own words, which may hold anything.
std::string plainly(std::string const& header) {
  auto const quoted = in_quotes(header);
  return quoted == "\"" + header + "\"" ? header : quoted;
}

std::string columns_of(LogHeader const& header, LogSurvey const& survey, LogField field) {
  std::string out(log_field_names[static_cast<std::size_t>(field)]);
  auto const& taken = header.columns[field];
  for (std::size_t i = 0; i < taken.size(); ++i) {
    bool const again = i > 0 && taken[i].header == taken[i - 1].header;
    bool const twice = std::count(header.names.begin(), header.names.end(), taken[i].header) > 1;
    out += (i == 0                               ? " "
            : taken[i].part && taken[i - 1].part ? " and "
                                                 : ", else ") +
           (again ? "" : plainly(taken[i].header));
    if (twice) out += fmt::format("{}in column {}", again ? "" : " ", taken[i].at + 1);
    bool const said = split_header(field, taken[i].header).unit != nullptr;
    if (taken[i].unit_at < header.names.size())
      out += fmt::format(" (in {})", plainly(header.names[taken[i].unit_at]));
    else if (taken[i].unit != nullptr && !said)
      out += fmt::format(" ({})", taken[i].unit->name);
  }
  if (field != LogField::date) return out;
  std::string patterns;
  for (auto const& pattern : survey.dates) patterns += (patterns.empty() ? "" : ", ") + pattern;
  return fmt::format("{} ({})", out, patterns);
}

std::string passed_over(LogHeader const& header) {
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    bool const taken =
        std::any_of(header.columns.taken.begin(), header.columns.taken.end(), [&](auto const& field) {
          return std::any_of(field.begin(), field.end(), [&](auto const& c) { return c.at == i; });
        });
    if (!taken && !header.names[i].empty()) rest.push_back(plainly(header.names[i]));
  }
  if (rest.empty()) return "";
  std::string out = "; passed over: ";
  for (std::size_t i = 0; i < rest.size() && i < most_passed_over_named; ++i)
    out += (i > 0 ? ", " : "") + rest[i];
  if (rest.size() > most_passed_over_named)
    out += fmt::format(" and {} more", rest.size() - most_passed_over_named);
  return out;
}

std::string counted(std::size_t count, std::string const& what) {
  return count == 0 ? "" : fmt::format("; {} {}", count, what);
}

}  // namespace

std::string taken_of(LogHeader const& header, LogSurvey const& survey, LogRows const& rows) {
  auto const& format = *header.columns.format;
  std::string out = "format " + format.name;
  std::string between = ": ";
  for (std::size_t f = 0; f < log_field_count; ++f) {
    auto const field = static_cast<LogField>(f);
    if (!header.columns.has(field)) continue;
    out += between + columns_of(header, survey, field);
    between = ", ";
  }
  if (format.utc) out += "; times in UTC";
  out += passed_over(header);
  out += counted(rows.rests, "rows with zeros are days of rest");
  out += counted(rows.outside, "rows are outside of the days that were asked for");
  out += counted(rows.passed_over, "rows below are no activities of this format");
  return out;
}

}  // namespace achillesim::scenarios
