#include "scenarios/log/gaps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "scenarios/log/values.hpp"

namespace achillesim::scenarios {
namespace {

constexpr int shortest_gap = 28;     ///< days without anything that are said
constexpr int shortest_far = 365;    ///< from the others to what may be a watch with a wrong date
constexpr std::size_t most_far = 3;  ///< activities
constexpr std::size_t most_gaps_named = 3;

struct Gap {
  int from = 0;  ///< last day before, and first after it
  int until = 0;
  int days() const { return until - from - 1; }
};

std::string day_text(int day, bool counts_days) {
  return counts_days ? "day " + std::to_string(day) : date_text(day);
}

}  // namespace

void remark_gaps(std::vector<Activity> const& activities, bool counts_days, Problems& problems,
                 Place const& whole) {
  std::vector<Activity> all = activities;
  std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.day < b.day; });
  std::vector<Gap> gaps;
  for (std::size_t i = 1; i < all.size(); ++i) {
    Gap const gap{all[i - 1].day, all[i].day};
    if (gap.days() < shortest_gap) continue;
    std::size_t const fewer = std::min(i, all.size() - i);
    if (gap.days() >= shortest_far && fewer <= most_far && 4 * fewer < all.size()) {
      auto const& stray = i == fewer ? all.front() : all.back();
      problems.add({stray.file ? stray.file : whole.file, stray.line, 1}, "log-stray",
                   fmt::format("{}{}{} days away from the others ({}): a watch with a wrong date? Take the "
                               "others with from and until",
                               fewer, fewer == 1 ? " activity lies " : " activities, this one of them, lie ",
                               gap.days(), day_text(stray.day, counts_days)));
      continue;
    }
    gaps.push_back(gap);
  }
  if (gaps.empty()) return;
  auto const count = gaps.size();
  std::stable_sort(gaps.begin(), gaps.end(), [](Gap const& a, Gap const& b) { return a.days() > b.days(); });
  gaps.resize(std::min(count, most_gaps_named));
  std::string list;
  for (auto const& gap : gaps)
    list += fmt::format("{}{} days after {}", list.empty() ? "" : ", ", gap.days(),
                        day_text(gap.from, counts_days));
  if (count > gaps.size()) list += fmt::format(" and {} more", count - gaps.size());
  problems.add(
      whole, "log-gap",
      fmt::format("for four weeks and more there is nothing: {}; days without an entry are days of rest",
                  list));
}

}  // namespace achillesim::scenarios
