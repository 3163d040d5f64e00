#pragma once
/// What drives the contrasts of a study, as a pilot found it: each mechanism of the model was switched off in
/// all arms, with the same people.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace achillesim::runners::results {

/// A mechanism that was switched off, or a definition that was replaced.
struct CauseInfo {
  std::string name;
  std::string law;       ///< "damage"; "definition"
  std::string without;   ///< what then holds, in words
  std::string evidence;  ///< the weakest of its parameters
  std::string values;    ///< "damage.exponent = 1"
  bool put_in = false;   ///< an imposed effect, or some of its parameters are assumed
};

/// Contrasts are mean differences to the reference arm, runner by runner; errors are standard errors of them.
/// NaN where there is none.
struct Causes {
  std::size_t runners = 0;  ///< of the pilot; 0: not examined
  std::vector<CauseInfo> mechanisms;
  std::vector<std::string> outcomes;
  std::vector<double> effect, effect_error;          ///< [arm * outcomes + outcome]
  std::vector<double> without, without_error;        ///< [(mechanism * arms + arm) * outcomes + outcome]
  std::vector<double> without_put_in, put_in_error;  ///< all put in switched off at once: as effect
  std::vector<std::int8_t> same_events;              ///< [arm] 1: every runner's events are the reference's
  std::vector<std::string> covariates;               ///< of the population, those that vary
  std::vector<std::int8_t>
      changes_events;  ///< [covariate] 0: changed alone, no event of any runner is another
  bool examined() const { return runners > 0; }
};

}  // namespace achillesim::runners::results
