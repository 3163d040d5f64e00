#include "model/catalogue.hpp"

#include <stdexcept>

namespace achillesim::model {
namespace {

/// Calls visit(member of Model, law name, row) for every parameter in catalogue order.
template <class Visit>
void for_each_parameter(Visit&& visit) {
  std::apply(
      [&](auto const&... entry) {
        auto const one = [&](auto const& e) {
          using Law = typename std::remove_cvref_t<decltype(e)>::law;
          for (auto const& parameter : Law::parameters) visit(e.member, Law::name, parameter);
        };
        (one(entry), ...);
      },
      laws);
}

}  // namespace

std::span<NamedParameter const> parameter_table() {
  static std::vector<NamedParameter> const table = [] {
    std::vector<NamedParameter> rows;
    for_each_parameter([&](auto, std::string_view law, auto const& parameter) {
      rows.push_back({std::string(law) + "." + std::string(parameter.row.name), &parameter.row});
    });
    return rows;
  }();
  return table;
}

std::optional<std::size_t> find_parameter(std::string_view name) {
  auto const table = parameter_table();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].name == name) return i;
  return std::nullopt;
}

ParameterValues preset_parameters() {
  ParameterValues values;
  for (auto const& parameter : parameter_table()) values.push_back(parameter.row->preset);
  return values;
}

Model make_model(ParameterValues const& values) {
  if (values.size() != parameter_table().size())
    throw std::invalid_argument("make_model: one value is needed for each row of parameter_table()");
  Model model{};
  std::size_t i = 0;
  for_each_parameter([&](auto member, std::string_view, auto const& parameter) {
    (model.*member).*(parameter.member) = values[i++];
  });
  return model;
}

}  // namespace achillesim::model
