#pragma once
/// Which site a surgeon operates.

#include <array>
#include <cstddef>

namespace achillesim::model {

/// Pathology by which a later site must be worse to be the one that is operated: nobody sees less, and of
/// sites that have both reached the ceiling the last bit would choose.
inline constexpr double plainly_worse = 0.01;

/// Index of the first site than which no later one is plainly worse. `pathology` [site of both legs] in the
/// order of the surgeon's look: that of the first leg first.
template <std::size_t N>
std::size_t operated_site(std::array<double, N> const& pathology) {
  std::size_t worst = 0;
  for (std::size_t i = 1; i < N; ++i)
    if (pathology[i] > pathology[worst] + plainly_worse) worst = i;
  return worst;
}

}  // namespace achillesim::model
