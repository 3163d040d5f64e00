#pragma once
/// Every parameter of every law by its full name ("damage.exponent"), for whoever reads, varies,
/// samples, describes or records parameters without knowing the laws.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/quantity.hpp"

namespace achillesim::model {

struct NamedParameter {
  std::string name;  ///< law.parameter
  Parameter const* row;
};

/// All parameters in catalogue order; the index is what ParameterValues is indexed with.
std::span<NamedParameter const> parameter_table();

std::optional<std::size_t> find_parameter(std::string_view name);

/// One value for each row of parameter_table(), in its unit.
using ParameterValues = std::vector<double>;

/// The presets of all rows: draw 0.
ParameterValues preset_parameters();

}  // namespace achillesim::model
