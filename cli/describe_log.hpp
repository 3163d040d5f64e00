#pragma once
/// Training logs week by week.

#include <string>

#include "cli/describe.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::cli {

/// Whether the words are a log's and no study's: a table, a recording or a folder.
bool is_log(std::string const& what);

int describe_log(DescribeArguments const& o);

/// Why there is no log, on stderr: the first reasons, and how many more.
void print_problems(std::vector<scenarios::Problem> const& problems);

/// How an arm follows its logs.
void print_log_plan(scenarios::LogPlan const& plan);

/// The first logs of an arm, as they are logged.
void print_logs(scenarios::LogPlan const& plan);

}  // namespace achillesim::cli
