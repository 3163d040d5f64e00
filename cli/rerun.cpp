/// rerun: what a results file holds, from what it carries alone.

#include <fmt/core.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <utility>

#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/run.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::cli {
namespace {

/// Throws for a changed file: its rerun would be sealed, and nothing vouches for the study that it repeats.
runners::results::ResultsFile open_for_rerun(std::string const& results) {
  using namespace runners::results;
  auto const refuse = [&](std::string const& why) {
    throw std::runtime_error(
        fmt::format("{}: was changed after it was written{}; nothing vouches for the study that a rerun "
                    "would repeat: take a sound copy, or run the study itself; to look at the file all the "
                    "same: achillesim inspect {} --accept-changed",
                    results, why, quoted(results)));
  };
  std::error_code error;
  bool const there = std::filesystem::is_regular_file(results, error);
  Trust const trust = there ? trust_in(results) : Trust::no_hdf5;
  if (trust == Trust::changed) refuse(fmt::format(" ({})", what_was_changed(results)));
  auto file = ResultsFile::open(results);
  if (!file.doubt().empty()) refuse("");
  if (trust == Trust::earlier) take_unsealed_files(false);  // of other files: none that were changed
  return file;
}

int rerun(std::string const& results, RunArguments const& o) {
  if (over_its_input(results, o.out)) return usage_error;
  auto const file = open_for_rerun(results);
  auto const& was = file.provenance();
  auto const study = load_resolved(was.study_text, results);
  if (!study) return invalid_input;
  RunArguments as_run = o;
  as_run.lanes.isa = was.instruction_set;
  as_run.lanes.precision = was.precision;
  runners::RunOptions options;
  try {
    options = options_of(as_run);
  } catch (std::invalid_argument const& e) {
    std::cerr << fmt::format(
        "{}: was made with the instruction set {}, whose last bits differ from others': {}\n", shown(results),
        was.instruction_set, e.what());
    return runtime_error;
  }
  options.command = o.again;
  options.explain = file.causes().runners;
  options.provenance.study_source_path = was.study_source_path;
  options.provenance.study_source_text = was.study_source_text;
  int const code = simulate(*study, std::move(options), as_run, false);
  if (code != ok && code != failed_runners) return code;
  // From the data as they are, not as the files say.
  auto const hash = runners::results::ResultsFile::open(o.out).data_hash();
  auto const before = file.data_hash();
  if (hash == before) {
    std::cerr << fmt::format("{}: the same data as {} ({})\n", shown(o.out), shown(results),
                             hash.substr(0, 16));
    return code;
  }
  std::cerr << fmt::format("{}: the data differ from {} ({} against {}); made by {}; see achillesim diff\n",
                           shown(o.out), shown(results), hash.substr(0, 16), before.substr(0, 16),
                           was.program);
  return runtime_error;
}

}  // namespace

Act rerun_command(Arguments& arguments) {
  arguments.about("Simulate again what a results file holds, from what it carries alone");
  struct Chosen {
    std::string results;
    RunArguments run;
  };
  auto const o = std::make_shared<Chosen>();
  add_results(arguments, o->results);
  add_output(arguments, o->run);
  arguments.reads_with_own_care([o] { return std::vector{o->results}; });
  return [o, &arguments] {
    say_command(arguments, o->run);
    return rerun(o->results, o->run);
  };
}

}  // namespace achillesim::cli
