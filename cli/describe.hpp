#pragma once
/// What the pages of describe share.

#include <optional>
#include <string>
#include <vector>

#include "runners/walkthrough.hpp"
#include "scenarios/study/load_rules.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::cli {

struct DescribeArguments {
  std::string what;
  std::string arm;
  std::string check;   ///< load rules that the plan is held against
  std::string format;  ///< of a log; "": what fits best; csv: the log is written as CSV
  std::string log_format;
  std::string from, until;            ///< days of a log
  std::string utc_offset, time_zone;  ///< of a log in UTC
  int weeks = 16;
};

/// A thing that describe knows: of the catalogue, of the model's parameters, or a file in a folder of a kind.
struct Subject {
  std::string kind;  ///< folder of the catalogue, or "parameters"
  std::string name;  ///< in it; for a file its path
};

/// Everything that `what` may mean: a name, KIND/NAME, or a file such as mine/protocols/own.toml.
std::vector<Subject> subjects(std::string const& what);

/// All names that describe knows, for "did you mean".
std::vector<std::string> subject_names();

/// One subject that is no training log. `rules` only with protocols and studies.
int describe_subject(Subject const& subject, DescribeArguments const& options,
                     std::optional<scenarios::LoadRules> const& rules);

/// Arms of a study; throws std::runtime_error for an arm that it has not.
int describe_study(scenarios::Study const& study, DescribeArguments const& options,
                   std::optional<scenarios::LoadRules> const& rules);

void print_arm_facts(scenarios::Study const& study, std::size_t arm);
void print_weeks(std::vector<runners::PlannedWeek> const& weeks);
void print_weeks_legend();

/// A phase's name, 20 columns wide.
std::string phase_column(std::string const& phase);

/// A shipped published outcome by its id; false where there is none.
bool describe_target(std::string const& id);

}  // namespace achillesim::cli
