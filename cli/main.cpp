/// achillesim: the command line.

#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#include "cli/streams.hpp"

int main(int argc, char** argv) {
  achillesim::cli::open_closed_streams();
  int const code = achillesim::cli::run_program(argc, argv);
  return achillesim::cli::all_was_written() || code != achillesim::cli::ok ? code
                                                                           : achillesim::cli::runtime_error;
}
