#pragma once
/// Results files for which no checksum vouches are read in a process of their own: HDF5 may crash on them.

#include <functional>
#include <string>
#include <vector>

namespace achillesim::cli {

/// Runs a command that reads these results files, and hands back its exit code. Where one of them has no seal
/// that holds, and may be read all the same (it is of an earlier layout, or `accept_changed`), the command
/// runs in a child process: what it says on stdout is passed on when it has ended well, and its crash is an
/// error with a message.
int read_with_care(std::vector<std::string> const& files, bool accept_changed,
                   std::function<int()> const& command);

}  // namespace achillesim::cli
