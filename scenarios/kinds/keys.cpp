#include "scenarios/kinds/keys.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstdio>

namespace achillesim::scenarios {

Row row_of(std::string_view key, std::string_view meaning, Form form, Holds const& holds) {
  return {.key = key,
          .form = form,
          .meaning = meaning,
          .required = holds.required,
          .low = holds.low,
          .high = holds.high,
          .dimension = holds.dimension,
          .word = holds.word,
          .choices = holds.choices,
          .schema = holds.schema,
          .kind = holds.kind,
          .fewest = holds.fewest,
          .most = holds.most};
}

std::string written(double number, Holds const& holds) {
  if (std::isnan(number)) return std::string(holds.word);
  if (holds.unit.empty()) return shown(number, holds.dimension);
  std::string const unit(holds.unit);
  return fmt::format("{} {}", shown(number / read_quantity("1 " + unit, holds.dimension).value.value()),
                     unit);
}

Named named(Value const* value, std::string_view kind, std::string_view preset, Place const& place,
            Library& library) {
  if (value != nullptr)
    if (auto const* table = value->as<Table>()) {
      auto const* name = table->find("name");
      return {value, name != nullptr ? plain_text(*name) : "inline"};
    }
  auto const* given = value != nullptr ? value->as<std::string>() : nullptr;
  std::string const name = given != nullptr ? *given : std::string(value == nullptr ? preset : "");
  if (name.empty()) return {};
  return {library.find(kind, name, value != nullptr ? value->place : place), name};
}

std::vector<Value> const& items(Fields const& given, std::string_view key) {
  static std::vector<Value> const none;
  auto const* value = given.find(key);
  auto const* list = value != nullptr ? value->as<Array>() : nullptr;
  return list != nullptr ? *list : none;
}

Place const& place_of(Binding const& b, std::string_view key) {
  auto const* value = b.given.find(key);
  return value != nullptr ? value->place : b.at.place;
}

void check_criteria(Binding const& b, std::string_view key, std::vector<Criterion> const& criteria,
                    std::string_view rule) {
  if (auto const why = contradiction(criteria); !why.empty())
    b.problems.add(place_of(b, key), rule,
                   fmt::format("{} can never hold ({}); mend the criteria", key, why));
}

std::string exact(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%a", value);
  return text;
}

std::string exact(Criterion const& criterion) {
  return fmt::format("{} {} {}", static_cast<int>(criterion.observable),
                     static_cast<int>(criterion.comparison), exact(criterion.threshold));
}

}  // namespace achillesim::scenarios
