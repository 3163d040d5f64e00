#include "analysis/calibration/random_numbers.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>

namespace achillesim::analysis::calibration {
namespace {

/// In double: by way of long double, Boost's default, it takes twice the time.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

boost::math::normal_distribution<double, InDouble> const standard_normal;

}  // namespace

double uniform(Stream const& stream, std::uint64_t counter) {
  r123::Philox4x32 const philox;
  auto const r =
      philox({{static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32U), stream.index,
               static_cast<std::uint32_t>(stream.purpose)}},
             {{static_cast<std::uint32_t>(stream.seed), static_cast<std::uint32_t>(stream.seed >> 32U)}});
  std::uint64_t const bits = (static_cast<std::uint64_t>(r[0]) << 20U) | (r[1] >> 12U);
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

double Sequence::normal() {
  return normal_quantile(uniform());
}

std::size_t Sequence::below(std::size_t n) {
  return std::min(n - 1, static_cast<std::size_t>(uniform() * static_cast<double>(n)));
}

double normal_cdf(double z) {
  return boost::math::cdf(standard_normal, z);
}

double normal_quantile(double u) {
  return boost::math::quantile(standard_normal, u);
}

}  // namespace achillesim::analysis::calibration
