#pragma once
/// The way along the points of a recording.

#include <limits>

namespace achillesim::scenarios {

struct TrackPoint {
  double latitude = std::numeric_limits<double>::quiet_NaN();  ///< degrees; NaN: not known, as all below
  double longitude = std::numeric_limits<double>::quiet_NaN();
  double minutes = std::numeric_limits<double>::quiet_NaN();  ///< from 1970
  double height = std::numeric_limits<double>::quiet_NaN();   ///< m
};

/// Adds up; keeps the last points and no others.
class Track {
 public:
  void add(TrackPoint const& point);
  /// What follows begins anew, as behind a pause of the watch.
  void end_segment();

  double first() const { return first_; }            ///< min from 1970; NaN: no point has a time
  double elapsed() const { return last_ - first_; }  ///< min, with all pauses
  double moving() const { return moving_; }          ///< min, without those in which nobody runs or walks
  double km() const { return km_; }
  double climb() const { return climb_; }  ///< m

 private:
  void add_height(double height);
  void end_stretch();

  double first_ = std::numeric_limits<double>::quiet_NaN();
  double last_ = std::numeric_limits<double>::quiet_NaN();
  double km_ = 0.0;
  double moving_ = 0.0;
  double climb_ = 0.0;
  TrackPoint before_;
  double stretch_minutes_ = 0.0;  ///< of a few seconds, over which the speed is looked at
  double stretch_km_ = 0.0;
  double low_ = std::numeric_limits<double>::quiet_NaN();  ///< height from which a climb counts
};

}  // namespace achillesim::scenarios
