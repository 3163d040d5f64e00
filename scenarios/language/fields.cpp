#include "scenarios/language/fields.hpp"

#include <fmt/core.h>

#include <charconv>
#include <limits>
#include <stdexcept>

namespace achillesim::scenarios {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double number_of_text(std::string_view text, Row const& row) {
  return text.empty() || text == row.word ? none : read_quantity(text, row.dimension).value.value_or(none);
}

}  // namespace

double number_of(Value const& value, Row const& row) {
  if (auto const* text = value.as<std::string>()) return number_of_text(*text, row);
  if (row.dimension != Dimension::none) return none;
  if (auto const* whole = value.as<std::int64_t>()) return static_cast<double>(*whole);
  if (auto const* number = value.as<double>()) return *number;
  return none;
}

Row const& Fields::row(std::string_view key) const {
  auto const* found = schema_.find(key);
  if (found == nullptr) throw std::logic_error(fmt::format("the table {} has no row {}", schema_.name, key));
  return *found;
}

double Fields::quantity(std::string_view key) const {
  auto const& r = row(key);
  if (auto const* value = find(key)) return number_of(*value, r);
  return number_of_text(r.preset, r);
}

std::int64_t Fields::integer(std::string_view key) const {
  auto const& r = row(key);
  if (auto const* value = find(key)) {
    auto const* whole = value->as<std::int64_t>();
    return whole != nullptr ? *whole : 0;
  }
  std::int64_t preset = 0;
  std::from_chars(r.preset.data(), r.preset.data() + r.preset.size(), preset);
  return preset;
}

bool Fields::flag(std::string_view key) const {
  auto const& r = row(key);
  auto const* value = find(key);
  auto const* given = value != nullptr ? value->as<bool>() : nullptr;
  return given != nullptr ? *given : r.preset == "true";
}

std::string Fields::text(std::string_view key) const {
  auto const& r = row(key);
  auto const* value = find(key);
  auto const* given = value != nullptr ? value->as<std::string>() : nullptr;
  return given != nullptr ? *given : std::string(r.preset);
}

std::size_t Fields::choice(std::string_view key) const {
  auto const& r = row(key);
  auto const wanted = text(key);
  for (std::size_t i = 0; i < r.choices.size(); ++i)
    if (r.choices[i] == wanted) return i;
  return 0;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  std::vector<std::string> out;
  auto const* value = find(key);
  auto const* list = value != nullptr ? value->as<Array>() : nullptr;
  if (list == nullptr) return out;
  for (auto const& item : *list)
    if (auto const* text = item.as<std::string>()) out.push_back(*text);
  return out;
}

}  // namespace achillesim::scenarios
