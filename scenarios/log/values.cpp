#include "scenarios/log/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "scenarios/log/calendar.hpp"
#include "scenarios/log/time_zone.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The digits at the front, at most `most` of them; taken off the text.
std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t n = 0;
  while (n < text.size() && n < most && is_digit(text[n])) ++n;
  if (n < least) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + n, value);
  text.remove_prefix(n);
  return value;
}

/// A word of any script at the front, with the full stop that may follow; taken off the text.
std::string_view take_word(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && !is_digit(text[n]) &&
         std::string_view(" ,.-/:\t").find(text[n]) == std::string_view::npos)
    ++n;
  auto const word = text.substr(0, n);
  text.remove_prefix(n);
  if (n > 0 && text.starts_with('.')) text.remove_prefix(1);
  return word;
}

std::optional<int> take_month(std::string_view& text) {
  return month_of(take_word(text));
}

/// Digits with groups of three: "1,234,567".
bool grouped(std::string_view whole, char group) {
  auto first = whole.find(group);
  if (first == 0 || first > 3) return false;
  while (first < whole.size()) {
    auto const rest = whole.substr(first + 1);
    auto const next = rest.find(group);
    if ((next == std::string_view::npos ? rest.size() : next) != 3) return false;
    if (next == std::string_view::npos) return true;
    first += 1 + next;
  }
  return false;
}

bool take_one(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// Two digits of a year: from 1970 to 2069.
std::optional<int> take_short_year(std::string_view& text) {
  constexpr int first = 70;
  auto const year = take_digits(text, 2, 2);
  if (!year || (!text.empty() && is_digit(text.front()))) return std::nullopt;
  return *year < first ? 2000 + *year : 1900 + *year;
}

/// Whether a date may end before this.
bool may_follow_date(std::string_view text) {
  return text.empty() || text.front() == ' ' || text.front() == ',' || text.front() == 'T';
}

/// What English has behind a day: 1st, 2nd, 3rd, 4th.
void take_ordinal(std::string_view& text) {
  if (text.size() < 2) return;
  for (std::string_view const ending : {"st", "nd", "rd", "th"})
    if (same_word(text.substr(0, 2), ending)) return text.remove_prefix(2);
}

/// Days from the last of 1899, as spreadsheets count, of the years from 2000 to 2100; the part of a day
/// behind a point is taken off too.
std::optional<int> take_spreadsheet_day(std::string_view& text) {
  constexpr int of_1970 = 25'569;
  constexpr int of_2000 = 36'526;
  constexpr int of_2101 = 73'416;
  auto const number = take_digits(text, 5, 5);
  if (!number || *number < of_2000 || *number >= of_2101) return std::nullopt;
  if ((take_one(text, '.') || take_one(text, ',')) && !take_digits(text, 1, 9)) return std::nullopt;
  text.remove_prefix(std::min(text.size(), text.find_first_not_of("0123456789")));
  return text.empty() ? std::optional(*number - of_1970) : std::nullopt;
}

/// The date at the front, taken off the text; what is left begins as `read_date` says, or is empty.
std::optional<int> take_date(std::string_view& text, std::string_view pattern) {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      if (!take_one(text, pattern[i])) return std::nullopt;
      continue;
    }
    char const what = pattern[++i];
    constexpr int most_days = 100'000;
    if (what == 'x') return take_spreadsheet_day(text);
    if (what == 'n') {
      auto const number = take_digits(text, 1, 6);
      return number && text.empty() && *number <= most_days ? number : std::nullopt;
    }
    if (what == 'a') {
      if (!is_weekday(take_word(text))) return std::nullopt;
      continue;
    }
    auto& part = what == 'Y' || what == 'y' ? year : (what == 'd' ? day : month);
    part = what == 'b'   ? take_month(text)
           : what == 'y' ? take_short_year(text)
                         : take_digits(text, what == 'Y' ? 4 : 1, what == 'Y' ? 4 : 2);
    if (!part) return std::nullopt;
    if (what == 'd') take_ordinal(text);
  }
  if (!may_follow_date(text) || !year || !month || !day) return std::nullopt;
  return day_of(*year, *month, *day);
}

/// Hours, minutes and seconds with colons or, in Danish, full stops between them.
std::optional<double> take_time(std::string_view& text, HalfOfDay half) {
  auto const hour = take_digits(text, 1, 2);
  char const between = text.starts_with('.') ? '.' : ':';
  auto const minute = hour && take_one(text, between) ? take_digits(text, 2, 2) : std::nullopt;
  if (!minute) return std::nullopt;
  auto const second = take_one(text, between) ? take_digits(text, 2, 2) : std::optional(0);
  if (!second || *minute > 59 || *second > 60) return std::nullopt;
  // Fractions of a second are passed over.
  if (take_one(text, '.')) take_digits(text, 0, 9);
  auto rest = text;
  take_one(rest, ' ');
  // "PM", "p.m.", "p. m.": what follows but for an offset.
  if (auto const end = rest.find_first_of("+-0123456789"); end != std::string_view::npos)
    rest = rest.substr(0, end);
  if (half == HalfOfDay::none) half = half_of(trimmed(rest));
  bool const of_twelve = half != HalfOfDay::none;
  if (*hour > (of_twelve ? 12 : 23)) return std::nullopt;
  int const of_day = (of_twelve ? *hour % 12 : *hour) + (half == HalfOfDay::after_noon ? 12 : 0);
  return of_day * 60.0 + *minute + *second / 60.0;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<int> read_date(std::string_view text, std::string_view pattern) {
  return take_date(text, pattern);
}

std::optional<double> read_start(std::string_view text, std::string_view pattern) {
  if (!take_date(text, pattern)) return std::nullopt;
  if (text.starts_with('T')) text.remove_prefix(1);
  return read_time(text);
}

std::optional<int> read_offset(std::string_view text, std::string_view pattern) {
  if (!take_date(text, pattern)) return std::nullopt;
  return read_offset(text);
}

std::optional<int> read_offset(std::string_view time) {
  auto const text = trimmed(time);
  if (text.find_first_of(":.") == std::string_view::npos) return std::nullopt;
  for (std::string_view const utc : {"Z", "UTC", "GMT"})
    if (text.ends_with(utc)) return 0;
  auto const sign = text.find_last_of("+-");
  return sign == std::string_view::npos ? std::nullopt : read_utc_offset(text.substr(sign));
}

std::optional<double> read_time(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
  // A half of the day before the time, as in Chinese and Korean.
  HalfOfDay half = HalfOfDay::none;
  if (!text.empty() && !is_digit(text.front())) {
    constexpr std::size_t longest_preposition = 3;  // "at", "um", "kl."
    auto const word = take_word(text);
    half = half_of(word);
    if (half == HalfOfDay::none && word.size() > longest_preposition) return std::nullopt;
    take_one(text, ' ');
  }
  auto const minutes = take_time(text, half);
  return minutes && *minutes > 0.0 ? minutes : std::nullopt;
}

std::optional<double> read_log_number(std::string_view text, char decimal) {
  constexpr std::size_t longest = 40;
  text = trimmed(text);
  bool const minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  if (text.empty() || text.size() > longest) return std::nullopt;
  char const group = decimal == '.' ? ',' : '.';
  auto const point = text.find(decimal);
  auto const whole = text.substr(0, point);
  if (whole.find(group) != std::string_view::npos && !grouped(whole, group)) return std::nullopt;
  std::string plain;
  for (char const c : whole)
    if (c != group) plain += c;
  if (point != std::string_view::npos) plain += "." + std::string(text.substr(point + 1));
  bool const digits = std::all_of(plain.begin(), plain.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (!digits || std::count(plain.begin(), plain.end(), '.') > 1 || plain == ".") return std::nullopt;
  double value = 0.0;
  auto const read = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (read.ec != std::errc{} || read.ptr != plain.data() + plain.size()) return std::nullopt;
  return minus ? -value : value;
}

std::optional<double> read_clock(std::string_view text, bool hours_first) {
  text = trimmed(text);
  // "0 days 00:30:00", "1 day, 0:30:00", as pandas and Python have it.
  constexpr std::string_view days = "day";
  if (auto const at = text.find(days); at != std::string_view::npos) {
    auto before = text.substr(0, at);
    auto const number = take_digits(before, 1, 2);
    auto rest = text.substr(at + days.size());
    take_one(rest, 's');
    take_one(rest, ',');
    bool const once = trimmed(before).empty() && rest.find(days) == std::string_view::npos;
    auto const clock = number && once ? read_clock(rest) : std::nullopt;
    return clock ? std::optional(*number * minutes_a_day + *clock) : std::nullopt;
  }
  std::array<double, 3> parts{};
  std::size_t n = 0;
  while (n < parts.size()) {
    auto const colon = text.find(':');
    auto const part = text.substr(0, colon);
    bool const last = colon == std::string_view::npos;
    if (part.empty() || part.size() > 6 || !is_digit(part.front())) return std::nullopt;
    std::string seconds(last ? part : std::string_view{});
    std::replace(seconds.begin(), seconds.end(), ',', '.');
    auto const value = read_log_number(seconds, '.');
    int whole = 0;
    auto const read = std::from_chars(part.data(), part.data() + part.size(), whole);
    if (last ? !value : read.ptr != part.data() + part.size()) return std::nullopt;
    parts[n++] = last ? *value : whole;
    // Minutes and seconds after the first part go to 59.
    if (n > 1 && parts[n - 1] >= 60.0) return std::nullopt;
    if (last) break;
    text.remove_prefix(colon + 1);
    if (n == parts.size()) return std::nullopt;
  }
  if (n == 2) return hours_first ? parts[0] * 60.0 + parts[1] : parts[0] + parts[1] / 60.0;
  if (n == 3) return parts[0] * 60.0 + parts[1] + parts[2] / 60.0;
  return std::nullopt;
}

}  // namespace achillesim::scenarios
