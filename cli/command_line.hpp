#pragma once
/// From the words of a command line to an exit code.

namespace achillesim::cli {

/// Parses, calls one command, maps errors to exit codes; the output may not be whole yet.
int run_program(int argc, char** argv);

}  // namespace achillesim::cli
