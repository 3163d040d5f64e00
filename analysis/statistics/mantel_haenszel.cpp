#include "analysis/statistics/mantel_haenszel.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace achillesim::analysis {
namespace {

/// Of a group, latest time first.
class Backwards {
 public:
  explicit Backwards(FollowUp of) : of_(of), order_(of.time.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(order_, [&](std::size_t a, std::size_t b) { return of.time[a] > of.time[b]; });
  }
  double latest() const { return next_ < order_.size() ? of_.time[order_[next_]] : -1.0; }
  /// Those whose time this is join who is at risk; how many of them have the event.
  double take(double time) {
    double events = 0.0;
    for (; next_ < order_.size() && of_.time[order_[next_]] == time; ++next_)
      events += of_.type[order_[next_]] == 1 ? 1.0 : 0.0;
    return events;
  }
  double at_risk() const { return static_cast<double>(next_); }

 private:
  FollowUp of_;
  std::vector<std::size_t> order_;
  std::size_t next_ = 0;
};

}  // namespace

HazardSums hazard_sums(FollowUp arm, FollowUp reference) {
  HazardSums sums;
  Backwards in_arm(arm);
  Backwards in_reference(reference);
  for (;;) {
    double const time = std::max(in_arm.latest(), in_reference.latest());
    if (time < 0.0) return sums;
    double const events = in_arm.take(time);
    double const reference_events = in_reference.take(time);
    sums.add(events, in_arm.at_risk(), reference_events, in_reference.at_risk());
  }
}

}  // namespace achillesim::analysis
