#include <fmt/core.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/run.hpp"
#include "cli/signals.hpp"
#include "runners/causes.hpp"
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
    throw std::invalid_argument(
        fmt::format("--shard {}: not a share (i/n with i from 1 to n); write for example --shard 1/4", text));
  return {static_cast<std::size_t>(index), static_cast<std::size_t>(count)};
}

/// A hidden door for tests: ACHILLESIM_FAIL=runner@day makes that runner's state not finite.
void read_fault(runners::RunOptions& options) {
  char const* const text = std::getenv("ACHILLESIM_FAIL");
  if (text == nullptr) return;
  char at = 0;
  std::istringstream(text) >> options.fail_runner >> at >> options.fail_day;
}

int conclude(runners::RunReport const& report, scenarios::Study const& study, RunArguments const& o) {
  for (auto const& note : report.notes) std::cerr << analysis::printable_lines(note) << '\n';
  if (report.already_complete) {
    std::cerr << shown(o.out) << ": already complete"
              << (o.explain > 0 ? "; --explain comes with the run: --force makes it anew" : "") << '\n';
    return ok;
  }
  for (std::size_t i = 0; i < report.failed.size() && i < 20; ++i) {
    auto const& f = report.failed[i];
    std::cerr << fmt::format(
        "runner {} in arm {}, draw {}: {} {}; excluded from the tables\n", f.runner,
        shown(study.arms[f.arm].name), f.draw,
        f.ran_away ? "a state had run away by day" : "a state was no longer finite on day", f.day);
  }
  if (report.failed.size() > 20) std::cerr << fmt::format("... and {} more\n", report.failed.size() - 20);
  if (report.interrupted) {
    std::cerr << fmt::format(
        "interrupted: {} units of work are left; what is done is kept in {}.parts\ngo on with the same "
        "command{}\n",
        report.missing, shown(o.out), o.force ? ", without --force (which starts anew)" : "");
    return interrupted;
  }
  if (report.stopped_by_failure) {
    std::cerr << "stopped at the first failed runner (--on-failure stop); go on with --on-failure continue\n";
    return failed_runners;
  }
  if (report.parts_only) {
    std::cerr << fmt::format(
        "shard {} done; {} units are left to other shards; when all are done: achillesim merge {}\n", o.shard,
        report.missing, shown(quoted(o.out)));
    return report.failed.empty() ? ok : failed_runners;
  }
  auto const total = report.provenance.n_ok + report.provenance.n_failed;
  if (!o.quiet) {
    std::cerr << fmt::format("{}: {} runners in arms, {} failed{}; data {}", shown(o.out), with_commas(total),
                             report.provenance.n_failed, of_them_ran_away(report.provenance),
                             report.provenance.data_hash.substr(0, 16));
    if (report.seconds > 0.0)
      std::cerr << fmt::format("; {}, {} runner-days", as_duration(report.seconds),
                               with_commas(static_cast<unsigned long long>(report.runner_days)));
    std::cerr << '\n' << clipped_in_words(report.provenance) << warned_of_horizon(study.horizon_days);
  }
  return report.provenance.n_failed == 0 ? ok : failed_runners;
}

int run(RunArguments const& o) {
  runners::RunOptions options;
  try {
    options = options_of(o);
  } catch (std::invalid_argument const& e) {
    std::cerr << e.what() << '\n';
    return usage_error;
  }
  if (over_its_input(o.study, o.out)) return usage_error;
  auto const study = load_study(o.study, changes_of(o.instead));
  if (!study) return invalid_input;
  options.command = o.again;
  options.provenance.study_source_path = o.study;
  options.provenance.study_source_text = whole_file(o.study);
  return simulate(*study, std::move(options), o, false);
}

}  // namespace

bool over_its_input(std::string const& input, std::string const& out) {
  std::error_code error;
  if (!std::filesystem::equivalent(input, out, error) || error) return false;
  std::cerr << shown(out) << ": is what the run is made from; write to another file (-o)\n";
  return true;
}

int simulate(scenarios::Study const& study, runners::RunOptions options, RunArguments const& o,
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

runners::RunOptions options_of(RunArguments const& o) {
  runners::RunOptions options;
  options.out = o.out;
  options.threads = o.threads;
  options.isa = runners::choose_isa(o.lanes.isa);
  options.precision = runners::choose_precision(o.lanes.precision);
  options.force = o.force;
  options.stop_on_failure = o.on_failure == "stop";
  options.shard = parse_shard(o.shard);
  options.explain = o.explain;
  if (o.explain > 0 && o.explain < runners::fewest_pilot_runners)
    throw std::invalid_argument(
        fmt::format("--explain {}: too few runners to tell what drives a difference; take "
                    "{} or more",
                    o.explain, runners::fewest_pilot_runners));
  options.provenance.command_line = o.command_line;
  read_fault(options);
  return options;
}

void add_quiet(Arguments& arguments, RunArguments& o) {
  arguments.flag("-q,--quiet", o.quiet, "No progress");
}

void add_output(Arguments& arguments, RunArguments& o) {
  constexpr unsigned most_threads = 1024;
  arguments.add("-o,--output", o.out, "Results file to write (HDF5, opens in xarray, R, ncdump)").required();
  arguments.add("--threads", o.threads, "Threads; may exceed the cores; 0: all there are")
      .between(0, most_threads);
  arguments
      .add("--on-failure", o.on_failure,
           "When a runner fails (a state no longer finite, or run away): 'continue' counts and excludes it, "
           "'stop' ends the run")
      .one_of({"stop", "continue"});
  arguments.flag("--force", o.force, "Start anew although another study or seed left something there");
  add_quiet(arguments, o);
}

void add_explain(Arguments& arguments, RunArguments& o) {
  constexpr unsigned most = 10'000;
  arguments
      .add("--explain", o.explain,
           "Find what drives each difference: switch off one mechanism of the model after another for this "
           "many "
           "runners (64 or more); 0: only where that costs at most 5 % of the run")
      .between(0, most);
}

void say_command(Arguments const& arguments, RunArguments& o) {
  o.command_line = arguments.typed();
  o.again = arguments.asking_for_the_same({"--threads", "--force", "--quiet"});
}

Act run_command(Arguments& arguments) {
  arguments.about("Simulate a study into a results file; goes on where it was interrupted");
  auto const o = std::make_shared<RunArguments>();
  add_study(arguments, o->study);
  add_output(arguments, *o);
  add_instead(arguments, o->instead);
  add_lanes(arguments, o->lanes);
  add_explain(arguments, *o);
  arguments.add("--shard", o->shard, "Simulate the i-th of n shares only (1/4), then: achillesim merge");
  return [o, &arguments] {
    say_command(arguments, *o);
    return run(*o);
  };
}

}  // namespace achillesim::cli
