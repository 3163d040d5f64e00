#include "runners/log_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace achillesim::runners {

std::string log_text(std::vector<DayTrace> const& days, scenarios::Study const& study, std::size_t draw,
                     std::size_t arm, std::size_t runner) {
  std::string out = "# Simulated by AchilleSim: nobody ran this. Study " + study.name + ", arm " +
                    study.arms[arm].name + ", runner " + std::to_string(runner) + ", draw " +
                    std::to_string(draw) + ", seed " + std::to_string(study.seed) + ".";
  // Names are the study's: none may begin a line of its own.
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  out +=
      "\n# As written by: achillesim inspect OUT.h5 --runner N --arm NAME --format log. day: from the first "
      "day of "
      "the arm; days without a row are rest.\nday,type,minutes,km\n";
  std::array<char, 80> row{};
  for (auto const& d : days) {
    if (d.walk_minutes > 0.0) {
      std::snprintf(row.data(), row.size(), "%d,walk,%.2f,\n", d.day, d.walk_minutes);
      out += row.data();
    }
    if (d.done_minutes > 0.0) {
      std::snprintf(row.data(), row.size(), "%d,run,%.2f,%.3f\n", d.day, d.done_minutes, d.distance);
      out += row.data();
    }
  }
  return out;
}

}  // namespace achillesim::runners
