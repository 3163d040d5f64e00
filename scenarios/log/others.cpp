#include "scenarios/log/others.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

void OtherTypes::count(std::string_view type) {
  constexpr std::size_t most_types = 1000;
  constexpr std::size_t longest_type = 60;
  type = type.substr(0, longest_type);
  auto const it = types_.find(type);
  if (it != types_.end())
    ++it->second;
  else
    ++types_[types_.size() < most_types ? std::string(type) : "and more"];
}

std::string OtherTypes::text() const {
  constexpr std::size_t most_named = 8;
  std::vector<std::pair<std::string, std::size_t>> all(types_.begin(), types_.end());
  std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.second > b.second; });
  std::size_t count = 0;
  std::string list;
  for (std::size_t i = 0; i < all.size(); ++i) {
    count += all[i].second;
    if (i < most_named)
      list += fmt::format("{}{} {}", i > 0 ? ", " : "",
                          all[i].first.empty() ? "without a type" : in_quotes(all[i].first), all[i].second);
  }
  if (all.size() > most_named) {
    std::size_t rest = 0;
    for (std::size_t i = most_named; i < all.size(); ++i) rest += all[i].second;
    list += fmt::format(" and {} more types with {}", all.size() - most_named, rest);
  }
  return std::to_string(count) +
         (count == 1 ? " activity is no run or walk and was left out: "
                     : " activities are neither runs nor walks and were left out: ") +
         list;
}

}  // namespace achillesim::scenarios
