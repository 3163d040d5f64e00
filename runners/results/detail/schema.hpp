#pragma once
/// The variables of a results file, apart from what study_tables writes.

#include <span>
#include <string>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/detail/netcdf.hpp"
#include "runners/results/layout.hpp"
#include "runners/results/provenance.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners::results {

/// Dimensions with their coordinates (written), outcomes, events, time series.
void define_data(NetcdfWriter& file, Layout const& layout, std::span<std::string const> arm_names,
                 std::span<std::string const> arm_coordinates);

/// /population/<name>(runner)
void define_population(NetcdfWriter& file, std::span<PopulationColumn const> columns, std::size_t runners);

/// Defines and writes /parameters.
void write_parameters(NetcdfWriter& file, std::span<ParameterRow const> rows, std::size_t draws);

/// Attributes of the root and of /provenance.
void write_attributes(NetcdfWriter& file, scenarios::Study const& study, Provenance const& provenance);

/// "timeseries/visa_a", and with "_mean", "_n" behind it.
std::string series_path(std::size_t series);

h5::Type type_of(Storage storage);
/// "int8", as it goes into the data hash.
std::string_view name_of(h5::Type type);

}  // namespace achillesim::runners::results
