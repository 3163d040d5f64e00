/// calibrate: what published outcomes tell of the model's parameters.

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <utility>

#include "analysis/posterior/fitted_rows.hpp"
#include "cli/calibrating.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/signals.hpp"
#include "cli/target_files.hpp"
#include "runners/results/detail/files.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;

/// Before hours are spent: names that can be written, and that a study can name.
void check_output(CalibrateArguments const& o) {
  auto const stem = fs::path(o.out).stem().string();
  bool const plain = !stem.empty() && std::ranges::all_of(stem, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
  if (fs::path(o.out).extension() != ".h5" || !plain)
    throw std::invalid_argument(fmt::format(
        "-o {}: the posterior is NAME.h5, and NAME.toml beside it, which studies take by its name: "
        "letters, digits, - and _ (mine.h5)",
        o.out));
  if (auto const folder = fs::path(o.out).parent_path(); !folder.empty() && !fs::is_directory(folder))
    throw std::runtime_error(
        fmt::format("-o {}: there is no folder {}; make it first", o.out, folder.string()));
  for (auto const& file : {fs::path(o.out), o.posterior()}) {
    runners::results::check_place(file, "-o");
    std::error_code none;
    if (fs::equivalent(file, o.targets, none))
      throw std::invalid_argument(
          fmt::format("-o {}: would be written over the targets {}", o.out, o.targets));
    if (fs::exists(file) && !o.force)
      throw std::runtime_error(fmt::format(
          "{}: is there already; write to another file (-o), or give --force to replace it", file.string()));
  }
  if (o.method == "hm" && o.draws < o.inputs + 2)
    throw std::invalid_argument(
        fmt::format("--draws {}: fewer than --inputs {} and two tell nothing of each of them; "
                    "ask for {} or more",
                    o.draws, o.inputs, o.inputs + 2));
}

int calibrate(CalibrateArguments const& o, std::string const& command) {
  check_output(o);
  TargetChoice choice;
  choice.from = o.targets;
  choice.runners_share = std::strtod(o.share.c_str(), nullptr);
  auto const files = target_files(choice);
  if (!files) return invalid_input;
  std::vector<scenarios::Study> studies;
  for (auto const& file : *files) studies.push_back(file.study);
  if (analysis::calibration::fitted_rows(studies).empty())
    throw std::runtime_error(fmt::format(
        "{}: no row is there to fit; split = \"calibration\", with low and high, counted for itself",
        o.targets));
  if (o.resume && !fs::exists(o.vectors_folder()))
    throw std::runtime_error(
        fmt::format("--resume: {} is not there; leave --resume out to begin", o.vectors_folder().string()));
  listen_for_signals();
  return calibrate_model(o, command, std::move(studies));
}

}  // namespace

Act calibrate_command(Arguments& arguments) {
  arguments.about(
      "Find the parameters with which the model says what has been measured, and how sure that is");
  auto const o = std::make_shared<CalibrateArguments>();
  constexpr unsigned most = 100'000;
  constexpr unsigned most_vectors = 2'000;  // emulators learn from no more
  constexpr unsigned most_threads = 1024;
  arguments.add("targets", o->targets, "A target file, a folder of them, or shipped").required();
  arguments.add("-o,--output", o->out, "Posterior: NAME.h5, and NAME.toml beside it for studies").required();
  arguments.flag("--force", o->force, "Replace them");
  arguments.flag("--resume", o->resume,
                 "Go on with an interrupted calibration (as happens anyway); else an error");
  arguments
      .add("--method", o->method,
           "hm: history matching, then an emulated posterior, then its correction; eki: an ensemble, point: "
           "the best "
           "vector, both as a start and no posterior")
      .one_of({"hm", "eki", "point"});
  arguments.add("--seed", o->seed, "Of the designs, the nuisance parameters and the people");
  arguments.add("--hours", o->hours, "Smaller waves where simulations would take longer: 1.5")
      .checked("HOURS", [](std::string const& word) { return fault_of_positive(word, "number of hours"); });
  arguments.add("--fix", o->fix, "NAME=VALUE: a parameter that is held there, may be repeated");
  arguments.add("--inputs", o->inputs, "Parameters that are moved, at most").between(1, 100);
  arguments.add("--vectors", o->vectors, "Parameter vectors of a wave; of eki members, of point at most")
      .between(64, most_vectors);
  arguments.add("--waves", o->waves, "Waves, at most").between(1, 20);
  arguments.add("--corrected", o->corrected, "Vectors of the posterior that are simulated")
      .between(100, most);
  arguments.add("--draws", o->draws, "Draws that are written").between(10, most);
  arguments.add("--runners-share", o->share, "Share of each study's runners: 0.1")
      .checked("SHARE", [](std::string const& word) { return fault_of_positive(word, "share"); });
  arguments.add("--format", o->format, "text, csv, md, latex (booktabs), html or json")
      .one_of({"text", "csv", "md", "latex", "html", "json"});
  arguments.add("--threads", o->threads, "Threads of the simulations; 0: all there are")
      .between(0, most_threads);
  arguments.flag("-q,--quiet", o->quiet, "No progress");
  add_lanes(arguments, o->lanes);
  return [o, &arguments] {
    auto const command =
        arguments.asking_for_the_same({"--threads", "--quiet", "--resume", "--force", "--format"});
    try {
      return calibrate(*o, command);
    } catch (Interrupted const&) {
      std::cerr << "interrupted; what is done is kept: go on with the same command\n";
      return static_cast<int>(interrupted);
    } catch (std::invalid_argument const& e) {
      std::cerr << e.what() << '\n';
      return static_cast<int>(usage_error);
    }
  };
}

}  // namespace achillesim::cli
