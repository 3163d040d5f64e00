#include "scenarios/reference/json_values.hpp"

#include <fmt/core.h>

#include <cmath>

#include "scenarios/kinds/options.hpp"

namespace achillesim::scenarios {

Json text_with(std::string_view pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

Json limits(std::string_view type, Row const& row) {
  Json out = {{"type", type}};
  auto const put = [&](char const* key, double value) {
    if (!std::isfinite(value)) return;
    if (value == std::floor(value) && std::abs(value) < 1e15)
      out[key] = static_cast<long long>(value);
    else
      out[key] = value;
  };
  put("minimum", row.low);
  put("maximum", row.high);
  return out;
}

Json default_of(Row const& row) {
  bool const plain = row.form == Form::integer || row.form == Form::count || row.form == Form::flag ||
                     (row.form == Form::number && row.preset != row.word);
  return plain ? Json::parse(row.preset) : Json(row.preset);
}

std::string range_in_words(Row const& row) {
  bool const text = row.dimension != Dimension::none || row.form == Form::time_share;
  auto const range = text ? range_of(row) : "";
  return range.empty() ? "" : fmt::format(" ({})", range);
}

}  // namespace achillesim::scenarios
