#include "cli/unknown_word.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <locale>

#include "analysis/names.hpp"

namespace achillesim::cli {

std::string unknown_word(std::vector<std::string> const& words, OptionsByCommand const& known) {
  if (words.empty() || words[0].starts_with('-')) return "";
  auto const command =
      std::find_if(known.begin(), known.end(), [&](auto const& one) { return one.first == words[0]; });
  if (command == known.end()) {
    std::vector<std::string> names;
    for (auto const& [name, options] : known) names.push_back(name);
    return analysis::in_words({"achillesim " + words[0], "there is no such command", words[0], "there are",
                               "achillesim --help says what each does"},
                              names);
  }
  auto const& options = command->second;
  for (auto const& word : words) {
    if (word == "--") return "";
    bool const is_long = word.starts_with("--");
    bool const is_short =
        !is_long && word.size() > 1 && word[0] == '-' && std::isalpha(word[1], std::locale::classic());
    // -oX is -o X.
    auto const name = is_long ? word.substr(0, word.find('=')) : word.substr(0, 2);
    if ((is_long || is_short) && std::find(options.begin(), options.end(), name) == options.end())
      return analysis::in_words({name, fmt::format("achillesim {} has no such option", words[0]), name,
                                 "it has", fmt::format("achillesim {} --help says what each does", words[0])},
                                options);
  }
  return "";
}

}  // namespace achillesim::cli
