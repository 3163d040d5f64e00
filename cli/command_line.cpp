#include "cli/command_line.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <iostream>
#include <locale>
#include <map>

#include "analysis/formats/plain_text.hpp"
#include "analysis/names.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/own_process.hpp"
#include "generated/build_info.hpp"

namespace achillesim::cli {
namespace {

constexpr auto overview = R"(AchilleSim simulates cohorts of runners coming back from Achilles-tendon injury
under different progressions, shoes and foot-strike plans, and estimates their risk
of Achilles events. The model is uncalibrated: results are simulated, not clinical evidence.

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

/// A command with its arguments, ready to run.
struct Prepared {
  Prepared(CLI::App& app, std::string const& typed, Act (*declare)(Arguments&))
      : arguments(app, typed), act(declare(arguments)) {}
  Arguments arguments;
  Act act;
};

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
      return analysis::in_words({name, fmt::format("achillesim {} has no such option", words[0]), name,
                                 "it has", fmt::format("achillesim {} --help says what each does", words[0])},
                                options);
  }
  return "";
}

}  // namespace

int run_program(int argc, char** argv) {
  std::string typed;
  for (int i = 0; i < argc; ++i) typed += (i == 0 ? "" : " ") + std::string(argv[i]);

  CLI::App app{overview, "achillesim"};
  app.footer(footer);
  app.set_version_flag("--version", "achillesim " + std::string(build_info::version));
  app.require_subcommand(1);
  std::map<std::string, Prepared> commands;
  auto const add = [&](std::string const& name, Act (*declare)(Arguments&)) {
    commands.try_emplace(name, *app.add_subcommand(name), typed, declare);
  };
#define ACHILLESIM_ADD(name) add(#name, name##_command);
  ACHILLESIM_COMMANDS(ACHILLESIM_ADD)
#undef ACHILLESIM_ADD
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
    auto const& chosen = commands.at(app.get_subcommands().front()->get_name());
    return read_with_care(chosen.arguments.read_files(), chosen.arguments.accepts_changed(), chosen.act);
  } catch (std::exception const& e) {
    std::cerr << analysis::printable_lines(e.what()) << '\n';
    return runtime_error;
  }
}

}  // namespace achillesim::cli
