#include "scenarios/log/time_zone.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace achillesim::scenarios {
namespace {

constexpr int most_offset = 14 * 60;
constexpr char const* variable = "TZ";

void set_zone(std::optional<std::string> const& name) {
  if (name)
    setenv(variable, name->c_str(), 1);
  else
    unsetenv(variable);
  tzset();
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
  auto const plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  };
  if (name.empty() || name.front() == '/' || !std::all_of(name.begin(), name.end(), plain)) return false;
  std::error_code error;
  return std::filesystem::is_regular_file(std::filesystem::path("/usr/share/zoneinfo") / name, error);
}

LocalClock::LocalClock(LogSelection const& selection) : offset_(selection.utc_offset) {
  if (selection.time_zone.empty()) return;
  zone_ = true;
  if (char const* before = std::getenv(variable)) before_ = before;
  set_zone(":" + selection.time_zone);
}

LocalClock::~LocalClock() {
  if (zone_) set_zone(before_);
}

double LocalClock::local(double utc_minutes) const {
  if (offset_) return utc_minutes + *offset_;
  if (!zone_) return utc_minutes;
  auto const seconds = static_cast<std::time_t>(std::floor(utc_minutes * 60.0));
  std::tm parts{};
  if (localtime_r(&seconds, &parts) == nullptr) return utc_minutes;
  return utc_minutes + static_cast<double>(parts.tm_gmtoff) / 60.0;
}

}  // namespace achillesim::scenarios
