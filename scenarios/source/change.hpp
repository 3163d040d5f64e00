#pragma once
/// Values that the command line puts in place of a study's: --runners 50, --set horizon="26 week".

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/source/document.hpp"

namespace achillesim::scenarios {

struct Change {
  std::string key;     ///< as TOML has it, from the study's root: defaults.parameters."damage.exponent"
  std::string value;   ///< as TOML has it; what is no TOML is a text, since a shell takes the quotes away
  std::string option;  ///< as it was given, for messages: "--runners 50"
};

/// Of KEY=VALUE, where the key may have an = in quotes; none when it has no key or no value.
std::optional<Change> change_of(std::string_view key_and_value, std::string_view option);

/// Puts each value at its key, where tables on the way are made as needed. What stands on the way and is no
/// table is reported, and so are two values of which one would replace the other.
void apply(std::span<Change const> changes, Table& study, Problems& problems);

}  // namespace achillesim::scenarios
