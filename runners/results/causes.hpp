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

/// Of a covariate that was changed alone, in every runner of the pilot.
inline constexpr std::int8_t changes_none = 0;  ///< no event of any runner is another
inline constexpr std::int8_t changes_some = 1;
inline constexpr std::int8_t not_changed = -1;  ///< nobody of the pilot could have felt it

/// Contrasts are mean differences to the reference arm, runner by runner; errors are standard errors of them.
/// NaN where there is none.
struct Causes {
  std::size_t runners = 0;  ///< of the pilot; 0: not examined
  std::vector<CauseInfo> mechanisms;
  std::vector<std::string> outcomes;
  std::vector<double> effect, effect_error;          ///< [arm * outcomes + outcome]
  std::vector<double> without, without_error;        ///< [(mechanism * arms + arm) * outcomes + outcome]
  std::vector<double> lost_error;                    ///< of what is gone, effect - without, in pairs; alike
  std::vector<double> without_put_in, put_in_error;  ///< all put in switched off at once: as effect
  std::vector<double> put_in_lost_error;
  std::vector<std::int8_t> same_events;     ///< [arm] 1: every runner's events are the reference's
  std::vector<std::string> covariates;      ///< of the population, those that vary
  std::vector<std::int8_t> changes_events;  ///< [covariate] changes_none, ...
  bool examined() const { return runners > 0; }
};

}  // namespace achillesim::runners::results
