#pragma once
/// Options of a protocol: readings of an ambiguous source. Anywhere in a protocol,
/// `{ by_option = "frequency", daily = 7, alternate-days = 3.5 }` stands for the value of the reading.

#include <map>
#include <string>

#include "scenarios/source/document.hpp"

namespace achillesim::scenarios {

inline constexpr std::string_view option_switch = "by_option";

/// Option -> reading.
using Readings = std::map<std::string, std::string, std::less<>>;

/// The presets of a protocol's options.
Readings preset_readings(Table const& protocol);

/// The presets, with those that an arm chooses (a table of texts, or none). Unknown options and readings
/// are reported where they stand.
Readings chosen_readings(Table const& protocol, Value const* chosen, Problems& problems);

/// The protocol with every switch replaced by the value of its reading; faulty switches are reported.
Value resolve_options(Value protocol, Readings const& readings, Problems& problems);

/// Checks the keys and values of a protocol in every reading of every option.
void check_all_readings(Value const& protocol, Problems& problems);

}  // namespace achillesim::scenarios
