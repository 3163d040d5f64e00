#pragma once
/// What the file says about the arms: /design, arm names, the coordinate of each swept factor.

#include <string>
#include <vector>

#include "runners/results/detail/netcdf.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners::results {

/// The variable of each factor: its name with what netCDF does not allow replaced by '_', and
/// prefixed with "factor_" when the file has a variable of that name already.
std::vector<std::string> factor_variables(scenarios::Study const& study);

/// Defines and writes them; the dimension `arm` is there already.
void write_study_tables(NetcdfWriter& file, scenarios::Study const& study);

/// The value of a number as text, shortest form that reads back the same.
std::string number_text(double value);

}  // namespace achillesim::runners::results
