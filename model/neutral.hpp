#pragma once
/// What the model would be without a mechanism: the values of a law's parameters with which it does nothing.
/// A contrast that is gone without a mechanism is driven by it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/quantity.hpp"

namespace achillesim::model {

struct NeutralValue {
  std::string_view parameter;  ///< full name: "damage.exponent"
  double value;                ///< may lie outside the range that studies are held to
};

/// A mechanism of a law, switched off.
struct Mechanism {
  std::string_view name;     ///< "damage of force"
  std::string_view without;  ///< what then holds, in words
  /// The size of an effect, put in as a study or a guess has it, and not made by anything below it.
  bool imposed;
  std::vector<NeutralValue> values;

  std::string_view law() const;
  /// The weakest of the parameters that are switched off.
  Evidence evidence() const;
  /// Of class assumed, or imposed: a contrast that it makes was put in.
  bool put_in() const { return imposed || evidence() >= Evidence::assumed; }
};

/// Every mechanism that can be switched off. A law may have several.
std::span<Mechanism const> mechanisms();

/// Laws without one, and why: what they say is read off, or holds everywhere alike.
struct WithoutNeutral {
  std::string_view law;
  std::string_view why;
};
std::span<WithoutNeutral const> laws_without_neutral();

}  // namespace achillesim::model
