#pragma once
/// What the program's exit status says. Scripts rely on these numbers.

namespace achillesim::cli {

enum ExitCode : int {
  ok = 0,
  runtime_error = 1,   ///< files, memory, another process on the same output
  usage_error = 2,     ///< the command line; also another study at the same output
  invalid_input = 3,   ///< a study that is not valid
  failed_runners = 4,  ///< finished, but some runners failed
  interrupted = 130    ///< SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU; what is done is kept
};

}  // namespace achillesim::cli
