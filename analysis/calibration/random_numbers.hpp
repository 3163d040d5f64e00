#pragma once
/// Counter-based random numbers of a calibration: each is a pure function of (seed, purpose, index, counter),
/// so nothing depends on order or threads.
///
/// Philox4x32-10 (Salmon et al. 2011, 10.1145/2063384.2063405) from Random123.

#include <cstdint>

namespace achillesim::analysis::calibration {

/// What a number is for. The values are part of every result: never reuse one. They stand where the simulator
/// has the number of its draw, beyond any that it has, so that one seed serves both.
enum class Purpose : std::uint32_t {
  scramble = 0xCA000001,      ///< index: dimension; counter: level and prefix of the digits
  strata = 0xCA000002,        ///< index: dimension
  proposal = 0xCA000003,      ///< index: 64 * run of the sampler + chain
  draws = 0xCA000004,         ///< index: 0 which are kept, 1 which the sampler starts from, 2 their order
  perturbation = 0xCA000005,  ///< index: step of the ensemble
};

struct Stream {
  std::uint64_t seed = 0;
  Purpose purpose = Purpose::scramble;
  std::uint32_t index = 0;
};

/// Uniform in (0, 1), never 0 or 1.
double uniform(Stream const& stream, std::uint64_t counter);

/// The numbers of a stream one after the other.
class Sequence {
 public:
  explicit Sequence(Stream const& stream) : stream_(stream) {}
  double uniform() { return calibration::uniform(stream_, counter_++); }
  double normal();                   ///< standard normal, by inversion
  std::size_t below(std::size_t n);  ///< 0 to n - 1

 private:
  Stream stream_;
  std::uint64_t counter_ = 0;
};

double normal_cdf(double z);
double normal_quantile(double u);

}  // namespace achillesim::analysis::calibration
