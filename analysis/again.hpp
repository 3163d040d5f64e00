#pragma once
/// Commands that are given to the reader of a table or page.

#include <string>

#include "analysis/source.hpp"

namespace achillesim::analysis {

/// A command that reads the source's file, with the option that a changed one needs. "" stays.
inline std::string as_read(Source const& source, std::string const& command) {
  return source.doubtful && !command.empty() ? command + " --accept-changed" : command;
}

}  // namespace achillesim::analysis
