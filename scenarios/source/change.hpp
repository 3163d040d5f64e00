#pragma once
/// Values that the command line puts in place of a study's: --runners 50, --set horizon="26 week".

#include <string>

#include "scenarios/source/document.hpp"

namespace achillesim::scenarios {

struct Change {
  std::string key;     ///< dotted, from the study's root: "defaults.shoes.drop"
  std::string value;   ///< as TOML has it; what is no TOML is a text, since a shell takes the quotes away
  std::string option;  ///< as it was given, for messages: "--runners 50"
};

/// Puts the value at its key, where tables on the way are made as needed. What stands on the way and is no
/// table is reported.
void apply(Change const& change, Table& study, Problems& problems);

}  // namespace achillesim::scenarios
