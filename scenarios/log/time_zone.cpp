#include "scenarios/log/time_zone.hpp"

#include <date/tz.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace achillesim::scenarios {
namespace {

constexpr int most_offset = 14 * 60;

/// None where this machine does not know it, or has no time zones.
date::time_zone const* zone_called(std::string const& name) {
  try {
    return date::locate_zone(name);
  } catch (std::runtime_error const&) {
    return nullptr;
  }
}

}  // namespace

std::optional<int> read_utc_offset(std::string_view text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  int const sign = text.front() == '-' ? -1 : 1;
  std::string digits;
  for (char const c : text.substr(1)) {
    if (c == ':' && digits.size() == 2) continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits += c;
  }
  if (digits.size() <= 2) digits += "00";
  if (digits.size() < 3 || digits.size() > 4) return std::nullopt;
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  int const minutes = number / 100 * 60 + number % 100;
  if (number % 100 > 59 || minutes > most_offset) return std::nullopt;
  return sign * minutes;
}

std::optional<int> read_offset_alone(std::string_view text) {
  for (std::string_view const utc : {"UTC", "GMT", "Z"}) {
    if (text == utc) return 0;
    if (text.starts_with(utc)) text.remove_prefix(utc.size());
  }
  return read_utc_offset(text);
}

std::string utc_offset_text(int minutes) {
  char text[32];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                std::abs(minutes) % 60);
  return text;
}

bool is_time_zone(std::string const& name) {
  return zone_called(name) != nullptr;
}

LocalClock::LocalClock(LogSelection const& selection)
    : offset_(selection.utc_offset),
      zone_(selection.time_zone.empty() ? nullptr : zone_called(selection.time_zone)) {}

double LocalClock::local(double utc_minutes) const {
  if (offset_) return utc_minutes + *offset_;
  if (zone_ == nullptr) return utc_minutes;
  std::chrono::seconds const since_1970(static_cast<std::int64_t>(std::floor(utc_minutes * 60.0)));
  auto const offset = zone_->get_info(date::sys_seconds(since_1970)).offset;
  return utc_minutes + static_cast<double>(offset.count()) / 60.0;
}

}  // namespace achillesim::scenarios
