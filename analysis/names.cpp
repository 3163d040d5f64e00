#include "analysis/names.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::analysis {

std::string in_words(UnknownName const& name, std::vector<std::string> const& names) {
  std::vector<std::string> harmless;  // on a terminal a name with a line feed would be another message
  for (auto const& one : names) harmless.push_back(printable(one));
  std::vector<std::string_view> const all(harmless.begin(), harmless.end());
  return name.asked + ": " + name.what + scenarios::did_you_mean(name.wrong, all) + "; " + name.lists + " " +
         (all.empty() ? "none" : scenarios::alternatives(all)) +
         (name.remedy.empty() ? "" : "; " + name.remedy);
}

std::size_t arm_called(std::string const& name, std::vector<std::string> const& arms,
                       std::string const& option, std::string const& file) {
  auto const found = std::find(arms.begin(), arms.end(), name);
  if (found != arms.end()) return static_cast<std::size_t>(found - arms.begin());
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error == std::errc{} && end == name.data() + name.size() && number < arms.size()) return number;
  auto const last = std::to_string(arms.empty() ? 0 : arms.size() - 1);
  throw std::runtime_error(in_words({option + " " + name, "no such arm in " + file, name, "it has",
                                     "give a name, or a number from 0 to " + last},
                                    arms));
}

}  // namespace achillesim::analysis
