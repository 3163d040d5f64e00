#include "scenarios/log/track.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace achillesim::scenarios {
namespace {

constexpr double earth_km = 6371.0088;  ///< mean radius (IUGG)
/// Speed is looked at over so long: from second to second positions jump.
constexpr double stretch = 10.0 / 60.0;  ///< min
constexpr double standing = 0.4;         ///< m/s, below the slowest walk
/// Height goes up and down by as much without anybody climbing (assumed; watches with a barometer are
/// better).
constexpr double noise = 3.0;  ///< m

double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
}

/// Along a great circle, km; 0 where a place is not known.
double distance(TrackPoint const& a, TrackPoint const& b) {
  if (std::isnan(a.latitude + a.longitude + b.latitude + b.longitude)) return 0.0;
  double const u = std::sin(radians(b.latitude - a.latitude) / 2.0);
  double const v = std::sin(radians(b.longitude - a.longitude) / 2.0);
  double const h = u * u + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * v * v;
  return 2.0 * earth_km * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace

void Track::add(TrackPoint const& point) {
  if (!std::isnan(point.minutes)) {
    if (std::isnan(first_)) first_ = point.minutes;
    last_ = std::isnan(last_) ? point.minutes : std::max(last_, point.minutes);
  }
  double const step = point.minutes - before_.minutes;
  double const way = distance(before_, point);
  km_ += way;
  stretch_km_ += way;
  if (step > 0.0) stretch_minutes_ += step;
  if (stretch_minutes_ >= stretch) end_stretch();
  if (!std::isnan(point.height)) add_height(point.height);
  before_ = point;
}

void Track::end_stretch() {
  if (stretch_km_ * 1000.0 >= standing * stretch_minutes_ * 60.0) moving_ += stretch_minutes_;
  stretch_minutes_ = 0.0;
  stretch_km_ = 0.0;
}

void Track::end_segment() {
  end_stretch();
  before_ = {};
}

void Track::add_height(double height) {
  if (std::isnan(low_) || height < low_) {
    low_ = height;
  } else if (height > low_ + noise) {
    climb_ += height - low_;
    low_ = height;
  }
}

}  // namespace achillesim::scenarios
