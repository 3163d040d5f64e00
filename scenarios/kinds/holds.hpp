#pragma once
/// What a key of the language holds, beside its name and meaning.

#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "scenarios/language/schema.hpp"

namespace achillesim::scenarios {

/// A form, or none. Plain, since GCC 14 takes a copied std::optional for one that was never set.
struct FormIfAny {
  Form form{};
  bool given = false;

  constexpr FormIfAny() = default;
  constexpr FormIfAny(Form of) : form(of), given(true) {}
  Form value() const {
    if (!given) throw std::logic_error("a key that a function takes says its form");
    return form;
  }
  constexpr Form value_or(Form other) const { return given ? form : other; }
  constexpr bool is(Form other) const { return given && form == other; }
};

/// See Row; what is not there follows from the member.
struct Holds {
  double low = -std::numeric_limits<double>::infinity();  ///< in the inside unit
  double high = std::numeric_limits<double>::infinity();
  Dimension dimension = Dimension::none;
  std::string_view unit = "";  ///< in which the preset is written, where that is not the dimension's own
  std::string_view word = "";  ///< taken for "not given" (NaN)
  std::span<std::string_view const> choices = {};
  std::size_t yes = 1;           ///< the choice that makes a flag true
  std::string_view kind = "";    ///< of the catalogue, for names
  std::string_view preset = "";  ///< the name that is taken, or "{}" for a table's presets
  bool required = false;
  bool silent = false;  ///< what holds when it is not given hangs on other keys
  std::size_t fewest = 0;
  std::size_t most = std::numeric_limits<std::size_t>::max();
  Schema const* schema = nullptr;  ///< of a key that a function takes
  FormIfAny form = {};             ///< of such a key, or where the member allows several
};

Row row_of(std::string_view key, std::string_view meaning, Form form, Holds const& holds);

/// A number as the language writes it: "7 d", "26 week", "10 %"; the word for NaN.
std::string written(double number, Holds const& holds);

}  // namespace achillesim::scenarios
