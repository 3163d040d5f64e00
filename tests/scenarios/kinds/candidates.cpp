#include "tests/scenarios/kinds/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <string>

#include "scenarios/source/catalogue.hpp"

namespace achillesim::scenarios {
namespace {

Value value_of(auto data) {
  return {Place{}, std::move(data)};
}

Value numbers(std::initializer_list<double> all) {
  Array out;
  for (double const number : all) out.push_back(value_of(number));
  return value_of(std::move(out));
}

Value texts(std::initializer_list<std::string> all) {
  Array out;
  for (auto const& text : all) out.push_back(value_of(text));
  return value_of(std::move(out));
}

Value table_of(std::string const& key, Value value) {
  Table out;
  out.set(key, std::move(value));
  return value_of(std::move(out));
}

std::vector<Value> numbers_for(Row const& row) {
  std::vector<Value> out;
  double const low = std::isfinite(row.low) ? row.low : 0.0;
  double const high = std::isfinite(row.high) ? row.high : low + 3.0;
  for (double const share : {0.5, 0.0, 1.0, 0.1}) {
    double const number = low + share * (high - low);
    if (row.form == Form::integer || row.form == Form::count)
      out.push_back(value_of(static_cast<std::int64_t>(number)));
    else if (row.dimension == Dimension::none)
      out.push_back(value_of(number));
    else
      out.push_back(value_of(shown(number, row.dimension)));
  }
  return out;
}

}  // namespace

std::vector<Value> candidates(Row const& row) {
  std::vector<Value> out;
  switch (row.form) {
    case Form::text:
      for (auto const* text : {"something else", "second", "masters", "garmin"})
        out.push_back(value_of(std::string(text)));
      break;
    case Form::integer:
    case Form::count:
    case Form::number:
    case Form::quantity:
      return numbers_for(row);
    case Form::flag:
      return {value_of(true), value_of(false)};
    case Form::choice:
      for (auto const choice : row.choices) out.push_back(value_of(std::string(choice)));
      break;
    case Form::texts:
      return {texts({"other"}),
              texts({"daily", "second", "third"}),
              texts({"height", "body_mass"}),
              texts({"%d.%m.%Y"}),
              texts({"inline"}),
              texts({"rupture.*"}),
              texts({"damage.exponent", "rupture.partial_share"})};
    case Form::numbers:
      return {numbers({1, 4}), numbers({5, 6}), numbers({1, 2}), numbers({170, 160}), numbers({7, 0.13})};
    case Form::criteria:
      return {texts({"pain_walking <= 1"}), texts({"fear > 0.7"})};
    case Form::repeat:
      return {value_of(std::int64_t{5})};
    case Form::time_share:
      return {value_of(std::string("7 min"))};
    case Form::shares:
      return {texts({"20 %", "30 %", "50 %"})};
    case Form::named:
      for (auto const name : catalogue_names(row.kind)) out.push_back(value_of(std::string(name)));
      break;
    case Form::table:
      return {table_of("distribution", value_of(std::string("uniform"))), [] {
                auto fixed = table_of("distribution", value_of(std::string("fixed")));
                fixed.as<Table>()->set("value", value_of(2.0));
                return fixed;
              }()};
    case Form::layer:
      return {table_of("adherence", value_of(std::string("41 %"))), table_of("factor", [] {
                auto factor = table_of("key", value_of(std::string("adherence")));
                factor.as<Table>()->set("values", texts({"10 %"}));
                return factor;
              }())};
    case Form::words:
      return {table_of("used", value_of(std::string("second")))};
    case Form::parameters:
      return {table_of("damage.exponent", value_of(9.5))};
    default:
      break;
  }
  return out;
}

std::vector<std::string_view> excluded_by(std::string_view key, Schema const& schema) {
  std::vector<std::string_view> out;
  for (auto const& relation : schema.relations) {
    auto const& keys = relation.keys;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) continue;
    if (relation.kind == Relation::Kind::one_of ||
        (relation.kind == Relation::Kind::excludes && keys[0] == key))
      std::copy_if(keys.begin(), keys.end(), std::back_inserter(out),
                   [&](auto other) { return other != key; });
    else if (relation.kind == Relation::Kind::excludes)
      out.push_back(keys[0]);
  }
  return out;
}

}  // namespace achillesim::scenarios
