/// merge: the shares of a run.

#include <fmt/core.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/run.hpp"
#include "runners/results/parts.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::cli {
namespace {

int merge(RunArguments const& o) {
  auto const begun = runners::results::find_begun(o.out);
  if (!begun) {
    std::error_code error;
    if (std::filesystem::exists(o.out, error)) {
      (void)runners::results::ResultsFile::open(o.out);  // throws when it is something else
      runners::results::clear_leftovers(o.out);
      std::cerr << shown(o.out) << ": already complete\n";
      return ok;
    }
    std::cerr << fmt::format(
        "{}: no parts are there; run the shards first: achillesim run STUDY -o {} --shard 1/N\n",
        shown(runners::results::parts_folder(o.out).string()), shown(quoted(o.out)));
    return runtime_error;
  }
  auto const study = load_resolved(begun->fingerprint.study_text, o.out);
  if (!study) return invalid_input;
  auto as_run = o;
  as_run.lanes.isa = begun->fingerprint.instruction_set;
  as_run.lanes.precision = begun->fingerprint.precision;
  auto options = options_of(as_run);
  options.block = begun->layout.block;
  return simulate(*study, std::move(options), as_run, true);
}

}  // namespace

Act merge_command(Arguments& arguments) {
  arguments.about("Assemble the shares of a sharded run into the results file");
  auto const o = std::make_shared<RunArguments>();
  arguments.add("output", o->out, "Results file given to the shards").required();
  add_explain(arguments, *o);
  add_quiet(arguments, *o);
  return [o, &arguments] {
    say_command(arguments, *o);
    return merge(*o);
  };
}

}  // namespace achillesim::cli
