#pragma once
/// Training logs week by week.

#include <string>

#include "cli/commands.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::cli {

/// Whether the words are a log's and no study's: a table, a recording or a folder.
bool is_log(std::string const& what);

int describe_log(DescribeCommand const& o);

/// How an arm follows its logs.
void print_log_plan(scenarios::LogPlan const& plan);

/// The first logs of an arm, as they are logged.
void print_logs(scenarios::LogPlan const& plan);

}  // namespace achillesim::cli
