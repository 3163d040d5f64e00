#pragma once
/// The formats of logs that the language describes.

#include <vector>

#include "scenarios/kinds/library.hpp"
#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

/// A format as a table, or by name through the library; with `like` laid over another one.
LogFormat bind_log_format(Value const& named, Library& library, Problems& problems);

/// The shipped formats, in the order in which they are tried when a log names none.
std::vector<LogFormat> const& shipped_log_formats();

}  // namespace achillesim::scenarios
