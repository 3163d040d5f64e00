#pragma once
/// Intervals of the risk differences of an outcome that hold for all arms at once.

#include <span>
#include <string>
#include <vector>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {

struct AtOnce {
  std::vector<Estimate> differences;  ///< [arm, without the reference]
  std::string factor;                 ///< "2.41", in the place of z; "" where it was not asked for
  std::string ranks;  ///< "draws 2 to 199 of 200"; "" where no arm's draws differ beyond their noise
};

/// `own`: [arm] the differences by draw; the reference's is passed over. With one draw, and for arms whose
/// draws differ by no more than their noise: max-t over the bootstrap of runners in pairs. The others by the
/// draws' own ranks, after the draws were moved towards their mean as for one arm alone.
AtOnce all_arms_at_once(Source const& source, OutcomeSpec const& outcome, std::span<ByDraw const* const> own,
                        TableOptions const& options);

/// How they were made; `factors` and `ranks` by outcome, in words.
void say_at_once(std::string const& factors, std::string const& ranks, std::size_t draws, double confidence,
                 std::vector<std::string>& sentences);

}  // namespace achillesim::analysis
