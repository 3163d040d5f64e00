/// describe: the arms of a study.

#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>

#include "analysis/names.hpp"
#include "cli/check.hpp"
#include "cli/describe.hpp"
#include "cli/describe_log.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "runners/reference_runner.hpp"

namespace achillesim::cli {
namespace {

/// An arm, and what is printed of it: laid out before anything is, so that an error leaves no half of a page.
struct Page {
  std::size_t arm;
  std::vector<runners::PlannedWeek> weeks;
  std::optional<runners::LoadCheck> check;
};

std::vector<Page> pages_of(scenarios::Study const& study, DescribeArguments const& o,
                           std::optional<scenarios::LoadRules> const& rules) {
  std::vector<std::size_t> chosen;
  std::vector<std::string> names;
  for (auto const& arm : study.arms) names.push_back(arm.name);
  if (!o.arm.empty())
    chosen.push_back(analysis::arm_called(o.arm, names, "--arm", o.what));
  else
    for (std::size_t a = 0; a < study.arms.size(); ++a) chosen.push_back(a);
  std::vector<Page> pages;
  for (auto const a : chosen) {
    auto const& arm = study.arms[a];
    runners::ReferenceRunner const runner(study, a);
    Page page{a, runner.walk_through(arm, o.weeks), std::nullopt};
    if (rules) page.check = runner.check_load(arm, *rules, o.weeks);
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

int describe_study(scenarios::Study const& study, DescribeArguments const& o,
                   std::optional<scenarios::LoadRules> const& rules) {
  auto const pages = pages_of(study, o, rules);
  std::printf("%s: %s\n\n", shown(study.name).c_str(), shown(study.question).c_str());
  std::map<std::vector<scenarios::Log> const*, std::size_t> shown;  // in which arm
  for (auto const& page : pages) {
    auto const& arm = study.arms[page.arm];
    print_arm_facts(study, page.arm);
    if (auto const& log = arm.protocol.log; log.given()) {
      auto const [first, fresh] = shown.emplace(log.logs.get(), page.arm);
      print_log_plan(log);
      if (fresh)
        print_logs(log);
      else
        std::printf("  its weeks as logged are those of arm %zu, %s, above\n", first->second,
                    cli::shown(study.arms[first->second].name).c_str());
      std::puts("\nwhat the arm makes of the first of them:");
    }
    print_weeks(page.weeks);
    if (page.check) print_check(*page.check, *rules);
    std::puts("");
  }
  print_weeks_legend();
  if (rules) print_check_legend(*rules);
  return ok;
}

}  // namespace achillesim::cli
