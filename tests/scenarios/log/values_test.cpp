/// Numbers, clocks and dates as logs write them.

#include "scenarios/log/values.hpp"

#include <gtest/gtest.h>

namespace achillesim::scenarios {
namespace {

TEST(LogValues, NumbersAsPeopleWriteThem) {
  EXPECT_EQ(read_log_number("1,234.5", '.'), 1234.5);
  EXPECT_EQ(read_log_number("1.234,5", ','), 1234.5);
  EXPECT_EQ(read_log_number(" 5.25 ", '.'), 5.25);
  EXPECT_EQ(read_log_number("-5", '.'), -5.0);
  EXPECT_EQ(read_log_number("1,234,567", '.'), 1234567.0);
  for (auto const* wrong : {"10,52", "1,2345", ",123", "1,,234", "nan", "inf", "1e9", "0x10", "5 km", "", ".",
                            "1.2.3", "--", "+5", "1234,567"})
    EXPECT_FALSE(read_log_number(wrong, '.')) << wrong;
  EXPECT_FALSE(read_log_number(std::string(1000, '1'), '.'));
}

TEST(LogValues, Clocks) {
  EXPECT_EQ(read_clock("00:45:12"), 45.2);
  EXPECT_EQ(read_clock("1:02:30"), 62.5);
  EXPECT_EQ(read_clock("45:30"), 45.5);
  EXPECT_EQ(read_clock("75:30"), 75.5);
  EXPECT_NEAR(*read_clock("30:30.6"), 30.51, 1e-12);
  for (auto const* wrong :
       {"45", "1:60:00", "1:00:61", "1:2:3:4", ":30", "1:", "-1:00", "1:-5", "a:b", "", "1::2"})
    EXPECT_FALSE(read_clock(wrong)) << wrong;
}

TEST(LogValues, ClocksOfOtherPrograms) {
  EXPECT_EQ(read_clock("0 days 00:30:00"), 30.0);
  EXPECT_EQ(read_clock("1 day, 1:02:30"), 1502.5);
  EXPECT_EQ(read_clock("1:02:30,5"), 62.5 + 0.5 / 60.0);
  EXPECT_EQ(read_clock("1:10", true), 70.0);
  for (auto const* wrong : {"days 00:30:00", "x days 00:30:00", "1 days", "1 day 1 day 0:30:00"})
    EXPECT_FALSE(read_clock(wrong)) << wrong;
}

TEST(LogValues, DatesOfTheCalendar) {
  EXPECT_EQ(read_date("1970-01-02", "%Y-%m-%d"), 1);
  EXPECT_EQ(date_text(*read_date("Feb 29, 2024, 7:12:33 AM", "%b %d, %Y")), "2024-02-29");
  EXPECT_EQ(date_text(*read_date("2024-03-03T07:12:33Z", "%Y-%m-%d")), "2024-03-03");
  EXPECT_EQ(date_text(*read_date("3 March 2024", "%d %b %Y")), "2024-03-03");
  EXPECT_EQ(read_date("17", "%n"), 17);
  for (auto const* wrong : {"2024-02-30", "2023-02-29", "0001-01-01", "2024-13-01", "2024-00-10", "2024-1-",
                            "9999-01-01", "2024-01-01x", "24-01-01", "", "-1"}) {
    EXPECT_FALSE(read_date(wrong, "%Y-%m-%d")) << wrong;
    EXPECT_FALSE(read_date(wrong, "%n")) << wrong;
  }
  for (auto const* good : {"%d.%m.%Y", "%a %b %d %y", "%n"})
    EXPECT_EQ(fault_of_date_pattern(good), "") << good;
  EXPECT_EQ(fault_of_date_pattern("%Y-%m"), "it lacks the day, %d");
  EXPECT_EQ(fault_of_date_pattern("%m/%d"), "it lacks the year, %Y or %y");
  EXPECT_EQ(fault_of_date_pattern(""), "it lacks the year, %Y or %y");
  EXPECT_EQ(fault_of_date_pattern("%Y-%m-%d %H:%M"),
            "%H is no part of a date; a time that follows is read without it");
  EXPECT_EQ(fault_of_date_pattern("%d.%m.%b.%Y"), "the month stands in it twice");
  EXPECT_EQ(fault_of_date_pattern("%n of %Y"), "%n, a number of days, stands alone");
  EXPECT_EQ(fault_of_date_pattern("%x"), "");
  EXPECT_EQ(fault_of_date_pattern("%d.%x"), "%x, a spreadsheet's number of a day, stands alone");
  EXPECT_EQ(fault_of_date_pattern("%Y%m%d%"), "it ends in %");
}

TEST(LogValues, TimesOfTheDayBehindDates) {
  EXPECT_EQ(read_start("2024-03-03 07:12:30", "%Y-%m-%d"), 432.5);
  EXPECT_EQ(read_start("2024-03-03T07:12", "%Y-%m-%d"), 432.0);
  EXPECT_EQ(read_start("2024-03-03T07:12:30.250Z", "%Y-%m-%d"), 432.5);
  EXPECT_EQ(read_start("Mar 3, 2024, 7:12:30 PM", "%b %d, %Y"), 1152.5);
  EXPECT_EQ(read_start("Mar 3, 2024, 12:05:00 AM", "%b %d, %Y"), 5.0);
  EXPECT_EQ(read_start("Mar 3, 2024, 12:05:00 pm", "%b %d, %Y"), 725.0);
  // Hour 0 of a half is its 12.
  EXPECT_EQ(read_start("Mar 3, 2024, 0:05:00 AM", "%b %d, %Y"), 5.0);
  EXPECT_EQ(read_start("2024-03-03 午後 0:05", "%Y-%m-%d"), 725.0);
  // Midnight to the second is what stands there when no time is known.
  for (auto const* none :
       {"2024-03-03", "2024-03-03 ", "2024-03-03 00:00:00", "2024-03-03T00:00Z", "2024-03-03 24:00",
        "2024-03-03 7", "2024-03-03 7:5", "2024-03-03 7:60", "2024-03-03 13:05 PM", "2024-03-03 0:00 AM",
        "2024-03-03 morning", "2024-02-30 07:12", "17", ""})
    EXPECT_FALSE(read_start(none, "%Y-%m-%d")) << none;
  EXPECT_FALSE(read_start("17", "%n"));
}

}  // namespace
}  // namespace achillesim::scenarios
