#pragma once
/// What run, merge and rerun share.

#include <string>

#include "cli/commands.hpp"
#include "cli/study_arguments.hpp"
#include "runners/run.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::cli {

struct RunArguments {
  std::string study;
  std::string out;
  Instead instead;
  LaneChoice lanes;
  unsigned threads = 0;
  std::string on_failure = "continue";
  std::string shard;
  unsigned explain = 0;  ///< runners of the pilot that finds what drives the contrasts
  bool force = false;
  bool quiet = false;
  std::string command_line;  ///< as it was written
  std::string again;         ///< what goes on with the run: without --force, which would start it anew
};

/// Where to, and how.
void add_output(Arguments& arguments, RunArguments& o);
void add_quiet(Arguments& arguments, RunArguments& o);

void add_explain(Arguments& arguments, RunArguments& o);

/// Notes the command line; once it has been parsed.
void say_command(Arguments const& arguments, RunArguments& o);

/// Throws std::invalid_argument for an instruction set, precision or shard that there is not.
runners::RunOptions options_of(RunArguments const& o);

/// Whether a run would be written over what it is made from, which is said.
bool over_its_input(std::string const& input, std::string const& out);

/// Runs or merges with a progress line; gives the exit code.
int simulate(scenarios::Study const& study, runners::RunOptions options, RunArguments const& o,
             bool merge_only);

}  // namespace achillesim::cli
