/// describe: what a word means, and the page of it.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "cli/describe.hpp"

#include "cli/check.hpp"
#include "cli/commands.hpp"
#include "cli/describe_log.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "model/parameter_reference.hpp"
#include "model/parameters.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::cli {
namespace {

void list_everything() {
  for (auto const* kind :
       {"protocols", "programmes", "exercises", "gates", "care", "monitoring", "responses", "behaviours",
        "strikes", "cohorts", "studies", "targets", "load_rules", "logs", "log_formats"}) {
    std::printf("%s:\n", kind);
    for (auto const& file : scenarios::catalogue())
      if (file.kind == kind) std::printf("  %s\n", std::string(file.name).c_str());
  }
  std::puts("parameters (describe LAW or LAW.PARAMETER):");
  for (auto const& p : model::parameter_table())
    std::printf("  %-34s %10g  %s\n", shown(p.name).c_str(), p.row->preset, std::string(p.row->unit).c_str());
}

int describe_file(DescribeArguments const& o, std::optional<scenarios::LoadRules> const& rules) {
  auto const study = load_study(o.what);
  return study ? describe_study(*study, o, rules) : static_cast<int>(invalid_input);
}

/// The name of several things: which, and how to ask for one.
int several(std::string const& what, std::vector<Subject> const& found) {
  std::cerr << fmt::format("describe {}: is the name of {} things; ask for one of them:\n", what,
                           found.size());
  for (auto const& one : found) std::cerr << fmt::format("  achillesim describe {}/{}\n", one.kind, one.name);
  return usage_error;
}

[[noreturn]] void unknown(std::string const& what) {
  auto const known = subject_names();
  std::vector<std::string_view> const names(known.begin(), known.end());
  throw std::runtime_error(
      fmt::format("describe {}: neither a protocol, a parameter, a shipped file nor a study{}; achillesim "
                  "describe lists what there is",
                  what, scenarios::did_you_mean(what, names)));
}

int describe(DescribeArguments const& o) {
  std::optional<scenarios::LoadRules> rules;  // what is wrong with them is said before anything is printed
  if (!o.check.empty()) rules = load_rules(o.check);
  if (o.what.empty()) {
    list_everything();
    return ok;
  }
  if (o.what.ends_with(".toml") && !o.arm.empty()) return describe_file(o, rules);
  if (is_log(o.what)) return describe_log(o);
  if (o.what == "parameters") {
    std::cout << model::parameter_reference();
    return ok;
  }
  if (describe_target(o.what)) return ok;
  auto found = subjects(o.what);
  if (rules && found.size() > 1)  // of which only some can be held against rules
    std::erase_if(found, [](Subject const& s) { return s.kind != "protocols" && s.kind != "studies"; });
  if (found.size() > 1) return several(o.what, found);
  if (found.empty()) {
    std::error_code error;
    if (std::filesystem::exists(o.what, error)) return describe_file(o, rules);
    unknown(o.what);
  }
  if (found.front().kind != "logs") return describe_subject(found.front(), o, rules);
  auto log = o;
  log.what = found.front().name;
  return describe_log(log);
}

void add_log(Arguments& arguments, DescribeArguments& o) {
  arguments.add("--format", o.format,
                "Of a training log: its format (strava, garmin-de, plain ..., or { like = \"plain\", ... }; "
                "what fits best when left out), or csv: writes the cleaned log as CSV");
  arguments.add("--log-format", o.log_format, "The log's format, beside --format csv");
  arguments.add("--from", o.from, "First day of a training log: 2024-01-31");
  arguments.add("--until", o.until, "Last day of a training log");
  auto const offset = arguments.add("--utc-offset", o.utc_offset,
                                    "Of the place, for a training log with times in UTC: +02:00");
  arguments.add("--time-zone", o.time_zone, "Of the place, with its summer time: Europe/Berlin")
      .not_beside(offset);
}

}  // namespace

Act describe_command(Arguments& arguments) {
  arguments.about("A protocol week by week, a parameter with its source, an arm");
  auto const o = std::make_shared<DescribeArguments>();
  arguments.add(
      "what", o->what,
      "Protocol, load rules, parameter (damage.exponent), law (damage), published outcome (C24), a study "
      "file or a training log "
      "(runs.csv, a recording, a folder); KIND/NAME (gates/guide) where several things have the name; lists "
      "when left out");
  add_log(arguments, *o);
  arguments.add("--arm", o->arm, "With a study: this arm only, by name or number");
  arguments.add("--check", o->check,
                "Hold the protocol, or each arm, against these load rules: guide, ten-percent-time, ...");
  constexpr int most_weeks = 520;
  arguments.add("--weeks", o->weeks, "Weeks to show").between(1, most_weeks);
  return [o] { return describe(*o); };
}

}  // namespace achillesim::cli
