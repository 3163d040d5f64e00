#pragma once
/// What the tables say of several keys at once, as JSON Schema.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "scenarios/language/schema.hpp"

namespace achillesim::scenarios {

using Json = nlohmann::ordered_json;

/// The name of a definition: letters, digits, points and dashes, which need no escape in "#/definitions/...".
std::string definition_name(std::string_view text);

/// A schema for each relation of the table.
Json conditions_of(Schema const& schema);

/// Of a marginal: it has the numbers of its distribution, and no others.
Json distribution_conditions();

/// Of a study's own cohort, over which nothing more is laid: it is complete, or has a preset. Refers to
/// "#/definitions/distribution-and-its-numbers".
Json cohort_conditions();

/// Of a whole study: it has arms, each arm has a protocol.
Json study_conditions();

/// Of a sweep: it has factors with names of their own; a grid has no level twice.
Json sweep_conditions();

/// Of a factor: its key is one of the arm's, and its levels are what stands there. The tables that the keys
/// are in are looked up under "#/definitions/".
Json factor_conditions();

}  // namespace achillesim::scenarios
