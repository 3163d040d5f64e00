#pragma once
/// What each word of the program means: keys of the language, observables, outcomes, covariates, events,
/// tables, figures, units; from the registries in which they are declared.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace achillesim::cli {

struct Word {
  std::string_view kind;  ///< "keys": of `word_kinds`
  std::string name;       ///< "arm.shoes.drop", "pain_morning", "first_achilles"
  std::string title;      ///< what it is, in a line
  std::vector<std::pair<std::string, std::string>> facts;  ///< "unit" and "mm", "example" and ...
};

struct WordKind {
  std::string_view name;  ///< "observables", as in KIND/WORD
  std::string_view singular;
  std::string_view title;
};
std::span<WordKind const> word_kinds();

/// All of them, by kind.
std::vector<Word> const& glossary();

/// Words that `asked` may mean: a name, the end of a key's path ("shoes.drop"), KIND/NAME, an outcome with
/// its week, or what people type for it ("sex"); letters' case, blanks and dashes do not matter.
std::vector<Word const*> words_called(std::string const& asked);

void print_word(Word const& word);

}  // namespace achillesim::cli
