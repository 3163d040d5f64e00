#pragma once
/// A format to paste for a header that is not known.

#include <string>
#include <vector>

#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

/// `format = { like = "plain", date = [{ header = "Fecha" }], ... }` with the columns that the headers speak
/// of; for what none speaks of a header in capitals is to be filled in.
std::string proposed_format(LogFormat const& like, std::vector<std::string> const& headers,
                            std::vector<LogFormat> const& known);

/// Whether the columns stand in the order of Strava's bulk export, in whatever language.
bool has_order_of_strava(std::vector<std::string> const& headers);

}  // namespace achillesim::scenarios
