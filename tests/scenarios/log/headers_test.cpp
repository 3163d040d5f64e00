/// Header lines of real exports, and what is proposed for those that are not known.

#include "scenarios/log/header.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/kinds/log_format.hpp"
#include "scenarios/log/csv.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

LogHeader header_of(std::string const& line) {
  return read_log_header(line + "\n", shipped_log_formats(), shipped_log_formats());
}

TEST(LogHeaders, OfRealExports) {
  std::ifstream in(std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "tests" / "scenarios" / "log_headers" /
                   "headers.csv");
  std::ostringstream text;
  text << in.rdbuf();
  auto const all = text.str();
  CsvReader csv(all, ',');
  csv.next();
  std::size_t count = 0;
  while (csv.next()) {
    auto const& fields = csv.fields();
    ASSERT_EQ(fields.size(), 5U) << csv.line();
    auto const header = header_of(std::string(fields[4]));
    ++count;
    EXPECT_EQ(header.fault, "") << fields[1];
    ASSERT_NE(header.columns.format, nullptr) << fields[1];
    EXPECT_EQ(header.columns.format->name, fields[0]) << fields[1] << ", " << fields[3];
    for (auto const field : {LogField::date, LogField::duration, LogField::distance, LogField::type})
      EXPECT_TRUE(header.columns.has(field)) << fields[1] << " " << static_cast<int>(field);
    // Climb and cadence where the service's lists have them.
    bool const garmin = fields[0].starts_with("garmin");
    if (garmin || (fields[0].starts_with("strava") && header.names.size() > 70)) {
      EXPECT_TRUE(header.columns.has(LogField::climb)) << fields[1] << ", " << fields[3];
    }
  }
  EXPECT_EQ(count, 49U);
}

TEST(LogHeaders, StandBelowOtherLines) {
  auto const reading = read("Activities of a year\nmade by hand,,\n\n" + plain + "2024-03-01,run,5,30\n");
  ASSERT_EQ(reading.log.days.size(), 1U) << all_of(reading.faults);
  auto const later = said("a title\n" + plain + "2024-03-01,run,5,30\n2024-03-02,run,5,x\n");
  EXPECT_NE(later.find("runs.csv:4:1: log-row: minutes = \"x\""), std::string::npos) << later;
  for (std::string const first : {"sep=;", "\"sep=;\"", "SEP=;"})
    EXPECT_EQ(read(first + "\ndate;km;minutes\n2024-03-01;5,5;30\n").log.days.size(), 1U) << first;
}

TEST(LogHeaders, OfAnUnknownKindTheLineWithMostWordsIsProposed) {
  auto const fault = said(
      "com.service.export,600,1\nservice.start_time,service.duration,service.distance\n"
      "2024-01-15 08:00:00.000,1800000,5000\n");
  EXPECT_NE(fault.find("runs.csv:2:1: log: is a log of no format that is known"), std::string::npos) << fault;
  EXPECT_NE(fault.find("distance = [{ header = \"service.distance\", unit = \"km\" }]"), std::string::npos)
      << fault;
}

TEST(LogHeaders, UnitsStandInThem) {
  auto const km = [](std::string const& header, std::string const& value) {
    auto const reading = read("date," + header + ",minutes\n2024-03-01," + value + ",60\n");
    return reading.log.days.empty() ? -1.0 : reading.log.days[0].km;
  };
  for (auto const* header : {"Distance (mi)", "distance_mi", "Distance [miles]", "DISTANCE MILES", "miles"})
    EXPECT_NEAR(km(header, "6"), 9.656, 1e-9) << header;
  for (auto const* header : {"Distance (m)", "DistanceInMeters", "distance_m", "Total distance (m)"})
    EXPECT_NEAR(km(header, "9656"), 9.656, 1e-9) << header;
  EXPECT_NEAR(km("distance", "9.656 km"), 9.656, 1e-9);  // or in the cells
  EXPECT_NEAR(km("distance", "6 mi"), 9.656, 1e-9);
  auto const minutes = [](std::string const& header, std::string const& value) {
    auto const reading = read("date," + header + "\n2024-03-01," + value + "\n");
    return reading.log.days.empty() ? -1.0 : reading.log.days[0].minutes;
  };
  for (auto const& [header, value] :
       {std::pair("duration (s)", "2730"), std::pair("Duration(Seconds)", "2730"),
        std::pair("time_h", "0.7583333"), std::pair("duration", "0:45:30"), std::pair("duration", "45m 30s"),
        std::pair("duration", "PT45M30S"), std::pair("Duration (h:m:s)", "00:45:30"),
        std::pair("duration_ms", "2730000")})
    EXPECT_NEAR(minutes(header, value), 45.5, 1e-9) << header;
}

TEST(LogHeaders, TimeIsADurationOnlyWhereThereIsNoOther) {
  auto const alone = read("date,km,time\n2024-03-01,5,0:30:00\n");
  ASSERT_EQ(alone.log.days.size(), 1U) << all_of(alone.faults);
  EXPECT_EQ(alone.log.days[0].minutes, 30.0);
  auto const beside = read("date,time,km,duration_min\n2024-03-01,07:12,5,30\n2024-03-02,07:12,0.1,\n");
  ASSERT_EQ(beside.log.days.size(), 1U);
  EXPECT_EQ(beside.log.days[0].minutes, 30.0);
  EXPECT_NE(all_of(beside.remarks).find("has a distance but no duration"), std::string::npos);
  // Garmin Connect's words, but no list of its: those have types.
  auto const own =
      read("Date,Time,Distance (km),Duration\n2024-03-01,07:30,5,0:30:00\n2024-03-01,18:30,5,0:31:00\n");
  ASSERT_EQ(own.log.days.size(), 1U) << all_of(own.faults);
  EXPECT_EQ(own.log.days[0].minutes, 61.0);
}

TEST(LogHeaders, DistancesAreNotPassedOver) {
  for (std::string const header : {"Distance", "distanz", "Dist.", "Afstand", "距離"}) {
    auto const fault = said("date," + header + ",minutes\n2024-03-01,5,30\n");
    EXPECT_NE(fault.find("the column \"" + header + "\""), std::string::npos) << fault;
  }
}

TEST(LogHeaders, TheProposedUnitIsThatOfTheName) {
  for (auto const& [header, unit] :
       {std::pair("Minuten", "min"), std::pair("min", "min"), std::pair("Minutes", "min"),
        std::pair("s", "s"), std::pair("sec", "s"), std::pair("h", "h"), std::pair("Minuten gesamt", "min"),
        std::pair("Dauer", "clock")}) {
    auto const fault = said("Datum;km;" + std::string(header) + "\n2024-03-01;5;30\n");
    EXPECT_NE(
        fault.find("duration = [{ header = \"" + std::string(header) + "\", unit = \"" + unit + "\" }]"),
        std::string::npos)
        << fault;
  }
}

TEST(LogHeaders, OfUnknownOnesAFormatIsProposed) {
  auto const fault = said("Fecha,Deporte,Distancia (km),Duración\n2024-03-01,correr,5,30\n");
  EXPECT_NE(fault.find("date = [{ header = \"Fecha\" }]"), std::string::npos) << fault;
  EXPECT_NE(fault.find("duration = [{ header = \"Duración\", unit = \"clock\" }]"), std::string::npos)
      << fault;
  EXPECT_NE(fault.find("distance = [{ header = \"Distancia (km)\", unit = \"km\" }]"), std::string::npos)
      << fault;
  auto const inner = said("live_data_internal,Start time,Sport,Dist total,Elapsed\n1,2024-03-01,Run,5,30\n");
  EXPECT_NE(inner.find("date = [{ header = \"Start time\" }]"), std::string::npos) << inner;
  // Strava in a language that is not known yet: its columns stand in the same places.
  std::string strava;
  for (int i = 1; i <= 80; ++i) {
    std::string const name = i == 16 ? "K6" : (i == 18 ? "K7" : "K" + std::to_string(i));
    strava += (i > 1 ? "," : "") + name;
  }
  auto const proposed = said(strava + "\n1\n");
  EXPECT_NE(proposed.find(
                "like = \"strava\", date = [{ header = \"K2\" }], type = [{ header = \"K4\" }], distance = "
                "[{ header = \"K7\", which = 2, unit = \"m\" }], duration = [{ header = \"K17\", unit = "
                "\"s\" }], runs = "),
            std::string::npos)
      << proposed;
}

}  // namespace
}  // namespace achillesim::scenarios
