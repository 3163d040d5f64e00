#include <charconv>
#include <cmath>

#include "scenarios/log/recording_detail.hpp"
#include "scenarios/log/track.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

/// Degrees; NaN for what is no place on Earth.
double degrees(std::string_view text, double most) {
  double const value = number_of_text(text);
  return std::abs(value) <= most ? value : std::nan("");
}

/// Elements of a track and of the points in it.
class GpxReader {
 public:
  void begin(XmlElement const& element) {
    if (element.name == "trk") {
      recording_ = {};
      recording_.line = element.line;
      track_ = {};
      in_track_ = true;
      cadence_ = 0.0;
      with_cadence_ = 0;
    } else if (element.name == "trkpt" && in_track_) {
      point_ = {};
      point_.latitude = degrees(element.attribute("lat"), 90.0);
      point_.longitude = degrees(element.attribute("lon"), 180.0);
      in_point_ = true;
    }
  }

  void end(std::string_view name, std::string_view text) {
    if (!in_track_) return;
    if (in_point_) return end_in_point(name, text);
    if (name == "name") recording_.name = trimmed(text);
    if (name == "type") recording_.sport = trimmed(text);
    if (name == "trkseg") track_.end_segment();
    if (name != "trk") return;
    in_track_ = false;
    track_.end_segment();
    recording_.start = track_.first();
    recording_.minutes = track_.moving();
    recording_.km = track_.km();
    recording_.climb = track_.climb();
    if (with_cadence_ > 0) recording_.cadence = steps_of(cadence_ / with_cadence_);
    out.all.push_back(recording_);
  }

  Recordings out;

 private:
  void end_in_point(std::string_view name, std::string_view text) {
    if (name == "time") point_.minutes = read_instant(trimmed(text));
    if (name == "ele") point_.height = number_of_text(text);
    if (name == "cad") {
      double const value = number_of_text(text);
      if (value > 0.0) {
        cadence_ += value;
        ++with_cadence_;
      }
    }
    if (name != "trkpt") return;
    in_point_ = false;
    track_.add(point_);
  }

  Recording recording_;
  Track track_;
  TrackPoint point_;
  bool in_track_ = false;
  bool in_point_ = false;
  double cadence_ = 0.0;
  int with_cadence_ = 0;
};

}  // namespace

double read_instant(std::string_view text) {
  constexpr std::string_view pattern = "%Y-%m-%d";
  auto const day = read_date(text, pattern);
  if (!day) return std::nan("");
  auto const minutes = read_start(text, pattern).value_or(0.0);
  return *day * minutes_a_day + minutes - read_offset(text, pattern).value_or(0);
}

Recordings read_gpx(std::string_view text) {
  return read_recordings_with<GpxReader>(text, "GPX");
}

}  // namespace achillesim::scenarios
