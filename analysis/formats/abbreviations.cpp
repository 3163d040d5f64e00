#include "analysis/formats/abbreviations.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace achillesim::analysis {
namespace {

using namespace std::string_view_literals;

std::array constexpr known = {
    std::pair{"NNTB"sv, "number needed to treat for one more runner to benefit"sv},
    std::pair{"NNTH"sv, "number needed to treat for one more runner to be harmed"sv},
    std::pair{"n/a"sv, "not available"sv},
    std::pair{"MC"sv, "Monte-Carlo, from the finite number of runners"sv},
    std::pair{"ref."sv, "reference arm"sv},
    std::pair{"std."sv, "standardised"sv},
    std::pair{"VISA-A"sv, "Victorian Institute of Sport Assessment, Achilles; 100 is no complaint"sv},
    std::pair{"ATRS"sv, "Achilles tendon Total Rupture Score; 100 is no complaint"sv},
    std::pair{"BCa"sv, "bias-corrected and accelerated bootstrap"sv},
    std::pair{"SUCRA"sv, "surface under the cumulative ranking curve, 1 for what is always best"sv},
    std::pair{"P(best)"sv, "probability of being the best arm"sv},
};

/// As a word of its own.
bool holds(std::string_view text, std::string_view word) {
  auto const letter = [&](std::size_t i) {
    return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) != 0;
  };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
  return false;
}

bool holds(Table const& table, std::string_view word) {
  auto const in_heading = [&](TableColumn const& column) { return holds(column.title, word); };
  if (std::any_of(table.columns.begin(), table.columns.end(), in_heading)) return true;
  for (auto const& row : table.rows)
    for (auto const& cell : row)
      if (holds(cell.text, word)) return true;
  return false;
}

}  // namespace

std::vector<std::string> abbreviations_in(Table const& table) {
  std::vector<std::string> found;
  for (auto const& [word, meaning] : known)
    if (holds(table, word)) found.push_back(std::string(word) + ": " + std::string(meaning));
  return found;
}

}  // namespace achillesim::analysis
