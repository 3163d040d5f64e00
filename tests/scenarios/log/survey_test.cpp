/// What only the rows of a log can tell: dates, types, miles, hours, gaps.

#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/log/calendar.hpp"
#include "scenarios/log/time_zone.hpp"
#include "scenarios/log/values.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

std::string first_date(std::vector<std::string> const& dates, std::string* said_of = nullptr) {
  std::string text = "date;minutes\n";
  for (auto const& date : dates) text += date + ";30\n";
  auto const reading = read(text);
  if (said_of != nullptr) *said_of = all_of(reading.faults) + all_of(reading.remarks);
  return reading.log.first_date;
}

TEST(LogDates, OfManyLanguages) {
  for (auto const& [text, pattern] :
       {std::pair("2 ago 2026, 12:20:32 p.m.", "%d %b %Y"),
        std::pair("8 de set. de 2026, 06:47:55", "%d de %b de %Y"),
        std::pair("9. jun. 2026, 17.09.50", "%d. %b %Y"), std::pair("14 mrt 2026, 17:44:38", "%d %b %Y"),
        std::pair("2026年8月16日 09:01:41", "%Y年%m月%d日"),
        std::pair("土, 2014 10 11 9:12 午前", "%a, %Y %m %d"),
        std::pair("lun., 30 juin 2014 7:03", "%a, %d %b %Y"), std::pair("5 Sept 2024", "%d %b %Y"),
        std::pair("12-Dez-24", "%d-%b-%y"), std::pair("3. März 2024", "%d. %b %Y"),
        std::pair("1 paź 2024", "%d %b %Y")})
    EXPECT_TRUE(read_date(text, pattern)) << text;
  EXPECT_EQ(date_text(*read_date("12/11/70 11:59", "%m/%d/%y")), "1970-12-11");
  EXPECT_EQ(date_text(*read_date("12/11/69 11:59", "%m/%d/%y")), "2069-12-11");
  EXPECT_FALSE(read_date("12/11/2069", "%m/%d/%y"));
  EXPECT_EQ(read_start("9. jun. 2026, 17.09.30", "%d. %b %Y"), 1029.5);
  EXPECT_EQ(read_start("2 ago 2026, 12:20:30 p. m.", "%d %b %Y"), 740.5);
  EXPECT_EQ(read_start("2 ago 2026, 12:20:30 a.m.", "%d %b %Y"), 20.5);
  EXPECT_EQ(read_start("土, 2014 10 11 9:12 午後", "%a, %Y %m %d"), 1272.0);
  EXPECT_EQ(read_start("2014-10-11 下午 9:12", "%Y-%m-%d"), 1272.0);
  EXPECT_EQ(read_start("25 Mar 2024 at 6:01:30 pm", "%d %b %Y"), 1081.5);
  EXPECT_FALSE(read_date("xyz, 30 juin 2014", "%a, %d %b %Y"));
}

TEST(LogDates, TheirPatternIsFound) {
  std::string said_of;
  EXPECT_EQ(first_date({"12/31/20", "1/2/21"}, &said_of), "2020-12-31");
  EXPECT_NE(said_of.find("are read as \"%m/%d/%y\", which fits all rows"), std::string::npos) << said_of;
  EXPECT_NE(said_of.find("runs.csv:1:1: log-date: "), std::string::npos) << said_of;
  EXPECT_EQ(first_date({"31/12/2020", "02/01/2021"}), "2020-12-31");
  EXPECT_EQ(first_date({"20201231", "20210102"}), "2020-12-31");
  EXPECT_EQ(first_date({"31 déc. 2020", "2 janv. 2021"}), "2020-12-31");
  // Both fit; the rows are in the order of time by one alone.
  EXPECT_EQ(first_date({"03/01/2021", "05/01/2021", "01/02/2021"}), "2021-01-03");
  // Both fit, and nothing tells.
  EXPECT_EQ(first_date({"03/01/2021", "03/02/2021"}, &said_of), "");
  EXPECT_NE(
      said_of.find("can be read as \"%d/%m/%Y\" (from 2021-01-03) and as \"%m/%d/%Y\" (from 2021-03-01), "
                   "and either way the rows are in the order of time; "
                   "write format = { like = \"plain\", dates = [\"%d/%m/%Y\"] } or dates = [\"%m/%d/%Y\"]"),
      std::string::npos)
      << said_of;
  EXPECT_EQ(first_date({"03/01/2021", "05/01/2020", "01/02/2021"}, &said_of), "");
  EXPECT_NE(said_of.find("and either way the rows are not in the order of time; write format"),
            std::string::npos)
      << said_of;
  // A year of two digits in front: twelve days apart, not twelve years.
  EXPECT_EQ(first_date({"24-03-01", "24-03-13"}), "2024-03-01");
  EXPECT_EQ(first_date({"12.11.20", "13.11.20"}), "2020-11-12");
  EXPECT_EQ(first_date({"2024. márc. 1.", "2024. márc. 13."}), "2024-03-01");
  EXPECT_EQ(first_date({"March 1st, 2024", "March 13th, 2024"}), "2024-03-01");
  EXPECT_EQ(first_date({"1 марта 2024", "13 апреля 2024"}), "2024-03-01");
  EXPECT_EQ(first_date({"45352.25", "45353"}, &said_of), "2024-03-01");
  EXPECT_NE(said_of.find("are numbers of a spreadsheet (45352.25 is 2024-03-01)"), std::string::npos)
      << said_of;
  // Of several kinds, each of which can be read in one way alone.
  EXPECT_EQ(first_date({"Mar 1 2024 7:00 AM", "March 15, 2024", "2024-03-20"}, &said_of), "2024-03-01");
  EXPECT_NE(said_of.find("are of several patterns and are read as \"%b %d %Y\", \"%b %d, %Y\", \"%Y-%m-%d\""),
            std::string::npos)
      << said_of;
  // One message for all rows.
  EXPECT_EQ(first_date(std::vector<std::string>(100, "soon"), &said_of), "");
  EXPECT_NE(said_of.find("the dates, such as \"soon\" in line 2, have no pattern that is known"),
            std::string::npos);
  EXPECT_EQ(std::count(said_of.begin(), said_of.end(), '\n'), 1);
}

TEST(LogTypes, AColumnIsFoundByItsWords) {
  auto const text = "date;Disziplin;km;minutes\n2024-03-01;Laufen;5;30\n2024-03-02;Radfahren;20;60\n";
  auto const reading = read(text);
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_NE(
      all_of(reading.remarks).find("log-type: the column \"Disziplin\" was taken for the type of activity"),
      std::string::npos)
      << all_of(reading.remarks);
  // Words in a column of notes are not types.
  EXPECT_EQ(
      read("date;notes;km;minutes\n2024-03-01;run;5;30\n2024-03-02;with Ann;6;36\n2024-03-03;slow;7;50\n")
          .log.days.size(),
      3U);
  for (std::string const type :
       {"Trail Run", "trail_run", "TrailRun", "TRAIL-RUN", "Course à pied", "Löpning"})
    EXPECT_EQ(read(plain + "2024-03-01," + type + ",5,30\n").log.days.size(), 1U) << type;
}

std::string garmin_rows(double km_of_mile, bool stride, bool cadence) {
  std::string text = "Activity Type,Date,Distance,Time,Avg Run Cadence,Avg Stride Length\n";
  for (int day = 1; day <= 5; ++day) {
    double const km = 5.0 + day;
    double const minutes = km * 5.6;
    double const step = km * 1000.0 / (minutes * 168.0);
    text += "Running,2024-03-0" + std::to_string(day) + " 08:00:00," + std::to_string(km / km_of_mile) +
            ",0:" + std::to_string(static_cast<int>(minutes)) + ":00," + (cadence ? "168" : "--") + "," +
            (stride ? std::to_string(step) : "--") + "\n";
  }
  return text;
}

TEST(LogMiles, AreFoundByTheLengthOfAStep) {
  EXPECT_EQ(said(garmin_rows(1.0, true, true)), "");
  auto const miles = read(garmin_rows(1.609344, true, true));
  EXPECT_NE(all_of(miles.remarks).find("log-miles: the distances are miles"), std::string::npos);
  double km = 0.0;
  for (auto const& day : miles.log.days) km += day.km;
  EXPECT_NEAR(km, 40.0, 0.01);
  // Without it they are only said.
  EXPECT_NE(said(garmin_rows(1.609344, false, true)).find("the runs are slow for kilometres"),
            std::string::npos);
  EXPECT_NE(said(garmin_rows(1.609344, false, false)).find("the runs are slow for kilometres"),
            std::string::npos);
  EXPECT_EQ(said(garmin_rows(1.0, false, true)), "");
  EXPECT_EQ(said(garmin_rows(1.0, false, false)), "");
}

TEST(LogMiles, AreFoundByASecondColumn) {
  auto const km = [](std::string const& first) {
    auto const reading = read(
        "Activity Date,Activity Type,Distance,Moving Time,Distance\n"
        "\"Mar 1, 2024, 7:30:00 AM\",Run," +
        first +
        ",1800,5000\n"
        "\"Mar 2, 2024, 7:30:00 AM\",Run," +
        first + ",1800,\n");
    double out = 0.0;
    for (auto const& day : reading.log.days) out += day.km;
    EXPECT_EQ(all_of(reading.remarks), "");
    return out;
  };
  EXPECT_NEAR(km("3.11"), 10.005, 0.001);
  EXPECT_NEAR(km("5.00"), 10.0, 1e-9);
  EXPECT_NEAR(km("\"5,00\""), 10.0, 1e-9);
}

TEST(LogMiles, WhoSaysTheUnitIsNotAsked) {
  for (auto const& [account, expected] :
       {std::pair(LogAccount::mile, 40.0), std::pair(LogAccount::km, 24.855)}) {
    auto formats = shipped_log_formats();
    for (auto& format : formats) format.account = account;
    auto const reading = read_log_text(garmin_rows(1.609344, true, true), "runs.csv", formats);
    double km = 0.0;
    for (auto const& day : reading.log.days) km += day.km;
    EXPECT_NEAR(km, expected, 0.01);
    EXPECT_EQ(all_of(reading.remarks), "");
  }
}

TEST(LogMetres, WhatCanOnlyBeMetresIsReadSo) {
  auto const reading =
      read("Activity Type,Date,Distance,Time\nRunning,2024-03-01 08:00:00,\"5,000\",0:25:00\n");
  ASSERT_EQ(reading.log.days.size(), 1U);
  EXPECT_EQ(reading.log.days[0].km, 5.0);
  EXPECT_NE(all_of(reading.remarks).find("log-metres: 1 activity has"), std::string::npos);
  // A track run that is written in km is one.
  auto const track =
      read("Activity Type,Date,Distance,Time\nTrack Running,2024-03-01 08:00:00,\"2,81\",0:15:00\n");
  ASSERT_EQ(track.log.days.size(), 1U) << all_of(track.faults);
  EXPECT_EQ(track.log.days[0].km, 2.81);
}

TEST(LogDecimals, AColumnThatCanBeReadEitherWayTakesTheSignOfTheFile) {
  auto const climb = [](std::string const& rows) {
    auto const reading = read("Aktivitätstyp,Datum,Titel,Distanz,Zeit,Anstieg gesamt\n" + rows);
    return day_of_log(reading.log, 0).climb;
  };
  std::string const next = "Laufen,2022-04-21 06:08:34,Rundweg,\"10,02\",00:56:35,45\n";
  EXPECT_NEAR(climb("Laufen,2022-04-20 06:08:34,Rundweg,\"30,5\",03:26:35,\"1.020\"\n" + next), 1020.0, 1e-9);
  EXPECT_NEAR(climb("Laufen,2022-04-20 06:08:34,Rundweg,30.5,03:26:35,\"1,020\"\n"), 1020.0, 1e-9);
  auto const of_semicolons = [](std::string const& km, std::string const& up) {
    auto const reading = read("date;km;minutes;climb_m\n2024-03-01;" + km + ";180;" + up + "\n");
    return day_of_log(reading.log, 0).climb;
  };
  EXPECT_NEAR(of_semicolons("30,5", "1.020"), 1020.0, 1e-9);
  EXPECT_NEAR(of_semicolons("30", "1.020"), 1020.0, 1e-9);
  EXPECT_NEAR(of_semicolons("30.5", "1,020"), 1020.0, 1e-9);
  EXPECT_NEAR(of_semicolons("30.5", "1.020"), 1.02, 0.5);
}

TEST(LogGaps, AndStrayRowsAreSaid) {
  std::string text = "date;minutes\n1990-01-01;30\n";
  for (int day = 10; day < 30; ++day) text += "2024-03-" + std::to_string(day) + ";30\n";
  text += "2024-06-01;30\n";
  auto const remarks = said(text);
  EXPECT_NE(
      remarks.find("runs.csv:2:1: log-stray: 1 activity lies 12486 days away from the others (1990-01-01)"),
      std::string::npos)
      << remarks;
  EXPECT_NE(remarks.find("log-gap: for four weeks and more there is nothing: 63 days after 2024-03-29"),
            std::string::npos)
      << remarks;
}

TEST(LogHours, NamesTellTheHour) {
  EXPECT_EQ(hours_named("Evening Run")->from, 16);
  EXPECT_EQ(hours_named("Lauf am Nachmittag")->from, 12);  // no Mittag
  EXPECT_EQ(hours_named("Après-midi")->from, 12);
  EXPECT_FALSE(hours_named("Long Run"));
  auto const hours = [](std::string const& a, std::string const& b) {
    return said("Activity Date,Activity Name,Activity Type,Distance,Moving Time\n\"Mar 1, 2024, " + a +
                "\",Morning Run,Run,5,1800\n\"Mar 2, 2024, " + b + "\",Evening Run,Run,5,1800\n");
  };
  EXPECT_EQ(hours("7:30:00 AM", "6:30:00 PM").find("log-hours"), std::string::npos);
  EXPECT_NE(hours("2:30:00 PM", "2:30:00 AM").find("utc_offset = \"-0"), std::string::npos);
}

/// The day and time at which the only run of a log began.
std::string only_start(std::string const& text, LogSelection const& selection) {
  auto const reading = read(text, selection);
  if (reading.activities.size() != 1) return all_of(reading.faults) + all_of(reading.remarks);
  auto const& run = reading.activities.front();
  return date_text(run.day) + " " + std::to_string(std::lround(run.start - run.day * minutes_a_day));
}

TEST(LogZones, ATimeWithAnOffsetOfItsOwnIsOfThePlace) {
  LogSelection there;
  there.utc_offset = 120;
  for (auto const* time :
       {"2024-03-01T23:30:00+02:00", "2024-03-01 23:30:00 +0200", "2024-03-01T23:30:00-05:00"})
    EXPECT_EQ(only_start("date,minutes\n" + std::string(time) + ",30\n", there), "2024-03-01 1410") << time;
  for (auto const* time : {"2024-03-01T23:30:00Z", "2024-03-01T23:30:00.000Z", "2024-03-01T23:30:00+00:00",
                           "2024-03-01 23:30:00 UTC"})
    EXPECT_EQ(only_start("date,minutes\n" + std::string(time) + ",30\n", there), "2024-03-02 90") << time;
  EXPECT_EQ(only_start("date,start,minutes\n2024-03-01,23:30:00+02:00,30\n", there), "2024-03-01 1410");
}

TEST(LogZones, TimesThatAreLocalAreNotShifted) {
  LogSelection there;
  there.time_zone = "Europe/Berlin";
  std::string const garmin =
      "Activity Type,Date,Title,Distance,Time\nRunning,2024-03-01 23:10:00,Evening Run,5.0,00:30:00\n";
  EXPECT_EQ(only_start(garmin, there), "2024-03-01 1390");
  EXPECT_NE(said(garmin, there)
                .find("times of garmin are local; utc_offset and time_zone do not shift them; if they are "
                      "in UTC, write format = { like = \"garmin\", utc = true }"),
            std::string::npos)
      << said(garmin, there);
  EXPECT_EQ(said(garmin).find("are local"), std::string::npos);
  auto formats = shipped_log_formats();
  for (auto& format : formats) format.utc = true;
  auto const shifted = read_log_text(garmin, "runs.csv", formats, there);
  EXPECT_EQ(shifted.log.first_date, "2024-03-02");
  EXPECT_EQ(all_of(shifted.remarks).find("are local"), std::string::npos);
  // It ends in Z and is local.
  std::string const api =
      "name,distance,moving_time,elapsed_time,type,start_date_local\n"
      "Run,5000.0,1700,1800,Run,2024-03-01T23:10:00Z\n";
  EXPECT_EQ(only_start(api, there), "2024-03-01 1390");
}

TEST(LogZones, Offsets) {
  EXPECT_EQ(read_utc_offset("+02:00"), 120);
  EXPECT_EQ(read_utc_offset("-7"), -420);
  EXPECT_EQ(read_utc_offset("+0530"), 330);
  EXPECT_EQ(read_offset_alone("UTC+0900"), 540);
  EXPECT_EQ(read_offset_alone("GMT-3"), -180);
  EXPECT_EQ(read_offset_alone("UTC"), 0);
  EXPECT_FALSE(read_offset_alone("CET"));
  EXPECT_FALSE(read_offset_alone(""));
  for (auto const* wrong : {"", "2", "+", "+15:00", "+1:00:00", "+02:75", "UTC"})
    EXPECT_FALSE(read_utc_offset(wrong)) << wrong;
  EXPECT_TRUE(is_time_zone("Europe/Berlin"));
  for (auto const* wrong : {"", "/etc/passwd", "../../../etc/passwd", "Mars", "Europe"})
    EXPECT_FALSE(is_time_zone(wrong)) << wrong;
  LogSelection berlin;
  berlin.time_zone = "Europe/Berlin";
  LocalClock const clock(berlin);
  double const winter = *day_of(2024, 1, 1) * minutes_a_day;
  double const summer = *day_of(2024, 7, 1) * minutes_a_day;
  EXPECT_EQ(clock.local(winter) - winter, 60.0);
  EXPECT_EQ(clock.local(summer) - summer, 120.0);
}

}  // namespace
}  // namespace achillesim::scenarios
