#include "scenarios/log/recording_detail.hpp"

namespace achillesim::scenarios {
namespace {

/// A workout's attributes, or, in newer exports, those of the sums within it.
class AppleReader {
 public:
  void begin(XmlElement const& element) {
    if (element.name == "Workout") {
      recording_ = {};
      recording_.line = element.line;
      recording_.local = true;
      auto type = element.attribute("workoutActivityType");
      constexpr std::string_view prefix = "HKWorkoutActivityType";
      if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
      recording_.sport = type;
      // Written in the time of the place, with its offset.
      constexpr std::size_t date_and_time = 19;
      recording_.start = read_instant(element.attribute("startDate").substr(0, date_and_time));
      auto const unit = element.attribute("durationUnit");
      double const minutes = unit == "s" || unit == "sec" ? 1.0 / 60.0 : (unit == "hr" ? 60.0 : 1.0);
      recording_.minutes = amount_of(element.attribute("duration")) * minutes;
      recording_.km =
          amount_of(element.attribute("totalDistance")) * unit_km(element.attribute("totalDistanceUnit"));
      in_workout_ = true;
    } else if (in_workout_ && element.name == "WorkoutStatistics" && recording_.km == 0.0 &&
               element.attribute("type") == "HKQuantityTypeIdentifierDistanceWalkingRunning") {
      recording_.km = amount_of(element.attribute("sum")) * unit_km(element.attribute("unit"));
    }
  }

  void end(std::string_view name, std::string_view) {
    if (name != "Workout" || !in_workout_) return;
    in_workout_ = false;
    out.all.push_back(recording_);
  }

  Recordings out;

 private:
  static double unit_km(std::string_view unit) {
    if (unit == "mi") return 1.609344;
    return unit == "m" ? 0.001 : 1.0;
  }

  Recording recording_;
  bool in_workout_ = false;
};

}  // namespace

Recordings read_apple_health(std::string_view text) {
  return read_recordings_with<AppleReader>(text, "Apple Health's export");
}

}  // namespace achillesim::scenarios
