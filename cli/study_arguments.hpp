#pragma once
/// A study or a results file on the command line, and what is taken instead of what a study says.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "runners/precision.hpp"
#include "scenarios/source/change.hpp"

namespace achillesim::cli {

struct Instead {
  std::optional<std::uint64_t> seed;
  std::optional<std::uint64_t> runners;
  std::vector<std::string> set;  ///< KEY=VALUE
};

/// How lanes of runners are computed.
struct LaneChoice {
  std::string isa = "auto";
  std::string precision{runners::name_of(runners::shipped_precision)};
};

void add_study(Arguments& arguments, std::string& study);
void add_results(Arguments& arguments, std::string& results);
void add_instead(Arguments& arguments, Instead& instead);
/// KEY=VALUE.
void add_set(Arguments& arguments, std::vector<std::string>& set, std::string const& help);
void add_lanes(Arguments& arguments, LaneChoice& lanes);

/// What is wrong with a word that is to be a number above 0, 100 at most; "" for nothing. `what`: "share".
std::string fault_of_positive(std::string const& word, std::string const& what);

std::vector<scenarios::Change> changes_of(Instead const& instead);

}  // namespace achillesim::cli
