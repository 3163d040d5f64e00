#pragma once
/// In which numbers the lanes of the kernel compute (runners/README.md says how far they lie apart).

#include <stdexcept>
#include <string>
#include <string_view>

namespace achillesim::runners {

/// single: lanes of float; hazards, distances and everything that is decided runner by runner stay double.
/// double_: lanes of double, the reference.
enum class Precision : unsigned char { single, double_ };

inline constexpr Precision shipped_precision = Precision::single;

/// As in --precision and in results files.
constexpr std::string_view name_of(Precision precision) {
  return precision == Precision::single ? "single" : "double";
}

/// Throws std::invalid_argument when there is no such precision.
inline Precision choose_precision(std::string_view name) {
  for (auto const p : {Precision::single, Precision::double_})
    if (name_of(p) == name) return p;
  throw std::invalid_argument("--precision " + std::string(name) + ": choose single or double");
}

}  // namespace achillesim::runners
