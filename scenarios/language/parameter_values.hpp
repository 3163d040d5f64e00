#pragma once
/// Tables of model parameters: `"damage.exponent" = 9`, or nested as TOML's dotted keys are.

#include <string>
#include <vector>

#include "scenarios/source/document.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

/// Puts nested tables of parameters under their full names.
void flatten_parameters(Value& table);

void check_parameters(Value const& table, std::string const& path, Problems& problems);

/// In the parameters' units and the order of the model's table; faulty ones are left out.
std::vector<ParameterOverride> parameters_of(Value const* table);

/// The value in the parameter's unit as a level of a sweep; NaN if it is none.
double parameter_number(std::string_view name, Value const& value);

/// The unit of a parameter; "" if there is no such parameter.
std::string_view parameter_unit(std::string_view name);

}  // namespace achillesim::scenarios
