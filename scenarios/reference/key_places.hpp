#pragma once
/// Where each key of the language may stand, what it takes and how it is written.

#include <string>
#include <vector>

#include "scenarios/language/schema.hpp"

namespace achillesim::scenarios {

struct KeyPlace {
  Row const* row;
  Schema const* table;
  std::string path;        ///< from the top of a study: "arm.shoes.drop", "protocols.NAME.phase.lasts"
  bool sweepable = false;  ///< a factor of a sweep may vary it, as the path without "arm."
};

/// Keys of every table, each table once, where it is first met; those of load rules and of a sweep behind.
std::vector<KeyPlace> const& key_places();

/// "a length, 0 mm to 20 mm".
std::string value_in_words(Row const& row);

/// `drop = "10 mm"`: as it is written in its table.
std::string example_of(Row const& row);

}  // namespace achillesim::scenarios
