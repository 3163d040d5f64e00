#pragma once
/// Activities that a watch or telephone recorded: GPX, TCX, and the workouts of Apple Health. Positions are
/// used for the length of the way and for nothing else; they are not kept.

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

struct Recording {
  std::string sport;  ///< as the file has it; "" for none
  std::string name;
  double start =
      std::numeric_limits<double>::quiet_NaN();  ///< min from 1970, in UTC unless `local`; NaN: not known
  bool local = false;
  double minutes = 0.0;  ///< in motion, or by the watch
  double km = 0.0;       ///< 0: not known
  double climb = 0.0;    ///< m
  double cadence = 0.0;  ///< steps/min of both feet; 0: not known
  int line = 0;
};

struct Recordings {
  std::vector<Recording> all;
  std::string fault;  ///< why the file cannot be read; "" when it can
  int line = 0;       ///< of the fault
};

/// Tracks of GPX 1.0 and 1.1: the way along the points, time in motion.
Recordings read_gpx(std::string_view text);

/// Activities of Garmin's Training Center: what the watch counted, lap by lap.
Recordings read_tcx(std::string_view text);

/// Workouts of Apple Health's export.xml.
Recordings read_apple_health(std::string_view text);

/// "2024-03-01T07:00:00.000Z", "2024-03-01 07:00:00 +0900": minutes from 1970 in UTC; NaN for what is none.
double read_instant(std::string_view text);

}  // namespace achillesim::scenarios
