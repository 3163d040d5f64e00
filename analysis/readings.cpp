#include "analysis/readings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <utility>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/rounding.hpp"
#include "model/observable.hpp"
#include "model/terms.hpp"
#include "runners/record.hpp"
#include "scenarios/study/cohort.hpp"

namespace achillesim::analysis {
namespace {

ReadableColumn as_declared(model::Reading const& reading) {
  ReadableColumn column{std::string(reading.label), std::string(reading.unit), reading.digits, reading.better,
                        reading.sort};
  column.low = reading.low;
  column.high = reading.high;
  column.before = reading.before;
  std::istringstream words{std::string(reading.levels)};
  for (std::string word; words >> word;) column.levels.push_back(word);
  return column;
}

ReadableColumn undeclared(std::string_view name, std::string_view unit) {
  return {spaced(name), readable_unit(unit), -1, Better::unstated, Sort::amount};
}

ReadableColumn counted(std::string_view label) {
  return as_declared({.label = label, .better = Better::lower, .low = 0});
}

template <class Rows>
ReadableColumn among(Rows const& rows, std::string_view name, std::string_view unit) {
  auto const found =
      std::find_if(rows.begin(), rows.end(), [&](auto const& row) { return row.quantity.name == name; });
  return found == rows.end() ? undeclared(name, unit) : as_declared(found->quantity.reading);
}

}  // namespace

std::string ReadableColumn::value(double number, int decimals) const {
  bool const is_level =
      number >= 0.0 && number == std::floor(number) && number < static_cast<double>(levels.size());
  if (is_level) return levels[static_cast<std::size_t>(number)];
  return fixed(number, decimals) + (unit.empty() ? "" : " " + unit);
}

ReadableColumn readable_outcome(std::string_view name, std::string_view unit) {
  for (auto const& definition : reinjury_definitions())
    if (definition.column == name)
      return {std::string(definition.label), "d", 0, Better::higher, Sort::moment};
  if (name == achilles_events) return counted("Achilles events");
  if (name == other_injury_events) return counted("other running injuries");
  for (auto const& column : runners::first_day_columns)
    if (column.name == name) return as_declared(column.reading);
  for (auto const& column : runners::event_count_columns)
    if (column.name == name) return as_declared(column.reading);
  return among(runners::outcomes, name, unit);
}

ReadableColumn readable_covariate(std::string_view name, std::string_view unit) {
  return among(scenarios::covariates, name, unit);
}

ReadableColumn readable_series(std::string_view name, std::string_view unit) {
  return among(model::observables, name, unit);
}

std::string readable_event(std::string_view type) {
  auto const found = std::find(model::event_type_names.begin(), model::event_type_names.end(), type);
  if (found == model::event_type_names.end()) return spaced(type);
  return std::string(
      model::event_type_labels[static_cast<std::size_t>(found - model::event_type_names.begin())]);
}

std::string readable_unit(std::string_view unit) {
  std::array<std::pair<std::string_view, std::string_view>, 8> constexpr known = {{{"1", ""},
                                                                                   {"percent", "%"},
                                                                                   {"year", "years"},
                                                                                   {"m s-1", "m/s"},
                                                                                   {"km h-1", "km/h"},
                                                                                   {"min-1", "a minute"},
                                                                                   {"km d-1", "km a day"},
                                                                                   {"degree", "°"}}};
  for (auto const& [file, people] : known)
    if (unit == file) return std::string(people);
  return std::string(unit);
}

std::string spaced(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace achillesim::analysis
