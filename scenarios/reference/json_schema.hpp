#pragma once
/// The language as a JSON Schema, for editors.

#include <string>

namespace achillesim::scenarios {

/// JSON Schema (draft-07) of a study. It cannot look up names nor weigh values against each other: what it
/// accepts can still be refused. What it refuses is refused, or lies where the study does not use it.
std::string json_schema();

}  // namespace achillesim::scenarios
