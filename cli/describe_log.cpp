#include "cli/describe_log.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/log/files.hpp"
#include "scenarios/log/values.hpp"
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

std::string digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.8g", value);
  return text;
}

/// " 07:12:33"; "" where it is not known.
std::string time_text(scenarios::Activity const& a) {
  if (std::isnan(a.start)) return "";
  auto const seconds = std::lround((a.start - a.day * scenarios::minutes_a_day) * 60.0);
  char text[32];
  std::snprintf(text, sizeof text, " %02ld:%02ld:%02ld", seconds / 3600 % 24, seconds / 60 % 60,
                seconds % 60);
  return text;
}

void print_log(scenarios::Log const& log, std::string const& taken = "") {
  double minutes = 0.0;
  double km = 0.0;
  int runs = 0;
  for (auto const& day : log.days) {
    minutes += day.minutes;
    km += day.km;
    runs += day.runs;
  }
  std::printf("log %s%s%s: %d days, %d runs, %.1f km, %.0f min\n", shown(log.name).c_str(),
              log.first_date.empty() ? "" : " from ", log.first_date.c_str(), log.length(), runs, km,
              minutes);
  if (!taken.empty()) std::printf("  %s\n", shown(taken).c_str());
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

/// Activities in the format `plain`, in the order of time; of several logs, with a column that no format
/// reads.
void print_log_csv(std::vector<scenarios::LogReading> const& logs) {
  bool const several = logs.size() > 1;
  std::printf("%sdate,type,minutes,km,climb_m,cadence\n", several ? "log," : "");
  for (std::size_t i = 0; i < logs.size(); ++i) {
    auto activities = logs[i].activities;
    std::stable_sort(activities.begin(), activities.end(), [](auto const& a, auto const& b) {
      return std::pair(a.day, std::isnan(a.start) ? 0.0 : a.start) <
             std::pair(b.day, std::isnan(b.start) ? 0.0 : b.start);
    });
    for (auto const& a : activities) {
      if (several) std::printf("%zu,", i + 1);
      std::printf("%s%s,%s,%s,",
                  logs[i].counts_days ? std::to_string(a.day).c_str() : scenarios::date_text(a.day).c_str(),
                  time_text(a).c_str(), a.run ? "run" : "walk", digits(a.minutes).c_str());
      std::printf("%s,%s,%s\n", a.km > 0.0 ? digits(a.km).c_str() : "",
                  a.climb > 0.0 ? digits(a.climb).c_str() : "",
                  a.cadence > 0.0 ? digits(a.cadence).c_str() : "");
    }
  }
}

}  // namespace

bool is_log(std::string const& what) {
  return scenarios::looks_like_log(what, scenarios::shipped_log_formats());
}

void print_problems(std::vector<scenarios::Problem> const& problems) {
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < problems.size() && i < most; ++i)
    std::cerr << problem_in_words(problems[i]) << '\n';
  if (problems.size() > most) std::cerr << fmt::format("and {} more\n", problems.size() - most);
}

int describe_log(DescribeArguments const& o) {
  if (!o.check.empty() || !o.arm.empty())
    throw std::runtime_error(
        fmt::format("{}; {} is a training log; leave it out, or name a study that follows the log",
                    o.check.empty() ? "--arm is for the arms of a study"
                                    : "--check holds a protocol or the arms of a study "
                                      "against load rules",
                    o.what));
  bool const as_csv = o.format == "csv";
  auto const read =
      scenarios::read_logs(o.what, {as_csv ? o.log_format : (o.format.empty() ? o.log_format : o.format),
                                    o.from, o.until, o.utc_offset, o.time_zone});
  print_warnings(read.warnings);
  print_problems(read.problems);
  if (!read.problems.empty() || read.logs.empty()) return invalid_input;
  if (as_csv) {
    print_log_csv(read.logs);
    return ok;
  }
  for (auto const& one : read.logs) {
    print_log(one.log, one.taken);
    std::puts("");
  }
  return ok;
}

void print_log_plan(scenarios::LogPlan const& plan) {
  auto const& logs = *plan.logs;
  bool const scaled = plan.scale == scenarios::LogScale::person;
  bool const logged = plan.cadence == scenarios::LogCadence::logged;
  std::printf("  log %s: %zu %s, %s, cadence %s\n", shown(plan.name).c_str(), logs.size(),
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
