#pragma once
/// What people type for a word of the program.

#include <span>
#include <string>
#include <string_view>

namespace achillesim::scenarios {

struct Synonym {
  std::string_view typed;  ///< in small letters, blanks as _
  std::string_view meant;  ///< a key, an observable, a covariate, an outcome
};

/// In order: of several for one word the first that fits is meant.
std::span<Synonym const> synonyms();

/// As words are compared: small letters, blanks and dashes as _.
std::string plain_word(std::string_view text);

}  // namespace achillesim::scenarios
