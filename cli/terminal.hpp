#pragma once
/// How wide the terminal is.

#include <cstddef>

namespace achillesim::cli {

/// COLUMNS, else the terminal's behind stdout, else 80; at least 40.
std::size_t terminal_width();

}  // namespace achillesim::cli
