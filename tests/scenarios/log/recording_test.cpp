/// Recordings, encodings and compressed files.

#include "scenarios/log/recording.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/kinds/log_format.hpp"
#include "scenarios/log/content.hpp"
#include "scenarios/log/files.hpp"
#include "scenarios/log/track.hpp"
#include "scenarios/log/xml.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

std::string bytes_of(std::string const& file) {
  std::ifstream in(std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "tests" / "scenarios" / "logs" / file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

LogReading read_bytes(std::string const& bytes, LogSelection const& selection = {}) {
  return read_log_bytes(bytes, "file", {shipped_log_formats(), shipped_log_formats(), selection});
}

TEST(LogRecordings, Gpx) {
  auto const reading = read_bytes(bytes_of("track.gpx"));
  ASSERT_EQ(reading.log.days.size(), 1U) << all_of(reading.faults);
  EXPECT_EQ(reading.log.first_date, "2024-03-01");
  // 0.018 degrees along a meridian of a sphere of 6371.0088 km.
  EXPECT_NEAR(reading.log.days[0].km, 2.002, 0.001);
  EXPECT_DOUBLE_EQ(reading.log.days[0].minutes, 11.0);
  EXPECT_DOUBLE_EQ(reading.log.days[0].climb, 20.0);
}

TEST(LogRecordings, Tcx) {
  auto const reading = read_bytes(bytes_of("laps.tcx"));
  ASSERT_EQ(reading.log.days.size(), 1U) << all_of(reading.faults);
  auto const& day = reading.log.days[0];
  EXPECT_DOUBLE_EQ(day.km, 5.0);  // of the laps, not of the points
  EXPECT_DOUBLE_EQ(day.minutes, 25.0);
  EXPECT_DOUBLE_EQ(day.climb, 40.0);
  EXPECT_DOUBLE_EQ(day.cadence, 168.0);
  EXPECT_NE(all_of(reading.remarks).find("left out: \"Biking\" 1"), std::string::npos);
}

TEST(LogRecordings, AppleHealth) {
  auto const reading = read_bytes(bytes_of("health.xml"));
  ASSERT_EQ(reading.log.days.size(), 2U) << all_of(reading.faults);
  EXPECT_EQ(reading.log.first_date, "2025-01-02");  // of the place: in UTC it was the day before
  EXPECT_DOUBLE_EQ(reading.log.days[0].km, 5.0);
  EXPECT_NEAR(reading.log.days[1].km, 6.437, 1e-9);
}

TEST(LogRecordings, TimeInMotion) {
  Track track;
  auto const go = [&](int seconds, double metres_per_second) {
    static double latitude = 50.0;
    static double minutes = 0.0;
    for (int i = 0; i < seconds; ++i) {
      latitude += metres_per_second / 111'194.93;
      minutes += 1.0 / 60.0;
      track.add({latitude, 8.0, minutes, 100.0});
    }
  };
  go(601, 3.0);
  go(300, 0.1);  // at a light, with a receiver that is not quite still
  go(600, 3.0);
  track.end_segment();
  EXPECT_NEAR(track.moving(), 20.0, 0.2);
  EXPECT_NEAR(track.elapsed(), 25.0, 1e-9);
  EXPECT_NEAR(track.km(), 3.6 + 0.03, 0.01);
  EXPECT_EQ(track.climb(), 0.0);
}

std::string gpx_of(std::string const& type, std::string const& name, double metres_per_second) {
  std::string out = "<gpx><trk>" + (type.empty() ? "" : "<type>" + type + "</type>") +
                    (name.empty() ? "" : "<name>" + name + "</name>") + "<trkseg>";
  for (int i = 0; i <= 10; ++i) {
    char point[200];
    std::snprintf(point, sizeof point,
                  "<trkpt lat=\"%.7f\" lon=\"8\"><time>2024-03-01T07:%02d:00Z</time></trkpt>",
                  50.0 + i * 60.0 * metres_per_second / 111'194.93, i);
    out += point;
  }
  return out + "</trkseg></trk></gpx>";
}

TEST(LogRecordings, WithoutASportTheirNameOrSpeedTells) {
  auto const runs = [](std::string const& type, std::string const& name, double speed) {
    auto const reading = read_bytes(gpx_of(type, name, speed));
    return reading.log.days.empty() ? -1 : reading.log.days[0].runs;
  };
  EXPECT_EQ(runs("running", "", 1.5), 1);
  EXPECT_EQ(runs("", "Morning Run", 1.5), 1);
  EXPECT_EQ(runs("", "", 3.0), 1);
  EXPECT_EQ(runs("9", "", 3.0), 1);
  EXPECT_EQ(runs("", "", 1.4), 0);
  EXPECT_EQ(runs("", "", 6.5), -1);  // a ride?
  EXPECT_EQ(runs("cycling", "", 3.0), -1);
  EXPECT_NE(all_of(read_bytes(gpx_of("", "", 3.0)).remarks)
                .find("log-sport: 1 recordings do not say their sport: by speed 1 were taken for runs"),
            std::string::npos);
  EXPECT_NE(all_of(read_bytes(gpx_of("", "", 6.5)).faults).find("do not say their sport"), std::string::npos);
}

TEST(LogRecordings, CadencesOfOneFootAndOfBoth) {
  auto const with = [](std::string const& cadence) {
    auto text = gpx_of("running", "", 3.0);
    std::string const end = "</time>";
    for (auto at = text.find(end); at != std::string::npos; at = text.find(end, at + end.size()))
      text.insert(at + end.size(), "<extensions><cad>" + cadence + "</cad></extensions>");
    return read_bytes(text);
  };
  EXPECT_NEAR(with("86").log.days.at(0).cadence, 172.0, 1e-9);
  EXPECT_NEAR(with("172").log.days.at(0).cadence, 172.0, 1e-9);
  EXPECT_EQ(all_of(with("172").remarks).find("log-cadence"), std::string::npos);
  for (auto const* odd : {"20", "400"}) {
    EXPECT_EQ(with(odd).log.days.at(0).cadence, 0.0) << odd;
    EXPECT_NE(all_of(with(odd).remarks).find("log-cadence: 1 run has a cadence that is not"),
              std::string::npos)
        << odd;
  }
}

TEST(LogRecordings, ThoseOfThePlaceAreNotShifted) {
  LogSelection there;
  there.utc_offset = 600;
  auto const given = read_bytes(bytes_of("health.xml"), there);
  auto const alone = read_bytes(bytes_of("health.xml"));
  ASSERT_FALSE(alone.activities.empty());
  EXPECT_EQ(given.activities.front().start, alone.activities.front().start);
  EXPECT_NE(all_of(given.remarks).find("recordings are local; utc_offset and time_zone do not shift them"),
            std::string::npos);
  EXPECT_EQ(all_of(alone.remarks).find("are local"), std::string::npos);
  EXPECT_EQ(all_of(read_bytes(bytes_of("track.gpx"), there).remarks).find("are local"), std::string::npos);
}

TEST(LogRecordings, HeightsBelowTheSea) {
  std::string const head =
      "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Lap "
      "StartTime=\"2024-03-01T07:00:00Z\">"
      "<TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>5000</DistanceMeters><AvgRunCadence>172</"
      "AvgRunCadence><Track>";
  std::string points;
  for (auto const* height : {"-20", "0", "30", "none"})
    points += "<Trackpoint><AltitudeMeters>" + std::string(height) + "</AltitudeMeters></Trackpoint>";
  auto const read =
      read_bytes(head + points + "</Track></Lap></Activity></Activities></TrainingCenterDatabase>");
  ASSERT_EQ(read.activities.size(), 1U) << all_of(read.faults);
  EXPECT_NEAR(read.activities[0].climb, 50.0, 1e-9);
  EXPECT_NEAR(read.activities[0].cadence, 172.0, 1e-9);
}

TEST(LogRecordings, BrokenOnes) {
  auto const fault = [](std::string const& bytes) { return all_of(read_bytes(bytes).faults); };
  auto const whole = bytes_of("track.gpx");
  EXPECT_NE(fault(whole.substr(0, whole.size() - 20)).find("is GPX that ends or breaks here"),
            std::string::npos);
  EXPECT_NE(fault("<gpx></gpx>").find("has no activity in it"), std::string::npos);
  EXPECT_NE(fault("<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg></trk></gpx>").find("has no time"),
            std::string::npos);
  std::string deep = "<gpx>";
  for (int i = 0; i < 200; ++i) deep += "<a>";
  EXPECT_NE(fault(deep).find("deeper than 100"), std::string::npos);
  // A few bytes that would become billions of letters.
  EXPECT_NE(fault("<!DOCTYPE gpx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><gpx>&b;</gpx>")
                .find("entities of its own"),
            std::string::npos);
  EXPECT_NE(fault("<kml></kml>").find("is XML, but neither GPX"), std::string::npos);
  EXPECT_NE(fault("{\"a\": 1}").find("is JSON"), std::string::npos);
  EXPECT_NE(fault("\x1f\x8b rubbish").find("gzip, and damaged"), std::string::npos);
}

TEST(LogRecordings, Instants) {
  EXPECT_EQ(read_instant("1970-01-01T01:00:00Z"), 60.0);
  EXPECT_EQ(read_instant("1970-01-01 10:00:00 +0900"), 60.0);
  EXPECT_EQ(read_instant("1970-01-01T00:30:00.000-00:30"), 60.0);
  EXPECT_TRUE(std::isnan(read_instant("yesterday")));
}

TEST(LogTexts, InOtherEncodings) {
  std::string const german =
      "Datum;Aktivitätstyp;Distanz;Zeit\n2024-03-01 08:00:00;Straßenlauf;5,5;0:30:00\n";
  std::string latin;
  std::string wide = "\xff\xfe";
  for (std::size_t i = 0; i < german.size(); ++i) {
    auto code = static_cast<unsigned char>(german[i]);
    if (code >= 0xc0)
      code =
          static_cast<unsigned char>((code & 0x03) << 6 | (static_cast<unsigned char>(german[++i]) & 0x3f));
    latin += static_cast<char>(code);
    wide += static_cast<char>(code);
    wide += '\0';
  }
  for (auto const& [bytes, was] :
       {std::pair(german, ""), std::pair(latin, "Windows-1252"), std::pair(wide, "UTF-16"),
        std::pair(wide.substr(2), "UTF-16"), std::pair("\xef\xbb\xbf" + german, "")}) {
    auto const reading = read_bytes(bytes);
    ASSERT_EQ(reading.log.days.size(), 1U) << was << all_of(reading.faults);
    EXPECT_EQ(reading.log.days[0].km, 5.5);
    EXPECT_EQ(reading.format, "garmin-de");
    EXPECT_EQ(decoded(bytes).was, was);
  }
  // Without its dots and rings, as an old spreadsheet leaves it.
  EXPECT_EQ(read("Datum;Aktivitetstyp;Distans;Tid;Fardtid;Medellopkadens\n1.4.2024;Lopning;7,07;0:40:00;0:39:"
                 "00;160\n")
                .log.days.size(),
            1U);
}

TEST(LogTexts, WhatIsNoTextIsCalledByItsKind) {
  auto const refusal = [](std::string const& bytes) { return all_of(read_bytes(bytes).faults); };
  EXPECT_NE(refusal("%PDF-1.7\n").find("is a PDF"), std::string::npos);
  EXPECT_NE(refusal("\xd0\xcf\x11\xe0\xa1\xb1").find("of an office program"), std::string::npos);
  EXPECT_NE(refusal("<!DOCTYPE HTML>\n<html>").find("is a web page"), std::string::npos);
  EXPECT_NE(refusal("<kml/>").find("is XML, but neither GPX"), std::string::npos);
}

TEST(LogRecordings, GpxInUtf16) {
  auto const given = bytes_of("track.gpx");
  std::string wide = "\xff\xfe";
  auto const utf8 = given.find("UTF-8");
  auto const text = utf8 == std::string::npos ? given : std::string(given).replace(utf8, 5, "UTF-16");
  for (char const c : text) wide += std::string{c, '\0'};
  EXPECT_EQ(read_bytes(wide).log.days.at(0).km, read_bytes(given).log.days.at(0).km);
}

}  // namespace
}  // namespace achillesim::scenarios
