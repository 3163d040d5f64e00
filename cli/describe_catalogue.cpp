/// describe: things with a name, one page each.

#include <fmt/core.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "cli/check.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "model/parameters.hpp"
#include "runners/reference_runner.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/toml_reader.hpp"

namespace achillesim::cli {
namespace {

void print_parameter(model::NamedParameter const& p) {
  auto const& r = *p.row;
  std::printf("%s = %g %s\n  %s\n  range %g to %g, %s; %s\n  source: %s\n", shown(p.name).c_str(), r.preset,
              std::string(r.unit == "1" ? "" : r.unit).c_str(), std::string(r.meaning).c_str(), r.low, r.high,
              std::string(model::name_of(r.distribution.family)).c_str(),
              std::string(model::name_of(r.evidence)).c_str(), std::string(r.source).c_str());
}

/// A parameter by its name, or all of a law.
bool print_parameters(std::string const& what) {
  bool found = false;
  for (auto const& p : model::parameter_table())
    if (p.name == what || p.name.starts_with(what + ".")) {
      print_parameter(p);
      found = true;
    }
  return found;
}

/// What each exercise of a programme does to the reference runner's sound tendon.
void print_programme(scenarios::Programme const& programme) {
  std::printf("%s: %s\n  source: %s\n", shown(programme.name).c_str(), shown(programme.title).c_str(),
              shown(programme.source).c_str());
  auto const figures = runners::ReferenceRunner().exercise_figures(programme);
  std::size_t row = 0;
  for (auto const& phase : programme.phases) {
    std::string length =
        std::isnan(phase.longest_days) ? "to the end" : own_or(phase.longest_days, "d at most", "");
    std::printf("\n  %s: %g days a week, %s\n", shown(phase.name).c_str(), phase.days_per_week,
                length.c_str());
    if (phase.doses.empty())
      std::puts("    no exercises");
    else
      std::puts(
          "    exercise               cycles a day  under tension min  force  strain %  of maximum  "
          "compression  "
          "repair  training");
    for (auto const& dose : phase.doses) {
      auto const& f = figures[row++];
      std::printf("    %-22.22s %12.0f %18.1f %6.2f %9.2f %10.0f%% %12.2f %7.2f %9.2f\n",
                  shown(programme.exercises[dose.exercise].name).c_str(), f.cycles, f.minutes, f.phi,
                  f.strain, 100.0 * f.share_of_maximum, f.compression, f.repair, f.training);
    }
  }
  std::puts(
      "\n  a day's dose with the first load, for a man of 75 kg who runs 30 km a week; force relative to his "
      "habitual\n"
      "  running step, compression of the insertion relative to that step's, repair and training effects "
      "0-1");
}

int refused(std::vector<scenarios::Problem> const& problems) {
  for (auto const& problem : problems) std::cerr << problem_in_words(problem) << '\n';
  return invalid_input;
}

int describe_protocol(std::string const& name, DescribeArguments const& o,
                      std::optional<scenarios::LoadRules> const& rules) {
  auto const read = in_folder_of<scenarios::Protocol>("protocols", name);
  if (!read.value) return refused(read.problems);
  scenarios::Arm arm;
  arm.protocol = *read.value;
  runners::ReferenceRunner const runner;
  auto const weeks = runner.walk_through(arm, o.weeks);
  std::optional<runners::LoadCheck> check;
  if (rules) check = runner.check_load(arm, *rules, o.weeks);
  auto const& p = arm.protocol;
  std::printf("%s: %s\n  source: %s\n", shown(p.name).c_str(), shown(p.title).c_str(),
              shown(p.source).c_str());
  for (auto const& option : p.options) {
    std::printf("  option %s: %s\n    readings:", shown(option.name).c_str(), shown(option.meaning).c_str());
    for (auto const& value : option.values)
      std::printf(" %s%s", value.c_str(), value == option.preset ? " (used here)" : "");
    std::puts("");
  }
  print_weeks(weeks);
  print_weeks_legend();
  if (!check) return ok;
  print_check(*check, *rules);
  print_check_legend(*rules);
  return ok;
}

int describe_programme(std::string const& name) {
  auto const read = in_folder_of<scenarios::Programme>("programmes", name);
  if (!read.value) return refused(read.problems);
  print_programme(*read.value);
  return ok;
}

/// The limits in the words of the language's own table.
int describe_load_rules(std::string const& name) {
  auto const read = in_folder_of<scenarios::LoadRules>("load_rules", name);
  if (!read.value) return refused(read.problems);
  auto const& rules = *read.value;
  std::printf("load rules %s: %s\n  source: %s\n", shown(rules.name).c_str(), shown(rules.title).c_str(),
              shown(rules.source).c_str());
  auto const* const shipped = scenarios::find_in_catalogue("load_rules", name);
  scenarios::Problems none;
  auto const document = shipped != nullptr ? scenarios::parse_document(shipped->text, name, none)
                                           : scenarios::read_document(name, none);
  auto const* const table = document ? document->as<scenarios::Table>() : nullptr;
  bool const grows = !std::isnan(rules.weekly_minutes_growth) || !std::isnan(rules.weekly_distance_growth);
  for (auto const& row : scenarios::schema_of<scenarios::LoadRules>().rows) {
    auto const* const value = table != nullptr ? table->find(row.key) : nullptr;
    bool const shown = value != nullptr || (row.key == "growth_from" && grows);
    if (!shown || row.key == "schema_version" || row.key == "title" || row.key == "source") continue;
    std::printf("  %-24s %-14s %s\n", std::string(row.key).c_str(),
                value != nullptr ? scenarios::plain_text(*value).c_str() : std::string(row.preset).c_str(),
                std::string(row.meaning).c_str());
  }
  std::printf("a plan is held against them with: achillesim describe guide-12-week --check %s\n",
              quoted(name).c_str());
  return ok;
}

/// As shipped; what it is stands in a comment before, so that the text can be saved and used.
int print_text(Subject const& subject) {
  auto const& file = *scenarios::find_in_catalogue(subject.kind, subject.name);
  std::string what = subject.kind;
  for (auto const& kind : scenarios::kinds())
    if (kind.folder == subject.kind) what = kind.singular;
  if (subject.kind == "studies") what = "study";
  if (subject.kind == "targets") what = "published outcomes";
  if (subject.kind != "guide") std::cout << "# " << what << " " << subject.name << ", as shipped\n";
  std::cout << file.text;
  return std::cout.good() ? ok : runtime_error;
}

}  // namespace

void print_weeks(std::vector<runners::PlannedWeek> const& weeks) {
  std::puts(
      "  week  phase                 sessions  run min  walk min     km  longest min  strain %   load\n"
      "                                                                  without walk            eq km");
  for (auto const& w : weeks)
    std::printf("  %4d  %s %9d %8.0f %9.0f %6.1f %12.0f %9.2f %6.1f\n", w.week, phase_column(w.phase).c_str(),
                w.sessions, w.run_minutes, w.walk_minutes, w.distance, w.longest_minutes, w.peak_strain,
                w.load);
}

void print_weeks_legend() {
  std::puts(
      "  for a man of 75 kg who ran 30 km a week in 3 runs at 2.7 m/s, rearfoot, in 10 mm drop,\n"
      "  and feels nothing; strain and load relative to his habitual step");
}

std::string phase_column(std::string const& phase) {
  constexpr std::size_t width = 20;
  return analysis::padded(analysis::clipped(analysis::printable(phase), width), width, analysis::Align::left);
}

std::vector<Subject> subjects(std::string const& what) {
  std::filesystem::path const path(what);
  auto const folder = path.parent_path().filename().string();
  std::vector<Subject> all;
  if (path.extension() == ".toml") {
    for (auto const* const kind : {"protocols", "programmes", "load_rules"})  // whose pages take files
      if (kind == folder) all.push_back({folder, what});
    return all;
  }
  for (auto const& file : scenarios::catalogue())
    if (file.name == what || fmt::format("{}/{}", file.kind, file.name) == what)
      all.push_back({std::string(file.kind), std::string(file.name)});
  std::string const prefix = "parameters/";
  auto const name = what.starts_with(prefix) ? what.substr(prefix.size()) : what;
  for (auto const& p : model::parameter_table())
    if (p.name == name || p.name.starts_with(name + ".")) {
      all.push_back({"parameters", name});
      break;
    }
  return all;
}

std::vector<std::string> subject_names() {
  std::vector<std::string> names = {"parameters"};
  for (auto const& file : scenarios::catalogue()) {
    names.emplace_back(file.name);
    names.push_back(fmt::format("{}/{}", file.kind, file.name));
  }
  for (auto const& p : model::parameter_table()) {
    auto const law = p.name.substr(0, p.name.find('.'));
    if (names.back() != law && p.name != law && !names.back().starts_with(law + ".")) names.push_back(law);
    names.push_back(p.name);
  }
  return names;
}

int describe_subject(Subject const& subject, DescribeArguments const& o,
                     std::optional<scenarios::LoadRules> const& rules) {
  auto const& [kind, name] = subject;
  if (kind == "protocols") return describe_protocol(name, o, rules);
  if (kind == "studies" && (rules || !o.arm.empty())) {
    auto const read = scenarios::read_study_text(scenarios::find_in_catalogue(kind, name)->text,
                                                 fmt::format("studies/{}.toml", name));
    return read.study ? describe_study(*read.study, o, rules) : refused(read.problems);
  }
  if (rules)
    throw std::runtime_error(fmt::format(
        "--check holds a protocol or the arms of a study against load rules; {} is neither", o.what));
  if (kind == "parameters") return print_parameters(name) ? ok : runtime_error;
  if (kind == "programmes") return describe_programme(name);
  if (kind == "load_rules") return describe_load_rules(name);
  return print_text(subject);
}

}  // namespace achillesim::cli
