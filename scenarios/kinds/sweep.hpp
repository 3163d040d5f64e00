#pragma once
/// [sweep]: factors whose levels make the arms.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/kinds/library.hpp"
#include "scenarios/source/document.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

struct SweptFactor {
  Factor factor;
  Place place;
  std::vector<Level> levels;
  std::vector<Value> values;  ///< one for each level
};

/// A design as the levels of its points: the index of a level for each factor. Another kind of design
/// (Latin hypercube, Sobol) is another way of filling `points`.
struct Sweep {
  std::vector<SweptFactor> factors;
  std::vector<std::vector<std::size_t>> points;
};

/// Names that no factor can have: the results file uses them at its root.
std::span<std::string_view const> reserved_factor_names();

/// An empty sweep has one point without factors; a faulty one has none.
Sweep read_sweep(Value const* table, Problems& problems);

/// Puts a value at a dotted key of an arm; a name on the way is replaced by what it stands for.
void set_dotted(Table& arm, std::string_view dotted, Value const& value, Library& library);

}  // namespace achillesim::scenarios
