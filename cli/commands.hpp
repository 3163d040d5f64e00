#pragma once
/// The commands. A command is a file: NAME_command() there declares its arguments, and gives what is done
/// with them, which hands back an exit code. Data goes to stdout, progress and messages to stderr.

#include <functional>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"

namespace achillesim::cli {

using Act = std::function<int()>;

/// All of them, in the order of the help: one word here, and a file.
#define ACHILLESIM_COMMANDS(command)                                                                      \
  command(init) command(validate) command(validate_targets) command(calibrate) command(plan) command(run) \
      command(merge) command(rerun) command(compare) command(table) command(plot) command(report)         \
          command(export) command(inspect) command(describe) command(guide) command(diff) command(verify) \
              command(schema)

#define ACHILLESIM_DECLARED(name) Act name##_command(Arguments& arguments);
ACHILLESIM_COMMANDS(ACHILLESIM_DECLARED)
#undef ACHILLESIM_DECLARED

}  // namespace achillesim::cli
