/// Days of the calendar, and what is wrong with a pattern for them.

#include <fmt/core.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "scenarios/log/values.hpp"

namespace achillesim::scenarios {

std::optional<int> day_of(int year, int month, int day) {
  using namespace std::chrono;
  constexpr int first_year = 1970;
  constexpr int last_year = 2100;
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  year_month_day const date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

std::string date_text(int day) {
  using namespace std::chrono;
  year_month_day const date{sys_days{days{day}}};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::string fault_of_date_pattern(std::string_view pattern) {
  std::string parts;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') continue;
    if (++i == pattern.size()) return "it ends in %";
    char const part = pattern[i] == 'y' ? 'Y' : pattern[i] == 'b' ? 'm' : pattern[i];
    if (std::string_view("Ymdanx").find(part) == std::string_view::npos)
      return fmt::format("{}{} is no part of a date; a time that follows is read without it", "%", part);
    if (parts.find(part) != std::string::npos)
      return std::string(part == 'Y'   ? "the year"
                         : part == 'm' ? "the month"
                         : part == 'd' ? "the day"
                                       : "a part") +
             " stands in it twice";
    parts += part;
  }
  std::erase(parts, 'a');
  if (parts == "n" || parts == "x") return "";
  if (parts.find('n') != std::string::npos) return "%n, a number of days, stands alone";
  if (parts.find('x') != std::string::npos) return "%x, a spreadsheet's number of a day, stands alone";
  for (auto const& [part, lack] : {std::pair('Y', "the year, %Y or %y"),
                                   std::pair('m', "the month, %m or %b"), std::pair('d', "the day, %d")})
    if (parts.find(part) == std::string::npos) return "it lacks " + std::string(lack);
  return "";
}

}  // namespace achillesim::scenarios
