/// describe --check: a plan held against load rules.

#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>

#include "cli/check.hpp"
#include "cli/messages.hpp"
#include "runners/load_check.hpp"
#include "runners/walkthrough.hpp"
#include "scenarios/catalogue.hpp"

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
  auto const read = in_folder_of<scenarios::LoadRules>("load_rules", name, scenarios::read_load_rules);
  if (!read.value) {
    std::string all;
    for (auto const& problem : read.problems) all += (all.empty() ? "" : "\n") + scenarios::format(problem);
    throw std::runtime_error(all);
  }
  return *read.value;
}

void print_check(scenarios::Arm const& arm, scenarios::LoadRules const& rules, model::Model const& model,
                 int weeks) {
  auto const check = runners::check_load(arm, runners::reference_runner(), model, rules, weeks);
  std::printf("held against the load rules %s: %s\n  source: %s\n", rules.name.c_str(), rules.title.c_str(),
              rules.source.c_str());
  std::puts(
      "  week  phase                 run min  growth     km  growth  longest min  growth  run/30 d  hard  "
      "7:28 d  volume");
  for (auto const& w : check.weeks) {
    char ratio[16] = "-";
    if (!std::isnan(w.acute_chronic)) std::snprintf(ratio, sizeof ratio, "%.2f", w.acute_chronic);
    std::printf("  %4d  %-20.20s %8.0f %7s %6.1f %7s %12.1f %7s %9s %5d %7s %7s\n", w.week, w.phase.c_str(),
                w.run_minutes, percent(w.minutes_growth, true).c_str(), w.distance,
                percent(w.distance_growth, true).c_str(), w.longest_minutes,
                percent(w.bout_growth, true).c_str(), percent(w.session_ratio, false).c_str(), w.hard, ratio,
                percent(w.volume, false).c_str());
  }
  char const* const word = rules.descriptive ? "outside" : "broken";
  if (check.breaches.empty())
    std::printf("  no rule is %s", word);
  else
    std::printf("  %s %zu times:", word, check.breaches.size());
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

}  // namespace achillesim::cli
