#pragma once
/// Covariates that are levels, not amounts: the words for 0, 1, 2.

#include <string_view>

namespace achillesim::scenarios {

/// Space-separated; "" for a covariate whose number is a number.
constexpr std::string_view levels_of(std::string_view covariate) {
  if (covariate == "female") return "man woman";
  if (covariate == "strike") return "rearfoot midfoot forefoot";
  if (covariate == "steroid") return "none course injection";
  for (std::string_view const asked :
       {"prior_tendinopathy", "spurs", "diabetes", "fluoroquinolone", "novice"})
    if (covariate == asked) return "no yes";
  return "";
}

}  // namespace achillesim::scenarios
