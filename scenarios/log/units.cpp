#include "scenarios/log/units.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "scenarios/log/words.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

constexpr double clock_size = std::numeric_limits<double>::quiet_NaN();

/// A unit with the words that headers have for it; the first is the language's own.
struct NamedUnit {
  LogUnit unit;
  std::vector<std::string_view> words;
};

/// km, min, m and steps/min of one unit; the international mile, yard and foot.
std::vector<NamedUnit> const& units_of_field(LogField field) {
  static std::vector<NamedUnit> const none;
  static std::vector<NamedUnit> const distances = {
      {{"km", 1.0},
       {"km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "kilometern", "kilometros",
        "kilometri", "quilometros", "公里", "千米"}},
      {{"m", 0.001}, {"m", "meter", "meters", "metre", "metres", "metern", "metros", "metri", "米"}},
      {{"mile", 1.609344}, {"mile", "miles", "mi", "mls", "meilen", "millas", "milles", "英里"}},
      {{"yard", 0.0009144}, {"yard", "yards", "yd", "yds"}},
      {{"foot", 0.0003048}, {"foot", "feet", "ft"}}};
  static std::vector<NamedUnit> const durations = {
      {{"clock", clock_size}, {"clock", "h:m:s", "hh:mm:ss", "h:mm:ss", "mm:ss", "hms"}},
      {{"h:mm", clock_size}, {"h:mm", "hh:mm", "h:m"}},
      {{"min", 1.0}, {"min", "mins", "minute", "minutes", "minuten", "m", "'", "′"}},
      {{"s", 1.0 / 60.0}, {"s", "sec", "secs", "second", "seconds", "sekunden", "\"", "″", "''"}},
      {{"h", 60.0}, {"h", "hr", "hrs", "hour", "hours", "stunden"}},
      {{"ms", 1.0 / 60'000.0}, {"ms", "millisecond", "milliseconds"}}};
  static std::vector<NamedUnit> const climbs = {{{"m", 1.0}, {"m", "meter", "meters", "metre", "metres"}},
                                                {{"foot", 0.3048}, {"foot", "feet", "ft"}}};
  static std::vector<NamedUnit> const cadences = {
      {{"steps/min", 1.0}, {"steps/min", "spm", "steps per minute"}},
      {{"strides/min", 2.0}, {"strides/min", "rpm"}}};
  static std::vector<NamedUnit> const strides = {{{"m", 1.0}, {"m", "meter", "meters", "metre", "metres"}},
                                                 {{"cm", 0.01}, {"cm"}}};
  switch (field) {
    case LogField::distance:
      return distances;
    case LogField::duration:
    case LogField::watch_time:
      return durations;
    case LogField::climb:
      return climbs;
    case LogField::cadence:
      return cadences;
    case LogField::stride:
      return strides;
    default:
      return none;
  }
}

}  // namespace

LogUnit const* unit_of_log(LogField field, std::string_view word) {
  constexpr std::size_t longest_unit = 24;
  if (word.empty() || word.size() > longest_unit) return nullptr;
  auto const text = folded(word);
  for (auto const& named : units_of_field(field))
    if (std::find(named.words.begin(), named.words.end(), text) != named.words.end()) return &named.unit;
  return nullptr;
}

std::vector<std::string_view> const& units_of_log(LogField field) {
  static auto const names = [] {
    std::array<std::vector<std::string_view>, log_field_count> all;
    for (std::size_t f = 0; f < all.size(); ++f)
      for (auto const& named : units_of_field(static_cast<LogField>(f))) all[f].push_back(named.unit.name);
    return all;
  }();
  return names.at(static_cast<std::size_t>(field));
}

std::string spaced_header(std::string_view header) {
  std::string out(header);
  std::replace(out.begin(), out.end(), '_', ' ');
  return folded(out);
}

HeaderUnit split_header(LogField field, std::string_view header) {
  return split_spaced(field, spaced_header(header));
}

HeaderUnit split_spaced(LogField field, std::string const& text) {
  if (units_of_field(field).empty()) return {text, nullptr};
  auto const split = [&](std::size_t base_end, std::size_t unit_begin, std::size_t unit_end) -> HeaderUnit {
    auto const word = trimmed(std::string_view(text).substr(unit_begin, unit_end - unit_begin));
    auto base = std::string(trimmed(std::string_view(text).substr(0, base_end)));
    if (base.ends_with(" in")) base.resize(base.size() - 3);
    if (base.ends_with(",")) base.pop_back();
    return {base, base.empty() ? nullptr : unit_of_log(field, word)};
  };
  for (auto const& brackets : {"()", "[]"}) {
    auto const open = text.rfind(brackets[0]);
    if (open == std::string::npos || text.back() != brackets[1]) continue;
    auto out = split(open, open + 1, text.size() - 1);
    if (out.unit != nullptr) return out;
  }
  if (auto const blank = text.rfind(' '); blank != std::string::npos) {
    auto out = split(blank, blank + 1, text.size());
    if (out.unit != nullptr) return out;
  }
  // DistanceInMeters, TimeTotalInHours.
  if (auto const in = text.rfind("in"); in != std::string::npos && in > 0) {
    auto out = split(in, in + 2, text.size());
    if (out.unit != nullptr) return out;
  }
  return {text, nullptr};
}

}  // namespace achillesim::scenarios
