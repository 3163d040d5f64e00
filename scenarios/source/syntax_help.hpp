#pragma once
/// What a TOML reader says of text that it cannot read, put so that its writer can mend it.

#include <string>
#include <string_view>

namespace achillesim::scenarios {

/// What is wrong, why, and what to write instead. `said` are the reader's own words, which stay where the
/// fault is not a common one; line and column, from 1, are where it stopped reading `text`.
std::string syntax_help(std::string_view said, std::string_view text, int line, int column);

}  // namespace achillesim::scenarios
