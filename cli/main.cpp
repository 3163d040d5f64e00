/// achillesim: the command line. Parses, calls one command, maps errors to exit codes.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <locale>

#include "analysis/formats/plain_text.hpp"
#include "analysis/names.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/own_process.hpp"
#include "cli/streams.hpp"
#include "generated/build_info.hpp"

namespace {

using namespace achillesim::cli;
namespace analysis = achillesim::analysis;

constexpr auto overview = R"(AchilleSim simulates cohorts of runners coming back from Achilles-tendon injury
under different progressions, shoes and foot-strike plans, and estimates their risk
of re-injury. The model is uncalibrated: results are simulated, not clinical evidence.

  achillesim init my-study                      a study to start from
  achillesim validate my-study/study.toml       all problems at once, with line and remedy
  achillesim plan my-study/study.toml           size, time, memory and disk before running
  achillesim run my-study/study.toml -o out.h5  simulate; interrupt and repeat at will
  achillesim compare out.h5                     the table
  achillesim table findings out.h5 --format md  tables for a paper; alone, lists them
  achillesim plot forest out.h5 -o forest.svg   figures; alone, lists them
  achillesim report out.h5 -o report            all of it as one page
  achillesim inspect out.h5 --runner 7 --arm A  one runner's year, day by day
  achillesim verify out.h5                      whether a results file is as it was written
  achillesim guide S077                         a claim of the guide, and what becomes of it
  achillesim describe guide-12-week             a protocol week by week, a parameter, an arm
)";

constexpr auto footer = R"(Data goes to stdout, progress and messages to stderr.
Exit codes: 0 ok, 1 runtime error, 2 usage, 3 invalid input, 4 finished with failed
runners, 130 interrupted (what is done is kept).)";

struct Options {
  InitOptions init;
  StudyOptions study;
  PlanCommand plan;
  RunCommand run;
  MergeCommand merge;
  EvidenceOptions evidence;
  InspectCommand inspect;
  DescribeCommand describe;
  PlotCommand plot;
  ReportCommand report;
  GuideCommand guide;
  DiffCommand diff;
  VerifyCommand verify;
  std::string rerun_of;
  bool accept_changed = false;
};

/// For every command that reads results to show them; what rerun writes would bear no mark.
void add_accept_changed(CLI::App& command, Options& o) {
  command.add_flag(
      "--accept-changed", o.accept_changed,
      "Read a results file although it was changed after it was written; all that comes of it is marked");
}

void add_run_options(CLI::App& command, RunCommand& o) {
  command.add_option("-o,--output", o.out, "Results file to write (HDF5, opens in xarray, R, ncdump)")
      ->required();
  command.add_option("--threads", o.threads, "Threads; may exceed the cores; 0: all there are")
      ->check(CLI::Range(0U, 1024U));
  command
      .add_option("--on-failure", o.on_failure,
                  "When a runner fails numerically: 'continue' counts and excludes it, 'stop' ends the run")
      ->check(CLI::IsMember({"stop", "continue"}));
  command.add_flag("--force", o.force, "Start anew although another study or seed left something there");
  command.add_flag("-q,--quiet", o.quiet, "No progress");
}

constexpr char const* study_help = "Study file (.toml), or the name of a shipped study";

void add_numbers(CLI::App& command, Instead& instead) {
  command.add_option("--seed", instead.seed, "Use this seed instead of the study's");
  command.add_option("--runners", instead.runners, "So many people instead of the study's: 50 to try it out")
      ->check(CLI::Range(1, 10'000'000));
  command
      .add_option("--set", instead.set,
                  "KEY=VALUE: a key of the study, as horizon=\"26 week\" or defaults.shoes.drop=\"4 mm\"; "
                  "again for more")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->check([](std::string const& text) {
        auto const at = text.find('=');
        bool const good = at != std::string::npos && at > 0 && at + 1 < text.size();
        return good ? std::string() : text + " is no KEY=VALUE, such as runners=50";
      });
}

void add_lanes(CLI::App& command, std::string& isa, std::string& precision) {
  command.add_option("--isa", isa, "Instruction set: auto, baseline, avx2, avx512");
  command.add_option("--precision", precision,
                     "Of the lanes: single, or double, the reference (1.4 times the time)");
}

void add_study_commands(CLI::App& app, Options& o) {
  auto* init = app.add_subcommand("init", "Write a commented study and a protocol of your own into a folder");
  init->add_option("folder", o.init.folder, "Folder to make; must not hold a study.toml yet");

  auto* validate = app.add_subcommand("validate", "Check a study and list every problem in it");
  validate->add_option("study", o.study.study, study_help)->required();

  auto* plan =
      app.add_subcommand("plan", "Arms, runner-days, memory, disk and time of a study, without running it");
  plan->add_option("study", o.plan.study, study_help)->required();
  add_numbers(*plan, o.plan.instead);
  add_lanes(*plan, o.plan.isa, o.plan.precision);

  auto* run =
      app.add_subcommand("run", "Simulate a study into a results file; goes on where it was interrupted");
  run->add_option("study", o.run.study, study_help)->required();
  add_numbers(*run, o.run.instead);
  add_lanes(*run, o.run.isa, o.run.precision);
  run->add_option("--shard", o.run.shard, "Simulate the i-th of n shares only (1/4), then: achillesim merge");
  add_run_options(*run, o.run);

  auto* merge = app.add_subcommand("merge", "Assemble the shares of a sharded run into the results file");
  merge->add_option("output", o.merge.out, "Results file given to the shards")->required();
  merge->add_flag("-q,--quiet", o.merge.quiet, "No progress");

  auto* rerun =
      app.add_subcommand("rerun", "Simulate again what a results file holds, from what it carries alone");
  rerun->add_option("results", o.rerun_of, "Results file")->required();
  add_run_options(*rerun, o.run);
}

void add_evidence_options(CLI::App& command, EvidenceOptions& o) {
  command.add_option("second", o.second,
                     "A second results file, whose arms join the first's; the people must be the same");
  command.add_option("--format", o.format, "text, csv, md, latex (booktabs), html or json")
      ->check(CLI::IsMember({"text", "csv", "md", "latex", "html", "json"}));
  command.add_option("--baseline", o.baseline, "Arm to compare with, instead of the study's reference");
  command
      .add_option("--outcome", o.outcomes,
                  "Outcome, may be repeated; achillesim table outcomes OUT.h5 lists them")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--by", o.by, "Subgroups by this covariate of the population");
}

void add_plot(CLI::App& app, Options& all) {
  auto& o = all.plot;
  auto* plot = app.add_subcommand(
      "plot", "Draw a figure (needs gnuplot): the arms' risks, or a named one; alone, lists them");
  plot->add_option(
          "what", o.what,
          "Figure (incidence, forest, ...; the arms' risks when left out), results file; or a training log")
      ->expected(0, 2);
  plot->add_option("-o,--output", o.out, "Picture to write: .png, .svg or .pdf");
  plot->add_option("--outcome", o.outcome, "Outcome; achillesim table outcomes OUT.h5 lists them");
  plot->add_option("--by", o.by, "subgroups: by this covariate alone");
  plot->add_option("--arm", o.arm, "This arm and the reference");
  plot->add_option("--runner", o.runner, "year: this runner, counted from 0");
  plot->add_option("--draw", o.draw, "year: in this draw of the parameters");
  add_accept_changed(*plot, all);
}

void add_report(CLI::App& app, Options& all) {
  auto& o = all.report;
  auto* report = app.add_subcommand(
      "report",
      "One page with the answer, its limits, tables, figures and plans, that works without a network");
  report->add_option("results", o.results, "Results file")->required();
  report->add_option("-o,--output", o.out, "Folder to write; one that an earlier report made is replaced")
      ->required();
  report->add_option("--runner", o.runner, "Whose year is drawn, counted from 0");
  report->add_flag("--force", o.force, "Replace the folder whoever made it");
  add_accept_changed(*report, all);
}

void add_log_options(CLI::App& describe, DescribeCommand& o) {
  describe.add_option(
      "--format", o.format,
      "Of a training log: its format (strava, garmin-de, plain ..., or { like = \"plain\", ... }; "
      "what fits best when left out), or csv: writes the cleaned log as CSV");
  describe.add_option("--log-format", o.log_format, "The log's format, beside --format csv");
  describe.add_option("--from", o.from, "First day of a training log: 2024-01-31");
  describe.add_option("--until", o.until, "Last day of a training log");
  auto* offset = describe.add_option("--utc-offset", o.utc_offset,
                                     "Of the place, for a training log with times in UTC: +02:00");
  describe.add_option("--time-zone", o.time_zone, "Of the place, with its summer time: Europe/Berlin")
      ->excludes(offset);
}

void add_result_commands(CLI::App& app, Options& o) {
  auto* compare = app.add_subcommand("compare", "The comparison table: risks, differences, milestones");
  compare->add_option("results", o.evidence.results, "Results file")->required();
  add_evidence_options(*compare, o.evidence);
  compare
      ->add_option("--rows", o.evidence.rows,
                   "Of the comparison: 'arms', 'levels' of the swept factors, or 'all'")
      ->check(CLI::IsMember({"all", "arms", "levels"}));
  add_accept_changed(*compare, o);

  auto* table = app.add_subcommand("table", "A table of evidence; without a name, lists the tables");
  table->add_option("name", o.evidence.table, "Which table: findings, effects, flow, baseline, ...");
  table->add_option("results", o.evidence.results, "Results file");
  add_evidence_options(*table, o.evidence);
  table->add_option("--arm", o.evidence.arm, "This arm and the reference alone");
  add_accept_changed(*table, o);

  add_plot(app, o);
  add_report(app, o);

  auto* inspect =
      app.add_subcommand("inspect", "What a results file holds, or one runner's days, simulated again");
  inspect->add_option("results", o.inspect.results, "Results file")->required();
  inspect->add_option("--runner", o.inspect.runner, "Runner, counted from 0");
  inspect->add_option("--arm", o.inspect.arm, "Arm's name or number; the reference arm when left out");
  inspect->add_option("--draw", o.inspect.draw, "Parameter draw; 0 is the presets");
  inspect->add_option("--format", o.inspect.format, "text, csv, or log: a training log")
      ->check(CLI::IsMember({"text", "csv", "log"}));
  add_accept_changed(*inspect, o);

  auto* describe =
      app.add_subcommand("describe", "A protocol week by week, a parameter with its source, an arm");
  describe->add_option(
      "what", o.describe.what,
      "Protocol, load rules, parameter (damage.exponent), law (damage), a study file or a training log "
      "(runs.csv, a recording, a folder); KIND/NAME (gates/guide) where several things have the name; lists "
      "when left out");
  add_log_options(*describe, o.describe);
  describe->add_option("--arm", o.describe.arm, "With a study: this arm only, by name or number");
  describe->add_option(
      "--check", o.describe.check,
      "Hold the protocol, or each arm, against these load rules: guide, ten-percent-time, ...");
  describe->add_option("--weeks", o.describe.weeks, "Weeks to show")->check(CLI::Range(1, 520));

  auto* guide = app.add_subcommand(
      "guide", "The guide's claims: how each is represented, what shows it, what the model says, how sure");
  guide->add_option("claims", o.guide.ids, "Claims such as S077; all when left out");
  guide->add_option("--results", o.guide.results,
                    "Folder with results named after their studies (guide-on-trial.h5), or one results file");
  guide->add_option("--format", o.guide.format, "text, csv, md, latex, html or json")
      ->check(CLI::IsMember({"text", "csv", "md", "latex", "html", "json"}));

  auto* diff = app.add_subcommand("diff", "In what two results files differ: inputs and data");
  diff->add_option("first", o.diff.first, "Results file")->required();
  diff->add_option("second", o.diff.second, "Results file")->required();
  add_accept_changed(*diff, o);

  auto* verify = app.add_subcommand(
      "verify", "Whether a results file is as it was written: all of it, each data set, all texts");
  verify->add_option("results", o.verify.results, "Results file")->required();

  app.add_subcommand("schema", "The JSON Schema (draft-07) of a study file");
}

/// The results files that a command reads, as far as its options say; verify sees to it itself.
std::vector<std::string> results_read(std::string const& chosen, Options const& o) {
  if (chosen == "compare" || chosen == "table") return {o.evidence.results, o.evidence.second};
  if (chosen == "plot" && !o.plot.what.empty()) return {o.plot.what.back()};
  if (chosen == "report") return {o.report.results};
  if (chosen == "inspect") return {o.inspect.results};
  if (chosen == "diff") return {o.diff.first, o.diff.second};
  if (chosen == "rerun") return {o.rerun_of};
  if (chosen == "guide") return guide_results(o.guide);
  return {};
}

int dispatch(std::string const& chosen, Options& o) {
  if (chosen == "init") return init(o.init);
  if (chosen == "validate") return validate(o.study);
  if (chosen == "plan") return plan(o.plan);
  if (chosen == "run") return run(o.run);
  if (chosen == "merge") return merge(o.merge);
  if (chosen == "rerun") return rerun(o.rerun_of, o.run);
  if (chosen == "compare") return compare(o.evidence);
  if (chosen == "table") return table(o.evidence);
  if (chosen == "plot") return plot(o.plot);
  if (chosen == "report") return report(o.report);
  if (chosen == "inspect") return inspect(o.inspect);
  if (chosen == "describe") return describe(o.describe);
  if (chosen == "guide") return guide(o.guide);
  if (chosen == "diff") return diff(o.diff);
  if (chosen == "verify") return verify(o.verify);
  return schema();
}

std::vector<std::string> commands_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (auto const* command : app.get_subcommands([](CLI::App const*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

/// The words of a command line that the program does not know, with the nearest that it does; "" when all are
/// known. Options are looked at once the command has been found.
std::string unknown_word(CLI::App const& app, std::vector<std::string> const& words) {
  auto const commands = commands_of(app);
  if (words.empty() || words[0].starts_with('-')) return "";
  if (std::find(commands.begin(), commands.end(), words[0]) == commands.end())
    return analysis::in_words({"achillesim " + words[0], "there is no such command", words[0], "there are",
                               "achillesim --help says what each does"},
                              commands);
  std::vector<std::string> options;
  for (auto const* option : app.get_subcommand(words[0])->get_options()) {
    for (auto const& name : option->get_lnames()) options.push_back("--" + name);
    for (auto const& name : option->get_snames()) options.push_back("-" + name);
  }
  for (auto const& word : words) {
    if (word == "--") return "";
    bool const is_long = word.starts_with("--");
    bool const is_short =
        !is_long && word.size() > 1 && word[0] == '-' && std::isalpha(word[1], std::locale::classic());
    // -oX is -o X.
    auto const name = is_long ? word.substr(0, word.find('=')) : word.substr(0, 2);
    if ((is_long || is_short) && std::find(options.begin(), options.end(), name) == options.end())
      return analysis::in_words({name, "achillesim " + words[0] + " has no such option", name, "it has",
                                 "achillesim " + words[0] + " --help says what each does"},
                                options);
  }
  return "";
}

/// Every number of the command line is decimal: CLI11 takes 010 for 8 and 0x10 for 16. Leading zeros mean
/// nothing.
void take_decimal_numbers(CLI::App& app) {
  CLI::Validator const decimal(
      [](std::string& word) -> std::string {
        bool const digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        if (!digits) return "'" + word + "' is no whole number";
        word.erase(0, std::min(word.find_first_not_of('0'), word.size() - 1));
        return "";
      },
      "");
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; }))
    for (auto* option : command->get_options())
      if (option->get_type_name().starts_with("UINT") || option->get_type_name().starts_with("INT"))
        option->transform(decimal);
}

/// What is read and what is written has a name.
void refuse_empty_names(CLI::App& app) {
  CLI::Validator const named(
      [](std::string& word) { return word.empty() ? std::string("the name is empty") : std::string(); }, "");
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; }))
    for (auto* option : command->get_options())
      if (option->check_lname("output") || option->get_positional()) option->check(named);
}

/// One command line, from its words to an exit code; the output may not be whole yet.
int run_program(int argc, char** argv) {
  Options options;
  for (int i = 0; i < argc; ++i) options.run.command_line += (i == 0 ? "" : " ") + std::string(argv[i]);
  options.merge.command_line = options.run.command_line;

  CLI::App app{overview, "achillesim"};
  app.footer(footer);
  app.set_version_flag("--version", "achillesim " + std::string(achillesim::build_info::version));
  app.require_subcommand(1);
  add_study_commands(app, options);
  add_result_commands(app, options);
  refuse_empty_names(app);
  take_decimal_numbers(app);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& e) {
    auto const unknown = e.get_exit_code() == 0 ? "" : unknown_word(app, {argv + 1, argv + argc});
    if (!unknown.empty()) {
      std::cerr << unknown << '\n';
      return usage_error;
    }
    // CLI11 has an exit code for every kind of error: they are all one here.
    return app.exit(e) == 0 ? ok : usage_error;
  }
  try {
    auto const chosen = app.get_subcommands().front()->get_name();
    // rerun says itself why it does not repeat a changed file.
    bool const accept_changed = options.accept_changed || chosen == "rerun";
    return read_with_care(results_read(chosen, options), accept_changed,
                          [&] { return dispatch(chosen, options); });
  } catch (std::exception const& e) {
    std::cerr << analysis::printable_lines(e.what()) << '\n';
    return runtime_error;
  }
}

}  // namespace

int main(int argc, char** argv) {
  open_closed_streams();
  int const code = run_program(argc, argv);
  return all_was_written() || code != ok ? code : runtime_error;
}
