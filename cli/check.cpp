/// describe --check: a plan held against load rules.

#include <fmt/core.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>

#include "cli/check.hpp"
#include "cli/describe.hpp"
#include "cli/messages.hpp"
#include "runners/reference_runner.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {
namespace {

std::string percent(double share, bool sign) {
  if (std::isnan(share)) return "-";
  char text[32];
  std::snprintf(text, sizeof text, sign ? "%+.0f %%" : "%.0f %%", 100.0 * share);
  return text;
}

}  // namespace

scenarios::LoadRules load_rules(std::string const& name) {
  auto const read = in_folder_of<scenarios::LoadRules>("load_rules", name);
  if (!read.value) {
    std::string all;
    for (auto const& problem : read.problems)
      all +=
          (all.empty() ? "" : "\n") + (problem.file == name ? problem.message : scenarios::format(problem));
    throw std::runtime_error(fmt::format("--check {}: {}", name, all));
  }
  return *read.value;
}

void print_check(runners::LoadCheck const& check, scenarios::LoadRules const& rules) {
  std::printf("held against the load rules %s: %s\n  source: %s\n", shown(rules.name).c_str(),
              shown(rules.title).c_str(), shown(rules.source).c_str());
  std::puts(
      "  week  phase                 run min  growth     km  growth  longest min  growth  run/30 d  hard  "
      "7:28 d  volume");
  for (auto const& w : check.weeks) {
    char ratio[16] = "-";
    if (!std::isnan(w.acute_chronic)) std::snprintf(ratio, sizeof ratio, "%.2f", w.acute_chronic);
    std::printf("  %4d  %s %8.0f %7s %6.1f %7s %12.1f %7s %9s %5d %7s %7s\n", w.week,
                phase_column(w.phase).c_str(), w.run_minutes, percent(w.minutes_growth, true).c_str(),
                w.distance, percent(w.distance_growth, true).c_str(), w.longest_minutes,
                percent(w.bout_growth, true).c_str(), percent(w.session_ratio, false).c_str(), w.hard, ratio,
                percent(w.volume, false).c_str());
  }
  char const* const word = rules.descriptive ? "outside" : "broken";
  if (check.breaches.empty())
    std::printf("  no rule is %s", word);
  else
    std::printf("  %s %zu times, below in the order of weeks:", word, check.breaches.size());
  std::map<std::string, int> times;
  for (auto const& b : check.breaches) ++times[b.rule];
  for (auto const& [rule, count] : times) std::printf(" %s %d", rule.c_str(), count);
  std::puts("");
  for (auto const& b : check.breaches) std::printf("    %s: %s\n", b.rule.c_str(), b.words.c_str());
  if (check.volume_week > 0)
    std::printf("  the pre-injury distance is planned from week %d on\n", check.volume_week);
  else
    std::puts("  the pre-injury distance is never planned");
}

void print_check_legend(scenarios::LoadRules const& rules) {
  bool const highest = rules.growth_from == scenarios::GrowthFrom::highest_before;
  double const before = runners::ReferenceRunner().weekly_distance();
  std::printf(
      "  columns of the check:\n"
      "    growth beside run min, km: of the whole week's minutes and distance, over %s\n"
      "    growth beside longest min: of the longest stretch without a walk in a session, over all sessions "
      "before\n"
      "    run/30 d: the week's largest distance of a session over the largest of the 30 days before it\n"
      "    hard: sessions with a slope or faster than the runner's own speed\n"
      "    7:28 d: the distance of these 7 days over a mean week of the last 28\n"
      "    volume: the week's distance over the %.0f km of a week before the injury\n"
      "    -: nothing before it that it could be held against\n",
      highest ? "the highest week before (the rules' growth_from)"
              : "the week before (the rules' growth_from)",
      before);
  if (rules.volume_by_week > 0)
    std::printf("  volume_by_week: volume is to be 100 %% by week %d, counted from day 0\n",
                rules.volume_by_week);
}

}  // namespace achillesim::cli
