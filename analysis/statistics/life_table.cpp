#include "analysis/statistics/life_table.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis {

LifeTable life_table(FollowUp follow_up, int cause) {
  auto const time = follow_up.time;
  auto const type = follow_up.type;
  if (time.size() != type.size())
    throw std::invalid_argument("life_table: times and types differ in their number of runners");
  std::vector<std::size_t> order(time.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return time[a] < time[b]; });

  LifeTable table;
  table.n = time.size();
  if (!order.empty()) table.last_time = time[order.back()];
  for (std::size_t i = 0; i < order.size();) {
    LifeTableRow row{time[order[i]], order.size() - i, 0, 0};
    for (; i < order.size() && time[order[i]] == row.time; ++i) {
      if (type[order[i]] != 0) ++row.events;
      if (type[order[i]] != 0 && type[order[i]] == cause) ++row.of_cause;
    }
    if (row.events > 0) table.rows.push_back(row);
  }
  return table;
}

}  // namespace achillesim::analysis
