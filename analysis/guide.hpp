#pragma once
/// The guide's claims as a table: how the program represents each, what shows it, what the model says.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/source.hpp"
#include "analysis/statistics/estimate.hpp"
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

/// A difference of two arms.
struct Contrast {
  Estimate alone;            ///< with a 95 % interval of its own
  Estimate at_once;          ///< with one that holds for `together` contrasts at once
  std::size_t together = 1;  ///< contrasts of the claim's section of the guide
  bool draws = false;        ///< of the parameters are in the intervals
};

struct Said {
  std::string text;  ///< "12.3 % (10.1 to 14.5) in ..., difference ..."; why not, where there is no figure
  std::optional<Contrast> contrast;  ///< none where an arm stands alone or no runner differs
};

/// An outcome in the claim's arm, against the other. Limits at once are those of Sidak
/// (1967, 10.1080/01621459.1967.10482935): at least 95 % for normal estimates, whatever their correlation,
/// and wider than need be where arms share people. Over draws of the parameters they are percentiles: none
/// where there are fewer draws than 2 / (1 - confidence), of which they would be the extremes.
Said contrast(Source const& source, scenarios::Claim const& claim);

/// How many of the contrasts tell their arms apart, and what their intervals hold.
std::string contrasts_in_words(std::vector<Said> const& all);

/// From the study's results file, as `contrast`.
Said said_by_the_model(scenarios::Claim const& claim, std::filesystem::path const& results);

/// All claims, or those with these ids (throws std::runtime_error for one that does not exist). `results`: a
/// folder with STUDY.h5, or a results file of the study; empty: no figures.
Table guide_table(std::vector<std::string> const& ids, std::filesystem::path const& results);

}  // namespace achillesim::analysis
