#include <fmt/core.h>

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>

#include "analysis/formats/plain_text.hpp"
#include "analysis/names.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/retrace.hpp"
#include "cli/study_arguments.hpp"
#include "runners/log_text.hpp"
#include "runners/results/reader.hpp"
#include "runners/simulate.hpp"

namespace achillesim::cli {
namespace {

struct InspectArguments {
  std::string results;
  std::optional<std::size_t> runner;
  std::string arm;
  std::size_t draw = 0;
  std::string format = "text";
  bool study = false;
};

using runners::DayTrace;
using runners::results::ResultsFile;

std::size_t find_arm(ResultsFile const& file, std::string const& wanted) {
  if (wanted.empty()) return file.reference_arm();
  return analysis::arm_called(wanted, file.arm_names(), "--arm", file.path().string());
}

void print_summary(ResultsFile const& file) {
  auto const& p = file.provenance();
  std::printf("%s: study %s\n", shown(file.path().string()).c_str(), shown(file.study_name()).c_str());
  for (auto const& sentence : {file.doubt(), file.remark()})
    if (!sentence.empty()) std::puts(shown(sentence).c_str());
  if (!file.question().empty()) std::printf("question: %s\n", shown(file.question()).c_str());
  std::printf("%zu arms x %zu runners x %zu draws, %d days; %zu ok, %zu failed%s\n", file.arms(),
              file.runners(), file.draws(), file.horizon_days(), p.n_ok, p.n_failed,
              of_them_ran_away(p).c_str());
  std::fputs((clipped_in_words(p) + warned_of_horizon(file.horizon_days())).c_str(), stdout);
  std::printf("made by %s (%s, %s precision, %s), seed %llu, from %s to %s\n", shown(p.program).c_str(),
              shown(p.instruction_set).c_str(), shown(p.precision).c_str(), shown(p.compiler).c_str(),
              static_cast<unsigned long long>(p.seed), shown(p.started).c_str(), shown(p.ended).c_str());
  std::printf("command: %s\ndata: %s\n\narms:\n", shown(p.command_line).c_str(), shown(p.data_hash).c_str());
  for (std::size_t a = 0; a < file.arms(); ++a)
    std::printf("  %3zu  %s%s\n", a, shown(file.arm_names()[a]).c_str(),
                a == file.reference_arm() ? "  (reference)" : "");
  std::printf("\noutcomes (draw, arm, runner):\n");
  for (auto const& o : file.outcomes())
    std::printf("  %-17s %-4s %s\n", shown(o.name).c_str(), shown(o.unit).c_str(), shown(o.meaning).c_str());
  std::printf(file.series().empty() ? "\nno weekly series (weekly = false, or less than a week)\n"
                                    : "\nweekly series, mean and quantiles (draw, arm, week):\n");
  for (auto const& s : file.series())
    std::printf("  %-17s %-7s %s\n", shown(s.name).c_str(), shown(s.unit).c_str(), shown(s.meaning).c_str());
  // Before layout 3 xarray does not find an engine by itself.
  std::printf("\nin Python: xarray.open_dataset(%s%s)%s; group=\"timeseries\" and others behind it\n",
              scenarios::in_quotes(shown(file.path().string())).c_str(),
              file.schema() < 3 ? ", engine=\"h5netcdf\"" : "",
              file.schema() < 3 ? "" : " (without netCDF4: engine=\"h5netcdf\")");
}

std::string event_of(DayTrace const& d) {
  if (d.event == model::EventType::none) return d.injured ? "(out)" : "";
  std::string text(model::event_type_names[static_cast<std::size_t>(d.event)]);
  if (model::is_achilles(d.event)) text += d.event_leg == 0 ? " (index leg)" : " (other leg)";
  return text;
}

void print_days(std::vector<DayTrace> const& days, bool csv) {
  std::puts(
      csv ? "day,phase,planned_minutes,done_minutes,walk_minutes,distance_km,strain_percent,pain_during,"
            "pain_morning,stiffness_min,visa_a,damage,pathology,reactivity,capacity,modulus,event"
          : " day phase  planned   done   walk     km  strain  pain  pain  stiff  VISA  damage  path- "
            "react- capac- modulus event\n"
            "              min    min    min             %  run  morn.   min    -A          ology "
            " ivity   ity\n");
  using namespace model::coupled;
  for (auto const& d : days) {
    auto const& x = d.before_night[0];
    std::printf(csv ? "%d,%d,%.1f,%.1f,%.1f,%.2f,%.3f,%.2f,%.2f,%.1f,%.1f,%.4f,%.4f,%.4f,%.3f,%.4f,%s\n"
                    : "%4d %5d %8.0f %6.0f %6.0f %6.1f %7.2f %5.1f %5.1f %6.0f %5.0f %7.3f %6.3f %6.3f %6.2f "
                      "%7.3f %s\n",
                d.day, d.phase, d.planned_minutes, d.done_minutes, d.walk_minutes, d.distance, d.strain,
                d.pain_during, d.pain_morning, d.stiffness, d.visa_a, x[damage_mid], x[pathology_mid],
                x[reactivity_mid], d.capacity[0], x[modulus], event_of(d).c_str());
  }
}

void print_legend() {
  std::puts(
      "\ncolumns:\n"
      "  day                 of the arm, from 0; week w is days 7 w - 7 to 7 w - 1\n"
      "  phase               of the protocol, from 0; -1: waiting, before the first one or after an injury;\n"
      "                      one more than the last: growing to the pre-injury distance\n"
      "  planned, done       minutes of running that the plan asks for, and that are run\n"
      "  walk, km            minutes walked and distance run in the session\n"
      "  strain              peak of a running step, of the worse leg; 0 without a run\n"
      "  pain run, morn.     during the session, and in the morning before it, 0 to 10\n"
      "  stiff, VISA-A       minutes of stiffness, and score (100 is healthy), of the same morning\n"
      "  damage              0 intact to 1 failed; pathology, reactivity: 0 none to 1\n"
      "  capacity            load that the tendon is used to, in km of habitual running a day, a day later\n"
      "  modulus             stiffness of the tissue, relative to before the injury\n"
      "  event               an injury of the day; (out): not running because of one");
}

/// To be run again, or compared; on a terminal without what would move its cursor.
int print_study(ResultsFile const& file) {
  for (auto const& sentence : {file.doubt(), file.remark()})
    if (!sentence.empty()) std::cout << "# " << shown(sentence) << '\n';
  auto const& text = file.provenance().study_text;
  std::cout << (isatty(STDOUT_FILENO) == 1 ? analysis::printable_lines(text) : text);
  return std::cout.good() ? ok : runtime_error;
}

int inspect(InspectArguments const& o) {
  auto const file = ResultsFile::open(o.results);
  if (o.study) return print_study(file);
  if (!o.runner) {
    print_summary(file);
    return ok;
  }
  check_traced(file, *o.runner, o.draw);
  if (!file.doubt().empty() && o.format != "text")
    throw std::runtime_error(fmt::format(
        "{}: was changed after it was written, and --format {} has no place to say so; leave it out",
        o.results, o.format));
  std::size_t const arm = find_arm(file, o.arm);
  auto const study = load_resolved(file.provenance().study_text, o.results);
  if (!study) return invalid_input;
  // With the instruction set of the run the days are those of the run to the last bit.
  runners::Simulation const simulation(*study, runners::choose_isa(file.provenance().instruction_set),
                                       runners::choose_precision(file.provenance().precision));
  auto const days = simulation.trace(o.draw, arm, *o.runner);
  if (o.format == "log") {
    std::cout << runners::log_text(days, *study, o.draw, arm, *o.runner);
    return ok;
  }
  bool const csv = o.format == "csv";
  if (!csv) {
    if (!file.doubt().empty()) std::puts(shown(file.doubt()).c_str());
    std::printf("runner %zu in arm %s, draw %zu, simulated again\n", *o.runner,
                shown(file.arm_names()[arm]).c_str(), o.draw);
    for (auto const& column : simulation.people(*o.runner, 1))
      std::printf("  %-19s %8.4g %s\n", std::string(column.name).c_str(), column.values[0],
                  column.unit == "1" ? "" : std::string(column.unit).c_str());
    std::puts(
        "states are those of the index leg's midportion, after the day's session; columns are explained at "
        "the end\n");
  }
  print_days(days, csv);
  if (!csv) print_legend();
  return ok;
}

}  // namespace

Act inspect_command(Arguments& arguments) {
  arguments.about("What a results file holds, or one runner's days, simulated again");
  auto const o = std::make_shared<InspectArguments>();
  add_results(arguments, o->results);
  auto const runner = arguments.add("--runner", o->runner, "Runner, counted from 0");
  arguments.add("--arm", o->arm, "Arm's name or number; the reference arm when left out");
  arguments.add("--draw", o->draw,
                "Parameter draw; 0 is the presets, or the most central one of a posterior");
  arguments.flag("--study", o->study, "Print the study as it was run, every name replaced by what it meant")
      .not_beside(runner);
  arguments.add("--format", o->format, "text, csv, or log: a training log").one_of({"text", "csv", "log"});
  arguments.reads([o] { return std::vector{o->results}; });
  return [o] { return inspect(*o); };
}

}  // namespace achillesim::cli
