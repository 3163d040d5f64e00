#pragma once
/// Quantity strings such as "12 mm", "10 km/h" or "5:30 min/km", converted once, at the edge.
/// The number is read here; only a unit from the dimension's own list goes to UDUNITS-2, which
/// alone would take "12 mm since 2000" and turn "5 d" into a cadence.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

enum class Dimension : unsigned char {
  none,      ///< a plain number
  length,    ///< mm
  height,    ///< cm
  distance,  ///< km
  mass,      ///< kg
  speed,     ///< m/s; "min/km" is its inverse
  days,      ///< d
  minutes,   ///< min
  age,       ///< year
  fraction,  ///< 1, written in %
  percent,   ///< percent: grades, strains
  angle,     ///< degree
  cadence,   ///< min-1
  count_
};

struct DimensionInfo {
  std::string_view name;     ///< "a length"
  std::string_view unit;     ///< inside the program, UDUNITS spelling
  std::string_view written;  ///< the unit in messages and examples
  double per_written;        ///< inside value of 1 written unit
  std::string_view example;
};

DimensionInfo const& info(Dimension dimension);

/// The dimension whose inside unit this is; none for "1" and units that are in no list.
Dimension dimension_of_unit(std::string_view udunits);

/// A number or the reason why there is none.
struct Conversion {
  std::optional<double> value;
  std::string fault;
};

/// In the dimension's inside unit.
Conversion read_quantity(std::string_view text, Dimension dimension);

/// In any unit that UDUNITS knows: for the model's parameters ("tau_repair" in d: "1 week"). The
/// unit must be the parameter's own or differ from it by a factor only.
Conversion read_in_unit(std::string_view text, std::string_view udunits);

/// "12 mm": an inside value as a person would write it.
std::string shown(double value, Dimension dimension);

/// Numbers from low to high.
struct Span {
  double low;
  double high;
};

/// What a span in the dimension's inside unit is in one of its units; paces turn round: the faster, the less.
/// None if there is no such unit.
std::optional<Span> span_in(std::string_view unit, Dimension dimension, Span inside);

/// The units that a dimension takes.
std::vector<std::string_view> units_of(Dimension dimension);

}  // namespace achillesim::scenarios
