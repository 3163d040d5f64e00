/// libFuzzer target: whatever the bytes, reading a log ends, with days or with reasons. Built with Clang
/// only: fuzz_logs -max_total_time=30 ../logs/

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "scenarios/kinds/log_format.hpp"
#include "scenarios/log/content.hpp"
#include "scenarios/log/files.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace achillesim::scenarios;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  // FIT goes to another program, which is not what is tried here.
  auto const content = content_of(bytes);
  if (content == LogContent::fit) return 0;
  if (content == LogContent::gzip) {
    auto const inside = inflated(bytes, std::size_t{1} << 20U);
    if (!inside || content_of(*inside) == LogContent::fit) return 0;
  }
  auto const& formats = shipped_log_formats();
  auto const read = read_log_bytes(bytes, "fuzz", {formats, formats, {}});
  if (read.log.days.empty() != !read.faults.empty()) std::abort();
  int before = -1;
  for (auto const& day : read.log.days) {
    bool const sound = day.day > before && day.minutes >= 0.0 && day.km >= 0.0 &&
                       std::isfinite(day.minutes + day.km) && day.longest_minutes <= day.minutes &&
                       (day.minutes > 0.0 || day.walk_minutes > 0.0);
    if (!sound) std::abort();
    before = day.day;
  }
  for (auto const& problems : {read.faults, read.remarks})
    for (auto const& problem : problems)
      if (format(problem).empty()) std::abort();
  return 0;
}
