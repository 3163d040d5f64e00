/// CLI11, all of it: its templates are dear to compile, so that no other source names it.

#include "cli/command_line.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/own_process.hpp"
#include "cli/unknown_word.hpp"
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
  achillesim export out.h5 runners.csv          a row for each runner, for SPSS, Stata, Excel
  achillesim inspect out.h5 --runner 7 --arm A  one runner's year, day by day
  achillesim verify out.h5                      whether a results file is as it was written
  achillesim validate-targets                   published outcomes beside the model's
  achillesim guide S077                         a claim of the guide, and what becomes of it
  achillesim describe guide-12-week             a protocol week by week, a parameter, an arm
)";

constexpr auto footer = R"(Data goes to stdout, progress and messages to stderr.
Exit codes: 0 ok, 1 runtime error, 2 usage, 3 invalid input, 4 finished with failed
runners, 130 interrupted (what is done is kept).)";

constexpr char const* accept_changed = "--accept-changed";

/// CLI11 takes 010 for 8 and 0x10 for 16. Here every number is decimal, and leading zeros mean nothing.
template <class T>
Argument whole_number(CLI::App& command, std::string const& name, T& value, std::string const& help) {
  auto* option = command.add_option(name, value, help);
  option->transform(CLI::Validator(
      [](std::string& word) -> std::string {
        bool const digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        if (!digits) return fmt::format("'{}' is no whole number from 0 on, written in digits", word);
        word.erase(0, std::min(word.find_first_not_of('0'), word.size() - 1));
        return "";
      },
      ""));
  return Argument(option);
}

/// What is read and what is written has a name.
CLI::Option* named(CLI::Option* option) {
  if (option->check_lname("output") || option->get_positional())
    option->check(CLI::Validator(
        [](std::string& word) { return word.empty() ? std::string("the name is empty") : std::string(); },
        ""));
  return option;
}

/// A command with its arguments, ready to run.
struct Prepared {
  Prepared(CLI::App& app, std::string const& typed, Act (*declare)(Arguments&))
      : arguments(app, typed), act(declare(arguments)) {}
  Arguments arguments;
  Act act;
};

OptionsByCommand options_by_command(CLI::App const& app) {
  OptionsByCommand found;
  for (auto const* command : app.get_subcommands([](CLI::App const*) { return true; })) {
    std::vector<std::string> options;
    for (auto const* option : command->get_options()) {
      for (auto const& name : option->get_lnames()) options.push_back("--" + name);
      for (auto const& name : option->get_snames()) options.push_back("-" + name);
    }
    found.emplace_back(command->get_name(), std::move(options));
  }
  return found;
}

}  // namespace

Argument& Argument::required() {
  option_->required();
  return *this;
}

Argument& Argument::between(std::int64_t low, std::int64_t high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Argument& Argument::one_of(std::initializer_list<char const*> words) {
  option_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
  return *this;
}

Argument& Argument::words(int fewest, int most) {
  option_->expected(fewest, most);
  return *this;
}

Argument& Argument::checked(std::string const& type,
                            std::function<std::string(std::string const&)> const& check) {
  option_->type_name(type)->check(CLI::Validator([check](std::string& word) { return check(word); }, ""));
  return *this;
}

Argument& Argument::not_beside(Argument const& other) {
  option_->excludes(other.option_);
  return *this;
}

void Arguments::about(std::string const& what) {
  command_.description(what);
}

Argument Arguments::add(std::string const& name, std::string& value, std::string const& help) {
  return Argument(named(command_.add_option(name, value, help)));
}

Argument Arguments::add(std::string const& name, std::vector<std::string>& value, std::string const& help) {
  auto* option = named(command_.add_option(name, value, help));
  if (!option->get_positional()) option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  return Argument(option);
}

Argument Arguments::add(std::string const& name, int& value, std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::add(std::string const& name, unsigned& value, std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::add(std::string const& name, std::uint64_t& value, std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::add(std::string const& name, std::optional<std::uint64_t>& value,
                        std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::flag(std::string const& name, bool& value, std::string const& help) {
  return Argument(command_.add_flag(name, value, help));
}

void Arguments::reads(std::function<std::vector<std::string>()> files) {
  files_ = std::move(files);
  flag(accept_changed, accept_changed_,
       "Read a results file although it was changed after it was written; all that comes of it is marked");
}

void Arguments::reads_with_own_care(std::function<std::vector<std::string>()> files) {
  files_ = std::move(files);
  accept_changed_ = true;
}

std::string Arguments::asking_for_the_same(std::initializer_list<char const*> aside) const {
  auto const* program = command_.get_parent();
  std::string out = (program != nullptr ? program->get_name() + " " : "") + command_.get_name();
  std::string after;
  for (auto const* option : command_.get_options()) {
    bool const left_out =
        std::any_of(aside.begin(), aside.end(), [&](char const* name) { return option->check_name(name); });
    if (option->count() == 0 || left_out || option->check_name(accept_changed)) continue;
    auto const short_names = option->get_snames();
    auto const name = short_names.empty() ? option->get_name() : "-" + short_names.front();
    for (auto const& word : option->results()) {
      if (option->get_positional())
        out += " " + quoted(word);
      else
        after += fmt::format(" {}{}", name, option->get_expected_max() == 0 ? "" : " " + quoted(word));
    }
  }
  return out + after;
}

namespace {

/// "achillesim 0.1.0 (commit 0123456789ab, changed since; GNU 12.2.0, Release)"
std::string version_line() {
  constexpr std::size_t enough = 12;
  return fmt::format("achillesim {} (commit {}{}; {}, {})", build_info::version,
                     build_info::git_commit.substr(0, enough), build_info::git_dirty ? ", changed since" : "",
                     build_info::compiler, build_info::build_type);
}

}  // namespace

int run_program(int argc, char** argv) {
  std::string typed;
  for (int i = 0; i < argc; ++i) typed += (i == 0 ? "" : " ") + std::string(argv[i]);

  CLI::App app{overview, "achillesim"};
  app.footer(footer);
  app.set_version_flag("-V,--version", version_line());
  app.require_subcommand(1);
  std::map<std::string, Prepared> commands;
  auto const add = [&](std::string name, Act (*declare)(Arguments&)) {
    std::replace(name.begin(), name.end(), '_', '-');
    commands.try_emplace(name, *app.add_subcommand(name), typed, declare);
  };
#define ACHILLESIM_ADD(name) add(#name, name##_command);
  ACHILLESIM_COMMANDS(ACHILLESIM_ADD)
#undef ACHILLESIM_ADD
  // "help run" is "run --help", as git and cargo have it.
  std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    if (words.empty() || commands.contains(words.front())) words.emplace_back("--help");
  }
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // from the last to the first
  } catch (CLI::ParseError const& e) {
    auto const unknown = e.get_exit_code() == 0 ? "" : unknown_word(words, options_by_command(app));
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
