#include "scenarios/log/cells.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/log/units.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::size_t longest_cell = 60;  ///< of a number with its unit

struct Parts {
  std::string number;
  std::string_view unit;
};

/// Whether a plain blank at the front of what follows digits parts thousands: "10" and " 500 m".
bool is_blank_of_thousands(std::string_view before, std::string_view text) {
  auto const digits = std::min(text.find_first_not_of("0123456789", 1), text.size()) - 1;
  auto const last = before.size() - std::min(before.size(), before.find_last_not_of("0123456789") + 1);
  return text.starts_with(' ') && digits == 3 && last >= 1 && last <= 3;
}

/// Fields without which a row is left out: a thousand with a plain blank in it is read there. In others,
/// which are not missed, it may as well be two numbers.
bool is_needed(LogField field) {
  return field == LogField::distance || field == LogField::duration;
}

/// "1 234,5 km" with a no-break blank between thousands, "'-16" as spreadsheets and Garmin hold numbers back.
Parts parts_of(std::string_view text, bool plain_blanks = false) {
  Parts out;
  text = trimmed(text);
  if (text.size() > longest_cell) return out;
  if (text.starts_with('\'')) text.remove_prefix(1);
  constexpr std::string_view of_numbers = "0123456789.,-";
  while (!text.empty()) {
    if (of_numbers.find(text.front()) != std::string_view::npos) {
      out.number += text.front();
      text.remove_prefix(1);
    } else if (text.starts_with("\xc2\xa0") && text.size() > 2 && text[2] >= '0' && text[2] <= '9') {
      text.remove_prefix(2);
    } else if (plain_blanks && is_blank_of_thousands(out.number, text)) {
      text.remove_prefix(1);
    } else if (text.starts_with("\xe2\x80\xaf") && text.size() > 3 && text[3] >= '0' && text[3] <= '9') {
      text.remove_prefix(3);
    } else {
      break;
    }
  }
  out.unit = text;
  return out;
}

/// "1h 20m 5s", "45 min", "PT1H20M5.5S"; minutes.
std::optional<double> read_lasting(std::string_view cell) {
  auto const plain = folded(cell.substr(0, longest_cell));
  std::string_view text = plain;
  if (text.starts_with("pt")) text.remove_prefix(2);
  double minutes = 0.0;
  double last = std::numeric_limits<double>::infinity();
  while (!(text = trimmed(text)).empty()) {
    auto const end = text.find_first_not_of("0123456789.,");
    if (end == 0 || end == std::string_view::npos) return std::nullopt;
    auto const number = read_number_part(text.substr(0, end), text.find(',') < end ? ',' : '.');
    text = trimmed(text.substr(end));
    auto const word = text.substr(0, text.find_first_of("0123456789 "));
    auto const* unit = unit_of_log(LogField::duration, word);
    if (!number || unit == nullptr || std::isnan(unit->size) || unit->size >= last) return std::nullopt;
    last = unit->size;
    minutes += *number * unit->size;
    text.remove_prefix(word.size());
  }
  return std::isinf(last) ? std::nullopt : std::optional(minutes);
}

bool is_duration(LogField field) {
  return field == LogField::duration || field == LogField::watch_time;
}

}  // namespace

bool is_missing(std::string_view text, LogFormat const& format) {
  bool const dashes = text.find_first_not_of("-:.") == std::string_view::npos;
  auto const& missing = format.missing;
  return dashes || std::find(missing.begin(), missing.end(), text) != missing.end();
}

std::string_view cell_text(std::vector<std::string_view> const& fields, TakenColumn const& column,
                           LogFormat const& format) {
  if (column.at >= fields.size()) return {};
  auto const text = trimmed(fields[column.at]);
  return is_missing(text, format) ? std::string_view{} : text;
}

std::optional<double> read_number_part(std::string_view text, char decimal) {
  auto const parts = parts_of(text);
  return read_log_number(parts.number, decimal);
}

bool names_unit(std::string_view text, LogField field) {
  auto const parts = parts_of(text, is_needed(field));
  return !trimmed(parts.unit).empty() && unit_of_log(field, parts.unit) != nullptr;
}

std::optional<double> read_cell(std::string_view text, LogField field, TakenColumn const& column,
                                std::string_view unit_beside) {
  if (auto const word = trimmed(unit_beside);
      !word.empty() && text.find(':') == std::string_view::npos && trimmed(parts_of(text).unit).empty())
    return read_cell(std::string(text) + ' ' + std::string(word.substr(0, longest_cell)), field, column);
  char const decimal = column.decimal != '\0' ? column.decimal : column.likely_decimal;
  if (text.find(':') != std::string_view::npos)
    return is_duration(field) ? read_clock(text, column.unit != nullptr && column.unit->name == "h:mm")
                              : std::nullopt;
  auto const parts = parts_of(text, is_needed(field));
  auto const* unit = column.unit;
  if (auto const word = trimmed(parts.unit); !word.empty()) {
    if (is_duration(field)) return read_lasting(text);
    unit = unit_of_log(field, word);
    if (unit == nullptr) return std::nullopt;
  }
  auto value = read_log_number(parts.number, decimal);
  if (!value && column.decimal == '\0') value = read_log_number(parts.number, decimal == '.' ? ',' : '.');
  double const size = unit != nullptr ? unit->size : (is_duration(field) ? std::nan("") : 1.0);
  if (!value || std::isnan(size)) return std::nullopt;
  return *value * size;
}

}  // namespace achillesim::scenarios
