#include "cli/describe_log.hpp"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <limits>

#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "scenarios/log/weeks.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {
namespace {

std::string ratio(double value) {
  if (std::isnan(value)) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

void print_log(scenarios::Log const& log) {
  double minutes = 0.0;
  double km = 0.0;
  int runs = 0;
  for (auto const& day : log.days) {
    minutes += day.minutes;
    km += day.km;
    runs += day.runs;
  }
  std::printf("log %s%s%s: %d days, %d runs, %.1f km, %.0f min\n", log.name.c_str(),
              log.first_date.empty() ? "" : " from ", log.first_date.c_str(), log.length(), runs, km,
              minutes);
  std::puts(
      "  week  runs  run min      km  climb m  cadence  walk min  longest min  to longest of  to week\n"
      "                                                                       30 d before    before");
  for (auto const& w : scenarios::weeks_of(log)) {
    char cadence[32] = "-";
    if (w.cadence > 0.0) std::snprintf(cadence, sizeof cadence, "%.0f", w.cadence);
    std::printf("  %4d %5d %8.1f %7.2f %8.0f %8s %9.0f %12.1f %14s %8s\n", w.week, w.runs, w.minutes, w.km,
                w.climb, cadence, w.walk_minutes, w.longest_minutes, ratio(w.spike).c_str(),
                ratio(w.growth).c_str());
  }
}

}  // namespace

bool is_log(std::string const& what) {
  std::error_code error;
  return what.ends_with(".csv") || std::filesystem::is_directory(what, error);
}

int describe_log(DescribeCommand const& o) {
  auto const read = scenarios::read_logs(o.what, o.format);
  print_warnings(read.warnings, std::numeric_limits<std::size_t>::max());
  for (auto const& problem : read.problems) std::cerr << scenarios::format(problem) << '\n';
  if (!read.problems.empty() || read.logs.empty()) return invalid_input;
  for (auto const& log : read.logs) {
    print_log(log);
    std::puts("");
  }
  return ok;
}

void print_log_plan(scenarios::LogPlan const& plan) {
  auto const& logs = *plan.logs;
  bool const scaled = plan.scale == scenarios::LogScale::person;
  bool const logged = plan.cadence == scenarios::LogCadence::logged;
  std::printf("  log %s: %zu %s, %s, cadence %s\n", plan.name.c_str(), logs.size(),
              logs.size() == 1 ? "log for all runners" : "logs, runner i takes log i mod n",
              scaled ? "minutes scaled so that its first 4 weeks have the runner's habitual distance"
                     : "minutes as logged",
              logged ? "as logged" : "the runner's own");
}

void print_logs(scenarios::LogPlan const& plan) {
  constexpr std::size_t most = 3;
  auto const& logs = *plan.logs;
  for (std::size_t i = 0; i < logs.size() && i < most; ++i) {
    std::puts("");
    print_log(logs[i]);
  }
  if (logs.size() > most) std::printf("\n  and %zu more logs\n", logs.size() - most);
}

}  // namespace achillesim::cli
