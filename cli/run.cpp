#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/signals.hpp"
#include "runners/results/parts.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"
#include "runners/run.hpp"

namespace achillesim::cli {
namespace {

std::string whole_file(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

runners::results::Shard parse_shard(std::string const& text) {
  runners::results::Shard shard;
  if (text.empty()) return shard;
  char slash = 0;
  std::istringstream in(text);
  long long index = 0;
  long long count = 0;
  if (!(in >> index >> slash >> count) || slash != '/' || !in.eof() || count < 1 || index < 1 ||
      index > count)
    throw std::invalid_argument("--shard " + text +
                                ": not a share (i/n with i from 1 to n); write for example --shard 1/4");
  return {static_cast<std::size_t>(index), static_cast<std::size_t>(count)};
}

/// A hidden door for tests: ACHILLESIM_FAIL=runner@day makes that runner's state not finite.
void read_fault(runners::RunOptions& options) {
  char const* const text = std::getenv("ACHILLESIM_FAIL");
  if (text == nullptr) return;
  char at = 0;
  std::istringstream(text) >> options.fail_runner >> at >> options.fail_day;
}

int conclude(runners::RunReport const& report, scenarios::Study const& study, RunCommand const& o) {
  for (auto const& note : report.notes) std::cerr << analysis::printable_lines(note) << '\n';
  if (report.already_complete) {
    std::cerr << shown(o.out) << ": already complete\n";
    return ok;
  }
  for (std::size_t i = 0; i < report.failed.size() && i < 20; ++i) {
    auto const& f = report.failed[i];
    std::cerr << "runner " << f.runner << " in arm " << shown(study.arms[f.arm].name) << ", draw " << f.draw
              << (f.ran_away ? ": a state had run away by day " : ": a state was no longer finite on day ")
              << f.day << "; excluded from the tables\n";
  }
  if (report.failed.size() > 20) std::cerr << "... and " << report.failed.size() - 20 << " more\n";
  if (report.interrupted) {
    std::cerr << "interrupted: " << report.missing << " units of work are left; what is done is kept in "
              << shown(o.out) << ".parts\ngo on with the same command"
              << (o.force ? ", without --force (which starts anew)" : "") << '\n';
    return interrupted;
  }
  if (report.stopped_by_failure) {
    std::cerr << "stopped at the first failed runner (--on-failure stop); go on with --on-failure continue\n";
    return failed_runners;
  }
  if (report.parts_only) {
    std::cerr << "shard " << o.shard << " done; " << report.missing
              << " units are left to other shards; when all are done: achillesim merge "
              << shown(quoted(o.out)) << '\n';
    return report.failed.empty() ? ok : failed_runners;
  }
  auto const total = report.provenance.n_ok + report.provenance.n_failed;
  if (!o.quiet) {
    std::cerr << shown(o.out) << ": " << with_commas(total) << " runners in arms, "
              << report.provenance.n_failed << " failed" << of_them_ran_away(report.provenance) << "; data "
              << report.provenance.data_hash.substr(0, 16);
    if (report.seconds > 0.0)
      std::cerr << "; " << as_duration(report.seconds) << ", "
                << with_commas(static_cast<unsigned long long>(report.runner_days)) << " runner-days";
    std::cerr << '\n' << clipped_in_words(report.provenance);
  }
  return report.provenance.n_failed == 0 ? ok : failed_runners;
}

/// Whether a run would be written over what it is made from.
bool over_its_input(std::string const& input, std::string const& out) {
  std::error_code error;
  if (!std::filesystem::equivalent(input, out, error) || error) return false;
  std::cerr << shown(out) << ": is what the run is made from; write to another file (-o)\n";
  return true;
}

int simulate(scenarios::Study const& study, runners::RunOptions options, RunCommand const& o,
             bool merge_only) {
  listen_for_signals();
  ProgressLine line(o.quiet);
  options.on_progress = [&](runners::RunProgress const& p) { line.show(p); };
  options.stop = &stop_asked();
  try {
    auto const report =
        merge_only ? runners::merge_parts(study, options) : runners::run_study(study, options);
    line.end();
    return conclude(report, study, o);
  } catch (runners::results::OutputDiffers const& e) {
    line.end();
    std::cerr << analysis::printable_lines(e.what()) << '\n';
    return usage_error;
  } catch (std::exception const&) {
    line.end();
    throw;
  }
}

/// Throws for a changed file: its rerun would be sealed, and nothing vouches for the study that it repeats.
runners::results::ResultsFile open_for_rerun(std::string const& results) {
  using namespace runners::results;
  auto const refuse = [&](std::string const& why) {
    throw std::runtime_error(
        results + ": was changed after it was written" + why +
        "; nothing vouches for the study that a rerun would repeat: take a sound copy, or "
        "run the study itself; to look at the file all the same: achillesim inspect " +
        quoted(results) + " --accept-changed");
  };
  std::error_code error;
  bool const there = std::filesystem::is_regular_file(results, error);
  Trust const trust = there ? trust_in(results) : Trust::no_hdf5;
  if (trust == Trust::changed) refuse(" (" + what_was_changed(results) + ")");
  auto file = ResultsFile::open(results);
  if (!file.doubt().empty()) refuse("");
  if (trust == Trust::earlier) take_unsealed_files(false);  // of other files: none that were changed
  return file;
}

/// What goes on with the run: without --force, which would start it anew.
std::string continued_by(RunCommand const& o, std::string const& begin) {
  std::string command = begin + " -o " + quoted(o.out);
  if (o.instead.seed) command += " --seed " + std::to_string(*o.instead.seed);
  if (o.instead.runners) command += " --runners " + std::to_string(*o.instead.runners);
  for (auto const& set : o.instead.set) command += " --set " + quoted(set);
  if (o.isa != "auto") command += " --isa " + o.isa;
  if (o.precision != runners::name_of(runners::shipped_precision)) command += " --precision " + o.precision;
  if (!o.shard.empty()) command += " --shard " + o.shard;
  if (o.on_failure != "continue") command += " --on-failure " + o.on_failure;
  return command;
}

runners::RunOptions options_of(RunCommand const& o) {
  runners::RunOptions options;
  options.out = o.out;
  options.threads = o.threads;
  options.isa = runners::choose_isa(o.isa);
  options.precision = runners::choose_precision(o.precision);
  options.force = o.force;
  options.stop_on_failure = o.on_failure == "stop";
  options.shard = parse_shard(o.shard);
  options.provenance.command_line = o.command_line;
  read_fault(options);
  return options;
}

}  // namespace

int run(RunCommand const& o) {
  runners::RunOptions options;
  try {
    options = options_of(o);
  } catch (std::invalid_argument const& e) {
    std::cerr << e.what() << '\n';
    return usage_error;
  }
  if (over_its_input(o.study, o.out)) return usage_error;
  auto const study = load_study(o.study, o.instead);
  if (!study) return invalid_input;
  options.command = continued_by(o, "achillesim run " + quoted(o.study));
  options.provenance.study_source_path = o.study;
  options.provenance.study_source_text = whole_file(o.study);
  return simulate(*study, std::move(options), o, false);
}

int merge(MergeCommand const& o) {
  auto const begun = runners::results::find_begun(o.out);
  if (!begun) {
    std::error_code error;
    if (std::filesystem::exists(o.out, error)) {
      (void)runners::results::ResultsFile::open(o.out);  // throws when it is something else
      runners::results::clear_leftovers(o.out);
      std::cerr << shown(o.out) << ": already complete\n";
      return ok;
    }
    std::cerr << shown(runners::results::parts_folder(o.out).string())
              << ": no parts are there; run the shards first: achillesim run STUDY -o "
              << shown(quoted(o.out)) << " --shard 1/N\n";
    return runtime_error;
  }
  auto const study = load_resolved(begun->fingerprint.study_text, o.out);
  if (!study) return invalid_input;
  RunCommand as_run;
  as_run.out = o.out;
  as_run.quiet = o.quiet;
  as_run.isa = begun->fingerprint.instruction_set;
  as_run.precision = begun->fingerprint.precision;
  as_run.command_line = o.command_line;
  auto options = options_of(as_run);
  options.block = begun->layout.block;
  return simulate(*study, std::move(options), as_run, true);
}

int rerun(std::string const& results, RunCommand const& o) {
  if (over_its_input(results, o.out)) return usage_error;
  auto const file = open_for_rerun(results);
  auto const& was = file.provenance();
  auto const study = load_resolved(was.study_text, results);
  if (!study) return invalid_input;
  RunCommand as_run = o;
  as_run.isa = was.instruction_set;
  as_run.precision = was.precision;
  runners::RunOptions options;
  try {
    options = options_of(as_run);
  } catch (std::invalid_argument const& e) {
    std::cerr << shown(results) << ": was made with the instruction set " << was.instruction_set
              << ", whose last bits differ from others': " << e.what() << '\n';
    return runtime_error;
  }
  options.command = continued_by(o, "achillesim rerun " + quoted(results));
  options.provenance.study_source_path = was.study_source_path;
  options.provenance.study_source_text = was.study_source_text;
  int const code = simulate(*study, std::move(options), as_run, false);
  if (code != ok && code != failed_runners) return code;
  // From the data as they are, not as the files say.
  auto const hash = runners::results::ResultsFile::open(o.out).data_hash();
  auto const before = file.data_hash();
  if (hash == before) {
    std::cerr << shown(o.out) << ": the same data as " << shown(results) << " (" << hash.substr(0, 16)
              << ")\n";
    return code;
  }
  std::cerr << shown(o.out) << ": the data differ from " << shown(results) << " (" << hash.substr(0, 16)
            << " against " << before.substr(0, 16) << "); made by " << was.program
            << "; see achillesim diff\n";
  return runtime_error;
}

}  // namespace achillesim::cli
