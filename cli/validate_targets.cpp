/// validate-targets: what has been measured beside what the model makes of it.

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "analysis/posterior/posterior_text.hpp"
#include "analysis/targets/targets_table.hpp"
#include "analysis/working_folder.hpp"
#include "cli/evidence.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/signals.hpp"
#include "cli/study_arguments.hpp"
#include "cli/target_files.hpp"
#include "runners/results/parts.hpp"
#include "runners/run.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {
namespace {

struct TargetArguments {
  std::string posterior, targets = "shipped", only, share = "1", format = "text", out;
  std::vector<std::string> set;
  unsigned draws = 0, threads = 0;
  bool force = false, quiet = false;
  LaneChoice lanes;
};

std::vector<std::string> ids_of(std::string const& list) {
  std::vector<std::string> out;
  std::istringstream words(list);
  for (std::string id; std::getline(words, id, ',');)
    if (!id.empty()) out.push_back(id);
  return out;
}

/// A file of draws, OUT.toml of calibrate, or a shipped posterior by name. Throws std::runtime_error with all
/// that is wrong with it.
scenarios::Posterior posterior_of(std::string const& word) {
  std::filesystem::path const path(word);
  auto const read = path.extension() == ".toml"
                        ? scenarios::read_named<scenarios::Posterior>(
                              path.stem().string(), path.has_parent_path() ? path.parent_path() : ".")
                        : scenarios::read_named<scenarios::Posterior>(word);
  if (read.value) return *read.value;
  std::string all = fmt::format("{}: is no posterior", word);
  for (auto const& problem : read.problems) all += "\n" + scenarios::format(problem);
  throw std::runtime_error(all);
}

/// Puts draws of a posterior into every study: as many as asked for, or up to 100.
void take_posterior(std::string const& word, TargetChoice& choice) {
  auto posterior = posterior_of(word);
  if (!posterior.given()) {
    if (posterior.name == "prior") return;
    throw std::runtime_error(
        fmt::format("{}: holds no set of parameters; calibrate writes files that do", word));
  }
  constexpr std::size_t usual = 100;
  auto const others = posterior.sets.size() - 1;
  choice.draws = std::min(others, choice.draws > 0 ? choice.draws : usual);
  posterior.sets.resize(choice.draws + 1);
  choice.changes.push_back({"posterior", analysis::calibration::posterior_in_place(posterior), word});
}

TargetChoice choice_of(TargetArguments const& o) {
  Instead instead;
  instead.set = o.set;
  TargetChoice choice{o.targets, ids_of(o.only), std::strtod(o.share.c_str(), nullptr), o.draws,
                      changes_of(instead)};
  if (!o.posterior.empty()) take_posterior(o.posterior, choice);
  if (choice.draws > 0 && choice.draws < analysis::fewest_sampled_draws)
    throw std::runtime_error(
        fmt::format("{} draws besides the first tell no spread; ask for --draws {} or more, or none",
                    choice.draws, analysis::fewest_sampled_draws));
  return choice;
}

/// One study into the folder; its exit code. What an earlier run left there is taken, or gone on with.
int simulate_target(TargetFile const& file, TargetArguments const& o, std::string const& command,
                    std::filesystem::path const& out) {
  runners::RunOptions options;
  options.out = out;
  options.threads = o.threads;
  options.force = o.force;
  options.isa = runners::choose_isa(o.lanes.isa);
  options.precision = runners::choose_precision(o.lanes.precision);
  options.provenance.command_line = command;
  options.provenance.study_source_path = file.path;
  options.provenance.study_source_text = file.text;
  options.command = command;
  options.stop = &stop_asked();
  ProgressLine line(o.quiet || isatty(STDERR_FILENO) == 0);
  options.on_progress = [&](runners::RunProgress const& p) { line.show(p); };
  try {
    auto const report = runners::run_study(file.study, options);
    line.end();
    if (report.interrupted) return interrupted;
    return report.provenance.n_failed == 0 ? ok : failed_runners;
  } catch (...) {
    line.end();
    throw;
  }
}

int validate_targets(TargetArguments const& o, std::string const& command) {
  auto const choice = choice_of(o);
  auto const files = target_files(choice);
  if (!files) return invalid_input;
  listen_for_signals();
  std::unique_ptr<analysis::WorkingFolder> own;
  if (o.out.empty())
    own = std::make_unique<analysis::WorkingFolder>(std::filesystem::temp_directory_path() /
                                                    "achillesim-targets");
  else
    std::filesystem::create_directories(o.out);
  std::filesystem::path const folder = own ? own->path() : std::filesystem::path(o.out);

  std::vector<analysis::ScoredTarget> scored;
  std::string parameters;
  std::string caution_line = analysis::caution;
  int worst = ok;
  for (std::size_t k = 0; k < files->size(); ++k) {
    auto const& file = (*files)[k];
    if (!o.quiet) std::cerr << fmt::format("{} of {}: {}\n", k + 1, files->size(), shown(file.name));
    auto const out = folder / (file.name + ".h5");
    try {
      auto const code = simulate_target(file, o, command, out);
      if (code == interrupted) {
        std::cerr << fmt::format("interrupted at {}; {}\n", shown(file.name),
                                 own ? "nothing is kept: give a folder with -o to go on later"
                                     : "what is done is kept: go on with the same command");
        return interrupted;
      }
      worst = std::max(worst, code);
    } catch (runners::results::OutputDiffers const& e) {
      std::cerr << analysis::printable_lines(e.what()) << '\n';
      return usage_error;
    }
    auto const source = analysis::open_source(out.string(), command);
    parameters = analysis::posterior_in_words(source);
    caution_line = analysis::caution_of(source);
    auto const& asked = file.study.targets;
    for (auto& row : analysis::scored_targets(source))
      if (std::ranges::any_of(asked, [&](auto const& target) { return target.id == row.target.id; }))
        scored.push_back(std::move(row));
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](auto const& a, auto const& b) { return a.target.id < b.target.id; });
  auto table = analysis::targets_table(scored, choice.draws, parameters, command);
  table.caution_line = caution_line;
  auto const written = write_evidence(table, o.format);
  return written == ok ? worst : written;
}

}  // namespace

Act validate_targets_command(Arguments& arguments) {
  arguments.about(
      "Hold the model against published outcomes: each row's study is run and its value compared");
  auto const o = std::make_shared<TargetArguments>();
  constexpr unsigned most_draws = 1000;
  constexpr unsigned most_threads = 1024;
  arguments.add("posterior", o->posterior, "Draws in place of the presets: OUT.toml of calibrate");
  arguments.add("--only", o->only, "These rows: C04,C24; all when left out");
  arguments.add("--targets", o->targets,
                "A target file, or a folder of them, in place of those that are shipped");
  arguments.add("--runners-share", o->share, "Share of each study's runners, for a quick look: 0.1")
      .checked("SHARE", [](std::string const& word) { return fault_of_positive(word, "share"); });
  arguments
      .add("--draws", o->draws,
           "Draws of the parameters besides the first: of the posterior (100 when not said), or the prior "
           "(none); 3 at least")
      .between(0, most_draws);
  add_set(arguments, o->set,
          "KEY=VALUE for every study, may be repeated: 'defaults.parameters.\"damage.exponent\"=9'");
  arguments.add("--format", o->format, "text, csv, md, latex (booktabs), html or json")
      .one_of({"text", "csv", "md", "latex", "html", "json"});
  arguments.add("-o,--output", o->out,
                "Folder in which the results files are kept; what is there is taken again");
  arguments.add("--threads", o->threads, "Threads; 0: all there are").between(0, most_threads);
  arguments.flag("--force", o->force,
                 "Start anew although another program, size or definition left something there");
  arguments.flag("-q,--quiet", o->quiet, "No progress");
  add_lanes(arguments, o->lanes);
  return [o, &arguments] {
    return validate_targets(*o,
                            arguments.asking_for_the_same({"--threads", "--quiet", "--output", "--force"}));
  };
}

}  // namespace achillesim::cli
