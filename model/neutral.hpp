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

enum class MechanismKind : unsigned char {
  process,   ///< something that the model works out
  imposed,   ///< the size of an effect, as a study or a guess has it, and not made by anything below it
  base_rate  ///< how often something happens at all: without it there is nothing to compare
};

/// A mechanism of a law, switched off.
struct Mechanism {
  std::string_view name;     ///< "damage by force"
  std::string_view without;  ///< what then holds, in words
  MechanismKind kind;
  std::vector<NeutralValue> values;

  std::string_view law() const;
  /// The weakest of the parameters that are switched off.
  Evidence evidence() const;
  /// Those of its values of class assumed; all of an imposed effect; none of a base rate.
  std::vector<NeutralValue> put_in() const;
};

/// Every mechanism that can be switched off. A law may have several.
std::span<Mechanism const> mechanisms();

/// Of all mechanisms. A contrast that is gone without these alone was put in.
std::vector<NeutralValue> all_put_in();

/// Laws without one, and why: what they say is read off, or holds everywhere alike.
struct WithoutNeutral {
  std::string_view law;
  std::string_view why;
};
std::span<WithoutNeutral const> laws_without_neutral();

}  // namespace achillesim::model
