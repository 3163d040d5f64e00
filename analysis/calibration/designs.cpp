#include "analysis/calibration/designs.hpp"

#include <boost/random/sobol.hpp>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

unsigned constexpr digits = 32;

/// Flips each binary digit by a number that hangs on all digits before it.
double scrambled(std::uint32_t bits, std::uint32_t dimension, std::uint64_t seed) {
  Stream const flips{seed, Purpose::scramble, dimension};
  std::uint32_t out = 0;
  for (unsigned level = 0; level < digits; ++level) {
    // The digits before this one, and how many they are: 1 in front of them.
    std::uint64_t const prefix =
        (std::uint64_t{1} << level) | (static_cast<std::uint64_t>(bits) >> (digits - level));
    std::uint32_t const digit = (bits >> (digits - 1 - level)) & 1U;
    std::uint32_t const flip = uniform(flips, prefix) < 0.5 ? 0U : 1U;
    out = (out << 1U) | (digit ^ flip);
  }
  return (static_cast<double>(out) + 0.5) * 0x1p-32;
}

}  // namespace

Eigen::MatrixXd sobol_points(Eigen::Index n, Eigen::Index dimensions, std::uint64_t seed) {
  if (dimensions < 1 || dimensions > 3667 || n < 1 || n >= (Eigen::Index{1} << digits))
    throw std::invalid_argument("sobol_points: " + std::to_string(n) + " points in " +
                                std::to_string(dimensions) +
                                " dimensions cannot be made (1 to 3667 dimensions, fewer than 2^32 points)");
  boost::random::sobol_engine<std::uint32_t, digits> engine(static_cast<std::size_t>(dimensions));
  Eigen::MatrixXd points(n, dimensions);
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index d = 0; d < dimensions; ++d)
      points(i, d) = scrambled(i == 0 ? 0 : engine(), static_cast<std::uint32_t>(d), seed);
  return points;
}

Eigen::MatrixXd latin_hypercube(Eigen::Index n, Eigen::Index dimensions, std::uint64_t seed) {
  Eigen::MatrixXd points(n, dimensions);
  std::vector<Eigen::Index> stratum(static_cast<std::size_t>(n));
  for (Eigen::Index d = 0; d < dimensions; ++d) {
    std::iota(stratum.begin(), stratum.end(), Eigen::Index{0});
    Sequence numbers({seed, Purpose::strata, static_cast<std::uint32_t>(d)});
    for (std::size_t i = stratum.size(); i > 1; --i) std::swap(stratum[i - 1], stratum[numbers.below(i)]);
    for (Eigen::Index i = 0; i < n; ++i)
      points(i, d) = (static_cast<double>(stratum[static_cast<std::size_t>(i)]) + numbers.uniform()) /
                     static_cast<double>(n);
  }
  return points;
}

Eigen::MatrixXd saltelli_points(Eigen::Index n, Eigen::Index dimensions, std::uint64_t seed) {
  Eigen::MatrixXd const both = sobol_points(n, 2 * dimensions, seed);
  auto const a = both.leftCols(dimensions);
  auto const b = both.rightCols(dimensions);
  Eigen::MatrixXd points((dimensions + 2) * n, dimensions);
  points.topRows(n) = a;
  points.middleRows(n, n) = b;
  for (Eigen::Index d = 0; d < dimensions; ++d) {
    auto mixed = points.middleRows((d + 2) * n, n);
    mixed = a;
    mixed.col(d) = b.col(d);
  }
  return points;
}

}  // namespace achillesim::analysis::calibration
