#include "scenarios/log/calendar.hpp"

#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/log/csv.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::scenarios {
namespace {

struct Calendar {
  std::map<std::string, int, std::less<>> months, weekdays;
  std::map<std::string, HalfOfDay, std::less<>> halves;
  std::map<std::string, HoursOfDay, std::less<>> hours;
};

int whole_number(std::string_view text) {
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// "a.m." and "a. m." are "am".
std::string without_stops(std::string_view word) {
  std::string out = folded(word);
  std::erase_if(out, [](char c) { return c == '.' || c == ' '; });
  return out;
}

Calendar const& words_of_dates() {
  static Calendar const calendar = [] {
    Calendar out;
    auto const* file = find_in_catalogue("log_words", "calendar");
    if (file == nullptr) throw std::logic_error("log_words/calendar.csv is not embedded");
    CsvReader csv(file->text, ',');
    csv.next();  // the header
    while (csv.next()) {
      auto const& fields = csv.fields();
      auto const kind = fields.at(0);
      auto const value = fields.at(1);
      auto const word = folded(fields.at(2));
      if (kind == "month") out.months[word] = whole_number(value);
      if (kind == "weekday") out.weekdays[word] = whole_number(value);
      if (kind == "half") out.halves[word] = value == "am" ? HalfOfDay::before_noon : HalfOfDay::after_noon;
      if (kind == "hours") {
        auto const dash = value.find('-');
        out.hours[word] = {whole_number(value.substr(0, dash)), whole_number(value.substr(dash + 1))};
      }
    }
    return out;
  }();
  return calendar;
}

}  // namespace

std::optional<int> month_of(std::string_view word) {
  auto const& months = words_of_dates().months;
  auto const it = months.find(folded(word));
  return it != months.end() ? std::optional(it->second) : std::nullopt;
}

bool is_weekday(std::string_view word) {
  return words_of_dates().weekdays.contains(folded(word));
}

HalfOfDay half_of(std::string_view word) {
  auto const& halves = words_of_dates().halves;
  auto const it = halves.find(without_stops(word));
  return it != halves.end() ? it->second : HalfOfDay::none;
}

std::optional<HoursOfDay> hours_named(std::string_view name) {
  auto const text = folded(name);
  std::optional<HoursOfDay> out;
  std::size_t longest = 0;  // "Nachmittag" is no "Mittag"
  for (auto const& [word, hours] : words_of_dates().hours)
    if (word.size() > longest && text.find(word) != std::string::npos) {
      longest = word.size();
      out = hours;
    }
  return out;
}

}  // namespace achillesim::scenarios
