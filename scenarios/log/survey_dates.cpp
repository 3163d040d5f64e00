/// Which pattern the dates of a log have.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "scenarios/log/survey.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {
namespace {

/// Patterns of exports and spreadsheets beside those of the formats.
constexpr std::array<std::string_view, 33> usual_patterns = {
    "%Y-%m-%d",     "%Y/%m/%d",       "%Y.%m.%d",     "%d.%m.%Y",     "%d/%m/%Y",    "%m/%d/%Y",
    "%d-%m-%Y",     "%m-%d-%Y",       "%d.%m.%y",     "%d/%m/%y",     "%m/%d/%y",    "%d-%m-%y",
    "%Y%m%d",       "%b %d, %Y",      "%b %d %Y",     "%d %b %Y",     "%d %b, %Y",   "%d %b %y",
    "%d. %b %Y",    "%d-%b-%Y",       "%d-%b-%y",     "%a, %d %b %Y", "%a %d %b %Y", "%a, %b %d, %Y",
    "%a %b %d, %Y", "%d de %b de %Y", "%Y年%m月%d日", "%Y. %m. %d.",  "%Y. %b %d.",  "%y-%m-%d",
    "%y/%m/%d",     "%y.%m.%d",       "%Y %b %d"};

struct DateText {
  std::string text;
  int line = 0;
};

std::vector<DateText> dates_of(LogSample const& sample, LogHeader const& header) {
  std::vector<DateText> out;
  for (std::size_t i = 0; i < sample.rows.size(); ++i)
    for (auto const& column : header.columns[LogField::date]) {
      auto text = column.at < sample.rows[i].size() ? with_plain_blanks(sample.rows[i][column.at]) : "";
      if (text.empty()) continue;
      out.push_back({std::move(text), sample.lines[i]});
      break;
    }
  return out;
}

/// A pattern with the days that it reads.
struct Fit {
  std::string_view pattern;
  std::vector<int> days;
};

std::vector<Fit> best_fits(std::vector<DateText> const& dates) {
  std::vector<Fit> out;
  std::size_t most = 0;
  for (auto const pattern : usual_patterns) {
    Fit fit{pattern, {}};
    for (auto const& date : dates)
      if (auto const day = read_date(date.text, pattern)) fit.days.push_back(*day);
    if (fit.days.empty() || fit.days.size() < most) continue;
    if (fit.days.size() > most) out.clear();
    most = fit.days.size();
    out.push_back(std::move(fit));
  }
  // Of several that read the same days the first.
  std::vector<Fit> distinct;
  for (auto& fit : out)
    if (std::none_of(distinct.begin(), distinct.end(), [&](Fit const& d) { return d.days == fit.days; }))
      distinct.push_back(std::move(fit));
  return distinct;
}

/// Patterns that together read nearly all rows, and no row differently; none when there are no such.
std::vector<std::string> patterns_together(std::vector<DateText> const& dates) {
  constexpr std::size_t of_hundred = 95;
  std::vector<std::string> out;
  std::size_t read = 0;
  for (auto const& date : dates) {
    std::optional<int> seen;
    for (auto const pattern : usual_patterns) {
      auto const day = read_date(date.text, pattern);
      if (!day) continue;
      if (seen && *seen != *day) return {};
      if (!seen && std::find(out.begin(), out.end(), pattern) == out.end()) out.emplace_back(pattern);
      seen = day;
    }
    read += seen ? 1 : 0;
  }
  return 100 * read >= of_hundred * dates.size() ? out : std::vector<std::string>{};
}

/// Days from the first to the last.
int span_of(Fit const& fit) {
  auto const [first, last] = std::minmax_element(fit.days.begin(), fit.days.end());
  return *last - *first;
}

/// A year of two digits stands at the end, unless the days then lie twenty times as far apart: 24-03-01 and
/// 24-03-13 are twelve days and not twelve years.
void settle_short_years(std::vector<Fit>& fits) {
  constexpr int times = 20;
  constexpr int never = std::numeric_limits<int>::max() / times;
  auto const in_front = [](Fit const& fit) { return fit.pattern.starts_with("%y"); };
  int front = never;
  int end = never;
  for (auto const& fit : fits)
    (in_front(fit) ? front : end) = std::min(in_front(fit) ? front : end, span_of(fit));
  if (front == never || end == never) return;
  bool const front_meant = times * front < end;
  std::erase_if(fits, [&](Fit const& fit) { return in_front(fit) != front_meant; });
}

/// Lists are written in the order of time, forwards or back.
bool in_order(std::vector<int> const& days) {
  return std::is_sorted(days.begin(), days.end()) || std::is_sorted(days.rbegin(), days.rend());
}

/// Numbers of days that can only be those of a spreadsheet: more than a hundred years of training.
bool are_spreadsheet_days(std::vector<DateText> const& dates) {
  return std::all_of(dates.begin(), dates.end(),
                     [](DateText const& date) { return read_date(date.text, "%x").has_value(); });
}

std::string dates_key(std::string_view pattern) {
  return fmt::format("dates = [{}]", in_quotes(pattern));
}

}  // namespace

void survey_dates(LogSample const& sample, LogHeader const& header, LogSurvey& out) {
  auto const& format = *header.columns.format;
  out.dates = format.dates;
  auto const dates = dates_of(sample, header);
  auto const own = std::count_if(dates.begin(), dates.end(), [&](DateText const& date) {
    return std::any_of(format.dates.begin(), format.dates.end(),
                       [&](auto const& pattern) { return read_date(date.text, pattern).has_value(); });
  });
  if (dates.empty()) return;
  if (are_spreadsheet_days(dates)) {
    out.dates = {"%x"};
    out.remarks.push_back(
        {"log-date", fmt::format("the dates, such as {} in line {}, are numbers of a spreadsheet ({} is {})",
                                 in_quotes(dates.front().text), dates.front().line, dates.front().text,
                                 date_text(*read_date(dates.front().text, "%x")))});
    return;
  }
  if (2 * static_cast<std::size_t>(own) >= dates.size()) return;
  auto fits = best_fits(dates);
  settle_short_years(fits);
  auto const ordered = std::count_if(fits.begin(), fits.end(), [](Fit const& f) { return in_order(f.days); });
  if (ordered == 1) std::erase_if(fits, [](Fit const& f) { return !in_order(f.days); });
  auto const such =
      fmt::format("the dates, such as {} in line {}, ", in_quotes(dates.front().text), dates.front().line);
  if (!fits.empty() && fits.front().days.size() < dates.size()) {
    if (auto const several = patterns_together(dates); !several.empty()) {
      out.dates = several;
      std::string list;
      for (auto const& pattern : several) list += (list.empty() ? "" : ", ") + in_quotes(pattern);
      out.remarks.push_back(
          {"log-date", fmt::format("{}are of several patterns and are read as {}", such, list)});
      return;
    }
  }
  bool const fit_most = !fits.empty() && 2 * fits.front().days.size() >= dates.size();
  if (!fit_most) {
    if (own > 0) return;  // rows by row
    out.fault = fmt::format("{}have no pattern that is known; write theirs: {}", such,
                            write_format(format, dates_key("%d.%m.%Y")).substr(sizeof "write " - 1));
    return;
  }
  if (fits.size() > 1) {
    out.fault = fmt::format(
        "{}can be read as {} (from {}) and as {} (from {}{}{} or {}", such, in_quotes(fits[0].pattern),
        date_text(*std::min_element(fits[0].days.begin(), fits[0].days.end())), in_quotes(fits[1].pattern),
        date_text(*std::min_element(fits[1].days.begin(), fits[1].days.end())),
        ordered == 0 ? "), and either way the rows are not in the order of time; "
                     : "), and either way the rows are in the order of time; ",
        write_format(format, dates_key(fits[0].pattern)), dates_key(fits[1].pattern));
    return;
  }
  std::string const pattern(fits.front().pattern);
  out.dates = {pattern};
  out.remarks.push_back(
      {"log-date", fmt::format("{}are read as {}, which fits {}; {} to say so", such, in_quotes(pattern),
                               fits.front().days.size() == dates.size()
                                   ? "all rows"
                                   : fmt::format("{} of {} rows", fits.front().days.size(), dates.size()),
                               write_format(format, dates_key(pattern)))});
}

}  // namespace achillesim::scenarios
