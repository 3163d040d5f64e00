#pragma once
/// Counter-based random numbers: every number is a pure function of (seed, draw, runner, purpose, index), so
/// arms share their numbers and nothing depends on order, threads or blocks.
///
/// Philox4x32-10 (Salmon et al. 2011, 10.1145/2063384.2063405) from Random123.

#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace achillesim::runners {

/// What a number is for. The values are part of every result: never reuse one.
enum class Purpose : std::uint32_t {
  covariates = 1,     ///< index: key_of the covariate
  frailty = 2,        ///< index: component
  report = 3,         ///< index: day
  onset = 4,          ///< index: 64 * event number + 2 * leg + site
  other_injury = 5,   ///< index: 64 * event number + site group
  severity = 6,       ///< index: event number
  time_off = 7,       ///< index: event number
  parameter = 8,      ///< index: key_of the parameter; runner 0
  onset_history = 9,  ///< index: severity, site, side
  adherence = 10,     ///< index: day
  rupture = 11,       ///< index: 64 * number + leg; of a healing tendon: index 64 * number + 2 + leg
  rupture_kind = 12,  ///< index: event number
  exercise = 13,      ///< index: day
  patience = 14,      ///< index: week
  illness = 15,       ///< index: week
  surgery = 16,       ///< index 0
  persistence = 17,   ///< index 0
  past_site = 19,     ///< index: whether, where
  past = 18,  ///< index: 1024 * life + 8 * event number + 2 * leg + site; + 512 + event number: severity;
              ///< + 1016 + component: frailty
};

/// The index of what is drawn once by name: FNV-1a, 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv). A number
/// that hangs on a name stays where it is when rows are added, left out or sorted; that no two rows share one
/// is tested.
constexpr std::uint32_t key_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (char const c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// Of a row that was renamed: `was` is the name that it had when it came, by which it is still drawn.
constexpr std::uint32_t key_of(std::string_view name, std::string_view was) {
  return key_of(was.empty() ? name : was);
}

struct Stream {
  std::uint64_t seed = 0;
  std::uint32_t draw = 0;
  std::uint64_t runner = 0;
};

/// Four 32-bit words.
inline std::array<std::uint32_t, 4> words(Stream const& stream, Purpose purpose, std::uint32_t index) {
  r123::Philox4x32 const philox;
  r123::Philox4x32::ctr_type const counter = {
      {index, static_cast<std::uint32_t>(stream.runner),
       (static_cast<std::uint32_t>(stream.runner >> 32U) << 8U) | static_cast<std::uint32_t>(purpose),
       stream.draw}};
  r123::Philox4x32::key_type const key = {
      {static_cast<std::uint32_t>(stream.seed), static_cast<std::uint32_t>(stream.seed >> 32U)}};
  auto const r = philox(counter, key);
  return {r[0], r[1], r[2], r[3]};
}

/// The streams of W runners of one draw, laid out for lanes.
template <std::size_t W>
struct Streams {
  std::uint64_t seed = 0;
  std::uint32_t draw = 0;
  std::array<std::uint64_t, W> runner{};
};

/// words() of W runners at once, [word][runner]: the same numbers, in loops that the compiler turns into
/// lanes. Random123 has no such form; its constants are used, and a test holds both against each other.
template <std::size_t W>
std::array<std::array<std::uint32_t, W>, 4> words(Streams<W> const& streams, Purpose purpose,
                                                  std::uint32_t index) {
  std::array<std::array<std::uint32_t, W>, 4> x;
  for (std::size_t i = 0; i < W; ++i) {
    x[0][i] = index;
    x[1][i] = static_cast<std::uint32_t>(streams.runner[i]);
    x[2][i] =
        (static_cast<std::uint32_t>(streams.runner[i] >> 32U) << 8U) | static_cast<std::uint32_t>(purpose);
    x[3][i] = streams.draw;
  }
  auto low_key = static_cast<std::uint32_t>(streams.seed);
  auto high_key = static_cast<std::uint32_t>(streams.seed >> 32U);
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < W; ++i) {
      std::uint64_t const first = static_cast<std::uint64_t>(PHILOX_M4x32_0) * x[0][i];
      std::uint64_t const second = static_cast<std::uint64_t>(PHILOX_M4x32_1) * x[2][i];
      x[0][i] = static_cast<std::uint32_t>(second >> 32U) ^ x[1][i] ^ low_key;
      x[1][i] = static_cast<std::uint32_t>(second);
      x[2][i] = static_cast<std::uint32_t>(first >> 32U) ^ x[3][i] ^ high_key;
      x[3][i] = static_cast<std::uint32_t>(first);
    }
    low_key += PHILOX_W32_0;
    high_key += PHILOX_W32_1;
  }
  return x;
}

/// Uniform in (0, 1): 53 bits, never 0 or 1.
inline double uniform(std::uint32_t high, std::uint32_t low) {
  std::uint64_t const bits = (static_cast<std::uint64_t>(high) << 20U) | (low >> 12U);
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

inline double uniform(Stream const& stream, Purpose purpose, std::uint32_t index) {
  auto const w = words(stream, purpose, index);
  return uniform(w[0], w[1]);
}

/// Standard deviate of a day's report: the sum of four uniforms (Irwin-Hall), close enough to normal for an
/// error whose size is assumed.
inline double report_deviate(std::array<std::uint32_t, 4> const& w) {
  double const sum = (static_cast<double>(w[0]) + w[1] + w[2] + w[3]) * 0x1p-32;
  return (sum - 2.0) * 1.7320508075688772;  // variance 1/3
}

}  // namespace achillesim::runners
