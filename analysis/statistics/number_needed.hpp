#pragma once
/// Numbers needed to treat, from a risk difference.

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// Which way a number needed counts: people for one event fewer (benefit, NNTB) or one more (harm, NNTH).
enum class Direction : unsigned char { benefit, harm };

/// 1 / |risk difference|. Where the difference's interval holds 0 the number's interval runs through
/// infinity: from `low` in `low_direction` up to infinity and back to `high` in the other direction, as
/// Altman 1998 (10.1136/bmj.317.7168.1309) writes it: "NNTB 12 (NNTB 5 to infinity to NNTH 30)".
struct NumberNeeded {
  double value = not_estimable;  ///< people, > 0; infinity where the risks are equal
  double low = not_estimable;    ///< limit on the side of benefit, or the smaller one
  double high = not_estimable;   ///< limit on the side of harm, or the larger one
  Direction direction = Direction::benefit;
  Direction low_direction = Direction::benefit;
  Direction high_direction = Direction::benefit;
  bool through_infinity = false;
  std::string_view reason;

  bool has_value() const { return value == value; }
  bool has_interval() const { return low == low && high == high; }
};

/// `fewer_is_better`: the event is a harm (an injury); false for an event that is wanted (running 30
/// minutes).
NumberNeeded number_needed(Estimate const& risk_difference, bool fewer_is_better = true);

}  // namespace achillesim::analysis
