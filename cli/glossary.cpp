#include "cli/glossary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iostream>

#include "analysis/formats/text_table.hpp"
#include "cli/terminal.hpp"
#include "scenarios/words/synonyms.hpp"

namespace achillesim::cli {
namespace {

constexpr std::array<WordKind, 9> all_kinds = {{
    {"keys", "key of the language", "what a study may say"},
    {"factors", "factor", "keys that a sweep may vary"},
    {"observables", "observable", "what a criterion may ask for"},
    {"outcomes", "outcome", "what --outcome names: days, shares, scores, counts of runners"},
    {"covariates", "covariate", "how people differ: keys of a cohort, and --by"},
    {"events", "event", "what may happen to a runner"},
    {"tables", "table", "what achillesim table makes"},
    {"figures", "figure", "what achillesim plot draws"},
    {"units", "kind of quantity", "in which units it is written"},
}};

/// "first_achilles_52wk" and "volume" are asked for by their stems.
std::string stem_of(std::string name) {
  auto const last = name.rfind('_');
  if (last == std::string::npos) return name;
  auto const tail = name.substr(last + 1);
  bool const week =
      tail.ends_with("wk") && tail.size() > 2 &&
      std::all_of(tail.begin(), tail.end() - 2, [](unsigned char c) { return std::isdigit(c) != 0; });
  if (week || tail == "day" || tail == "horizon") name.resize(last);
  return name;
}

bool is_called(Word const& word, std::string const& asked) {
  auto const name = scenarios::plain_word(word.name);
  if (name == asked) return true;
  if (word.kind == "keys") {
    auto const end = "." + asked;
    return name.ends_with(end);
  }
  return word.kind == "outcomes" && stem_of(name) == stem_of(asked);
}

}  // namespace

std::span<WordKind const> word_kinds() {
  return all_kinds;
}

std::vector<Word const*> words_called(std::string const& typed) {
  auto asked = scenarios::plain_word(typed);
  std::string_view kind;
  for (auto const& one : all_kinds)
    if (asked.starts_with(std::string(one.name) + "/")) {
      kind = one.name;
      asked.erase(0, one.name.size() + 1);
    }
  std::vector<Word const*> found;
  auto const look = [&](std::string const& name) {
    for (auto const& word : glossary())
      if ((kind.empty() ? word.kind != "factors" : word.kind == kind) && is_called(word, name) &&
          std::find(found.begin(), found.end(), &word) == found.end())
        found.push_back(&word);
  };
  look(asked);
  for (auto const& synonym : scenarios::synonyms())
    if (synonym.typed == asked) look(std::string(synonym.meant));
  return found;
}

void print_word(Word const& word) {
  auto const singular = std::find_if(all_kinds.begin(), all_kinds.end(), [&](WordKind const& k) {
                          return k.name == word.kind;
                        })->singular;
  constexpr std::size_t margin = 14;
  auto const width = terminal_width();
  analysis::write_wrapped(std::cout, fmt::format("{} ({}): {}", word.name, singular, word.title), width);
  for (auto const& [name, text] : word.facts) {
    auto const lines = analysis::wrapped(text, width - margin);
    for (std::size_t i = 0; i < lines.size(); ++i)
      std::cout << fmt::format("  {:<12}{}\n", i == 0 ? name : "", lines[i]);
  }
}

}  // namespace achillesim::cli
