#include "scenarios/language/units.hpp"

#include <fmt/core.h>

#include <udunits2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

// clang-format off
constexpr std::array<DimensionInfo, static_cast<std::size_t>(Dimension::count_)> dimensions = {{
    {"a number", "1", "", 1.0, "1"},
    {"a length", "mm", "mm", 1.0, "12 mm"},
    {"a height", "cm", "cm", 1.0, "172 cm"},
    {"a distance", "km", "km", 1.0, "30 km"},
    {"a mass", "kg", "kg", 1.0, "70 kg"},
    {"a speed", "m s-1", "m/s", 1.0, "10 km/h"},
    {"a time in days", "d", "d", 1.0, "8 week"},
    {"a time in minutes", "min", "min", 1.0, "20 min"},
    {"an age", "year", "year", 1.0, "41 year"},
    {"a share", "1", "%", 0.01, "90 %"},
    {"a percentage", "percent", "%", 1.0, "3 %"},
    {"an angle", "degree", "deg", 1.0, "10 deg"},
    {"a cadence", "min-1", "steps/min", 1.0, "170 steps/min"},
}};

struct UnitSpelling {
  Dimension dimension;
  std::string_view written;
  std::string_view udunits;
  bool inverse = false;  ///< the written number is divided into 1: a pace
};

constexpr UnitSpelling spellings[] = {
    {Dimension::length, "mm", "mm"}, {Dimension::length, "cm", "cm"}, {Dimension::length, "m", "m"},
    {Dimension::height, "cm", "cm"}, {Dimension::height, "mm", "mm"}, {Dimension::height, "m", "m"},
    {Dimension::distance, "km", "km"}, {Dimension::distance, "m", "m"},
    {Dimension::distance, "mile", "mile"}, {Dimension::distance, "mi", "mile"},
    {Dimension::mass, "kg", "kg"}, {Dimension::mass, "g", "g"}, {Dimension::mass, "lb", "lb"},
    {Dimension::speed, "m/s", "m s-1"}, {Dimension::speed, "km/h", "km h-1"}, {Dimension::speed, "mph", "mile h-1"},
    {Dimension::speed, "min/km", "min km-1", true}, {Dimension::speed, "min/mile", "min mile-1", true},
    {Dimension::days, "d", "d"}, {Dimension::days, "day", "d"}, {Dimension::days, "days", "d"},
    {Dimension::days, "wk", "week"}, {Dimension::days, "week", "week"}, {Dimension::days, "weeks", "week"},
    {Dimension::days, "h", "h"}, {Dimension::days, "y", "365 d"}, {Dimension::days, "year", "365 d"}, {Dimension::days, "years", "365 d"},
    {Dimension::minutes, "min", "min"}, {Dimension::minutes, "s", "s"}, {Dimension::minutes, "h", "h"},
    {Dimension::age, "year", "year"}, {Dimension::age, "years", "year"}, {Dimension::age, "y", "year"},
    {Dimension::fraction, "%", "percent"}, {Dimension::fraction, "percent", "percent"},
    {Dimension::percent, "%", "percent"}, {Dimension::percent, "percent", "percent"},
    {Dimension::angle, "deg", "degree"}, {Dimension::angle, "degree", "degree"},
    {Dimension::angle, "degrees", "degree"}, {Dimension::angle, "\u00b0", "degree"},
    {Dimension::cadence, "steps/min", "min-1"}, {Dimension::cadence, "spm", "min-1"},
    {Dimension::cadence, "1/min", "min-1"}, {Dimension::cadence, "min-1", "min-1"},
};
// clang-format on

template <auto release>
struct Release {
  template <class T>
  void operator()(T* what) const {
    release(what);
  }
};
using Unit = std::unique_ptr<ut_unit, Release<ut_free>>;
using Converter = std::unique_ptr<cv_converter, Release<cv_free>>;

/// UDUNITS-2, of which one object serves the program; it is not safe for threads.
class Udunits {
 public:
  static Udunits& instance() {
    static Udunits one;
    return one;
  }

  /// How much of `to` one `from` is; none unless they differ by a factor alone.
  std::optional<double> factor(std::string_view from, std::string_view to) {
    if (from == to) return 1.0;
    std::lock_guard const lock(mutex_);
    Unit const a = parse(from);
    Unit const b = parse(to);
    if (!a || !b) return std::nullopt;
    // Reciprocal units count as convertible; their quotient has a dimension.
    Unit const quotient(ut_divide(a.get(), b.get()));
    if (!quotient || ut_is_dimensionless(quotient.get()) == 0) return std::nullopt;
    Converter const converter(ut_get_converter(a.get(), b.get()));
    if (!converter) return std::nullopt;
    double const zero = cv_convert_double(converter.get(), 0.0);
    double const one = cv_convert_double(converter.get(), 1.0);
    if (zero != 0.0 || !std::isfinite(one) || one == 0.0) return std::nullopt;
    // 604800 s / 86400 s is a hair off 7: keep the digits that a unit's definition has.
    double const nearest = std::round(one);
    return nearest != 0.0 && std::abs(one - nearest) < 1e-12 * nearest ? nearest : one;
  }

 private:
  Udunits() {
    ut_set_error_message_handler(ut_ignore);
    system_.reset(ut_read_xml(nullptr));
    if (system_) return;
    char const* const asked = std::getenv("UDUNITS2_XML_PATH");
    throw std::runtime_error(fmt::format(
        "the list of units that UDUNITS-2 keeps cannot be read{}; {}",
        asked == nullptr ? std::string() : fmt::format(" (UDUNITS2_XML_PATH is {})", in_quotes(asked)),
        asked == nullptr ? "on Debian: apt-get install libudunits2-0 libudunits2-data"
                         : "unset UDUNITS2_XML_PATH, or name udunits2.xml with it"));
  }
  Unit parse(std::string_view text) {
    return Unit(ut_parse(system_.get(), std::string(text).c_str(), UT_ASCII));
  }

  std::unique_ptr<ut_system, Release<ut_free_system>> system_;
  std::mutex mutex_;
};

/// number * factor, rounded once: 7 % is 7 / 100, which 7 * 0.01 is not.
double scaled(double number, double factor) {
  double const inverse = std::round(1.0 / factor);
  return inverse > 1.0 && std::abs(factor * inverse - 1.0) < 1e-12 ? number / inverse : number * factor;
}

struct Split {
  double number = 0.0;
  std::string_view unit;
  std::string fault;
};

/// The number at the start and the rest; minutes may be written 5:30.
Split split(std::string_view text) {
  text = trimmed(text);
  Split out;
  std::string_view digits = text;
  if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
  auto const* const last = digits.data() + digits.size();
  auto const [end, error] = std::from_chars(digits.data(), last, out.number);
  if (error != std::errc{} || !std::isfinite(out.number)) {
    out.fault =
        error == std::errc::invalid_argument ? "does not start with a number" : "is not a finite number";
    return out;
  }
  auto const* rest = end;
  // Only after whole minutes: -5:30 and 5.5:30 would mean something else than they say.
  bool const whole = std::all_of(digits.data(), end, [](char c) { return c >= '0' && c <= '9'; });
  if (whole && last - end >= 3 && *end == ':') {
    int seconds = 0;
    auto const [after, wrong] = std::from_chars(end + 1, last, seconds);
    if (wrong == std::errc{} && after == end + 3 && seconds >= 0 && seconds < 60) {
      out.number += seconds / 60.0;
      rest = after;
    }
  }
  out.unit = trimmed({rest, static_cast<std::size_t>(last - rest)});
  return out;
}

std::string unit_fault(std::string_view unit, Dimension dimension) {
  auto const allowed = units_of(dimension);
  std::string const remedy = fmt::format("write {} such as {}, in {}", info(dimension).name,
                                         in_quotes(info(dimension).example), alternatives(allowed));
  if (unit.empty()) return "has no unit; " + remedy;
  for (auto const& s : spellings)
    if (s.written == unit)
      return fmt::format("is {} by its unit {}; {}", info(s.dimension).name, in_quotes(unit), remedy);
  return fmt::format("has {} for a unit{}; {}", in_quotes(unit), did_you_mean(unit, allowed), remedy);
}

}  // namespace

DimensionInfo const& info(Dimension dimension) {
  return dimensions[static_cast<std::size_t>(dimension)];
}

Dimension dimension_of_unit(std::string_view udunits) {
  for (std::size_t i = 0; i < dimensions.size(); ++i)
    if (dimensions[i].unit == udunits) return static_cast<Dimension>(i);
  return Dimension::none;
}

std::vector<std::string_view> units_of(Dimension dimension) {
  std::vector<std::string_view> out;
  for (auto const& s : spellings)
    if (s.dimension == dimension) out.push_back(s.written);
  return out;
}

Conversion read_quantity(std::string_view text, Dimension dimension) {
  auto const parts = split(text);
  if (!parts.fault.empty())
    return {std::nullopt, fmt::format("{}; write {} such as {}", parts.fault, info(dimension).name,
                                      in_quotes(info(dimension).example))};
  if (dimension == Dimension::none) {
    if (parts.unit.empty()) return {parts.number, ""};
    return {std::nullopt,
            fmt::format("has the unit {} (this number has none); leave it out", in_quotes(parts.unit))};
  }
  auto const* const found = std::find_if(std::begin(spellings), std::end(spellings), [&](auto const& s) {
    return s.dimension == dimension && s.written == parts.unit;
  });
  if (found == std::end(spellings)) return {std::nullopt, unit_fault(parts.unit, dimension)};
  if (found->inverse) {
    auto const factor = Udunits::instance().factor(found->udunits, "s m-1");
    if (factor && parts.number > 0.0) return {1.0 / scaled(parts.number, *factor), ""};
    return {std::nullopt, "is no pace (it must be above 0)"};
  }
  auto const factor = Udunits::instance().factor(found->udunits, info(dimension).unit);
  if (!factor)
    return {std::nullopt, "cannot be converted (the UDUNITS database is missing: libudunits2-data)"};
  double const value = scaled(parts.number, *factor);
  if (!std::isfinite(value)) return {std::nullopt, "is not a finite number"};
  return {value, ""};
}

Conversion read_in_unit(std::string_view text, std::string_view udunits) {
  if (auto const dimension = dimension_of_unit(udunits); dimension != Dimension::none)
    return read_quantity(text, dimension);
  auto const parts = split(text);
  if (!parts.fault.empty()) return {std::nullopt, parts.fault};
  std::string const remedy = "; write the unit " + in_quotes(udunits);
  if (parts.unit.empty()) return {std::nullopt, "has no unit" + remedy};
  bool const plain = std::all_of(parts.unit.begin(), parts.unit.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
           c == '-' || c == '/' || c == '.' || c == '^' || c == '%';
  });
  // "since" and its kin shift the origin of time: the factor would be meaningless.
  bool const shifted = parts.unit.find("since") != std::string_view::npos ||
                       parts.unit.find("from") != std::string_view::npos ||
                       parts.unit.find("ref") != std::string_view::npos;
  auto const factor =
      plain && !shifted ? Udunits::instance().factor(parts.unit, udunits) : std::optional<double>();
  if (!factor) return {std::nullopt, fmt::format("has {} for a unit{}", in_quotes(parts.unit), remedy)};
  return {scaled(parts.number, *factor), ""};
}

std::string shown(double value, Dimension dimension) {
  auto const& d = info(dimension);
  std::string const number = shown(value / d.per_written);
  return d.written.empty() ? number : fmt::format("{} {}", number, d.written);
}

}  // namespace achillesim::scenarios
