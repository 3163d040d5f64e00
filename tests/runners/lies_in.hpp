#pragma once
/// Whether two blocks hold the same runners, to the bit.

#include <gtest/gtest.h>

#include <cstring>

#include "runners/record.hpp"

namespace achillesim::fixtures {

/// Whether `part` holds the same runners as lie at part.first_runner in `whole`.
inline ::testing::AssertionResult lies_in(runners::BlockResult const& part,
                                          runners::BlockResult const& whole) {
  std::size_t const offset = part.first_runner - whole.first_runner;
  for (std::size_t o = 0; o < part.outcomes.size(); ++o)
    if (std::memcmp(part.outcomes[o].data(), whole.outcomes[o].data() + offset, part.count * sizeof(float)) !=
        0)
      return ::testing::AssertionFailure() << runners::outcomes[o].quantity.name << " differs";
  std::size_t const slots = part.count * runners::event_slots;
  if (std::memcmp(part.event_day.data(), whole.event_day.data() + offset * runners::event_slots,
                  slots * sizeof(float)) != 0)
    return ::testing::AssertionFailure() << "event days differ";
  return ::testing::AssertionSuccess();
}

}  // namespace achillesim::fixtures
