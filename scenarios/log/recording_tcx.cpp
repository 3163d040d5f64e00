#include <cmath>

#include "scenarios/log/recording_detail.hpp"
#include "scenarios/log/track.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

/// Laps of an activity: seconds, metres and cadence; of the points the height alone.
class TcxReader {
 public:
  void begin(XmlElement const& element) {
    if (element.name == "Activity") {
      recording_ = {};
      recording_.sport = element.attribute("Sport");
      recording_.line = element.line;
      heights_ = {};
      steps_ = 0.0;
      with_steps_ = 0.0;
      in_activity_ = true;
    } else if (element.name == "Lap") {
      lap_minutes_ = 0.0;
      lap_cadence_ = 0.0;
      in_lap_ = true;
      if (std::isnan(recording_.start)) recording_.start = read_instant(element.attribute("StartTime"));
    } else if (element.name == "Trackpoint") {
      in_point_ = true;
    }
  }

  void end(std::string_view name, std::string_view text) {
    if (!in_activity_) return;
    if (in_point_) {
      if (name == "AltitudeMeters") {
        TrackPoint point;
        point.height = number_of_text(text);
        heights_.add(point);
      }
      if (name == "Trackpoint") in_point_ = false;
      return;
    }
    if (name == "Id" && std::isnan(recording_.start)) recording_.start = read_instant(trimmed(text));
    if (in_lap_) end_in_lap(name, text);
    if (name == "Notes" && recording_.name.empty()) recording_.name = trimmed(text);
    if (name != "Activity") return;
    in_activity_ = false;
    recording_.climb = heights_.climb();
    if (with_steps_ > 0.0) recording_.cadence = steps_ / with_steps_;
    out.all.push_back(recording_);
  }

  Recordings out;

 private:
  void end_in_lap(std::string_view name, std::string_view text) {
    if (name == "TotalTimeSeconds") lap_minutes_ = amount_of(text) / 60.0;
    if (name == "DistanceMeters") recording_.km += amount_of(text) / 1000.0;
    if (name == "AvgRunCadence") lap_cadence_ = steps_of(amount_of(text));
    if (name != "Lap") return;
    in_lap_ = false;
    recording_.minutes += lap_minutes_;
    if (lap_cadence_ <= 0.0) return;
    steps_ += lap_cadence_ * lap_minutes_;
    with_steps_ += lap_minutes_;
  }

  Recording recording_;
  Track heights_;
  bool in_activity_ = false;
  bool in_lap_ = false;
  bool in_point_ = false;
  double lap_minutes_ = 0.0;
  double lap_cadence_ = 0.0;
  double steps_ = 0.0;
  double with_steps_ = 0.0;
};

}  // namespace

Recordings read_tcx(std::string_view text) {
  return read_recordings_with<TcxReader>(text, "TCX");
}

}  // namespace achillesim::scenarios
