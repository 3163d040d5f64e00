#pragma once
/// Words of a command line that the program does not know.

#include <string>
#include <utility>
#include <vector>

namespace achillesim::cli {

/// Every command, in the order of the help, with its options ("--output", "-o").
using OptionsByCommand = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// The first such word with the nearest that the program does know; "" when all are known. Options are looked
/// at once the command has been found.
std::string unknown_word(std::vector<std::string> const& words, OptionsByCommand const& known);

}  // namespace achillesim::cli
