#pragma once
/// The guide's claims as a table: how the program represents each, what shows it, what the model says.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/tables/table.hpp"
#include "scenarios/reference/claims.hpp"

namespace achillesim::analysis {

/// What stands at a claim's file and key.
struct Represented {
  std::string what;  ///< "rupture.base = 1.7e-07 (hazard of ...)", "week 3: ... > lasts: 1 week"
  std::string
      sure;  ///< evidence class of a parameter; of a file what its source says; "" for what is recorded
};

/// None when the file or the key does not exist.
std::optional<Represented> represented(scenarios::Claim const& claim);

/// "12.3 % (10.1 to 14.5), 2.1 % less than ...", from the study's results file; a sentence on why not where
/// there is no figure.
std::string said_by_the_model(scenarios::Claim const& claim, std::filesystem::path const& results);

/// All claims, or those with these ids (throws std::runtime_error for one that does not exist). `results`: a
/// folder with STUDY.h5, or a results file of the study; empty: no figures.
Table guide_table(std::vector<std::string> const& ids, std::filesystem::path const& results);

}  // namespace achillesim::analysis
