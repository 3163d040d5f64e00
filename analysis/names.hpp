#pragma once
/// Names that a user asks for: where they stand, or which name was meant.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::analysis {

/// A name that is none of `names`.
struct UnknownName {
  std::string asked;        ///< "--outcome reinjury_52w"
  std::string what;         ///< "not an outcome of this table in out.h5"
  std::string_view wrong;   ///< "reinjury_52w"
  std::string lists;        ///< "it has"
  std::string remedy = {};  ///< "achillesim table outcomes out.h5 says what each is"
};

/// `asked: what (did you mean "reinjury_52wk"?); lists a, b or c; remedy`
std::string in_words(UnknownName const& name, std::vector<std::string> const& names);

/// Place of an arm by its name or number. Throws std::runtime_error: `--arm 12mm: no such arm in out.h5 (did
/// you mean "12 mm"?); ...`; `option` is "--arm", `file` what holds the arms.
std::size_t arm_called(std::string const& name, std::vector<std::string> const& arms,
                       std::string const& option, std::string const& file);

}  // namespace achillesim::analysis
