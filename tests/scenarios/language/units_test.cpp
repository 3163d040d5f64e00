#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/language/units.hpp"

namespace achillesim::scenarios {
namespace {

double value(std::string_view text, Dimension dimension) {
  auto const read = read_quantity(text, dimension);
  EXPECT_TRUE(read.value) << text << " " << read.fault;
  return read.value.value_or(std::nan(""));
}

TEST(Units, ConvertExactly) {
  EXPECT_EQ(value("12 mm", Dimension::length), 12.0);
  EXPECT_EQ(value("1.2cm", Dimension::length), 12.0);
  EXPECT_EQ(value("52 week", Dimension::days), 364.0);
  EXPECT_EQ(value("52 wk", Dimension::days), 364.0);
  EXPECT_EQ(value("1 year", Dimension::days), 365.0);
  EXPECT_EQ(value("12 h", Dimension::days), 0.5);
  EXPECT_EQ(value("90 s", Dimension::minutes), 1.5);
  EXPECT_EQ(value("7 %", Dimension::fraction), 0.07);
  EXPECT_EQ(value("90 %", Dimension::fraction), 0.9);
  EXPECT_EQ(value("5 %", Dimension::percent), 5.0);
  EXPECT_EQ(value("41 y", Dimension::age), 41.0);
  EXPECT_EQ(value("170 steps/min", Dimension::cadence), 170.0);
  EXPECT_EQ(value("1.78 m", Dimension::height), 178.0);
  EXPECT_EQ(value("70000 g", Dimension::mass), 70.0);
  EXPECT_EQ(value("  +3   deg ", Dimension::angle), 3.0);
  EXPECT_EQ(value("3 \u00b0", Dimension::angle), 3.0);
}

TEST(Units, TakePacesAsSpeeds) {
  EXPECT_NEAR(value("10 km/h", Dimension::speed), 10.0 / 3.6, 1e-14);
  EXPECT_NEAR(value("6 min/km", Dimension::speed), 1000.0 / 360.0, 1e-14);
  EXPECT_NEAR(value("5:30 min/km", Dimension::speed), 1000.0 / 330.0, 1e-14);
  EXPECT_NEAR(value("8 min/mile", Dimension::speed), 1609.344 / 480.0, 1e-12);
}

TEST(Units, RefuseWhatIsNoQuantity) {
  struct Case {
    std::string_view text;
    Dimension dimension;
    std::string_view fault;
  };
  Case const cases[] = {
      {"12", Dimension::length, "has no unit"},
      {"12 mm since 2000", Dimension::length, "for a unit"},
      {"5 d", Dimension::cadence, "is a time in days by its unit"},
      {"5 min", Dimension::cadence, "is a time in minutes by its unit"},
      {"5 min/km", Dimension::length, "is a speed by its unit"},
      {"12 mmm", Dimension::length, "did you mean \"mm\""},
      {"", Dimension::length, "does not start with a number"},
      {"mm", Dimension::length, "does not start with a number"},
      {"1e999 mm", Dimension::length, "not a finite number"},
      {"inf mm", Dimension::length, "not a finite number"},
      {"nan mm", Dimension::length, "not a finite number"},
      {"5:99 min/km", Dimension::speed, "for a unit"},
      {"-5 min/km", Dimension::speed, "no pace"},
      {"-5:30 %", Dimension::percent, "for a unit"},
      {"5.5:30 min/km", Dimension::speed, "for a unit"},
      {"+-5 %", Dimension::percent, "does not start with a number"},
      {"12 @ mm", Dimension::length, "for a unit"},
      {"0x10 mm", Dimension::length, "for a unit"},
      {"12 mm", Dimension::none, "this number has none"},
  };
  for (auto const& c : cases) {
    auto const read = read_quantity(c.text, c.dimension);
    EXPECT_FALSE(read.value) << c.text;
    EXPECT_NE(read.fault.find(c.fault), std::string::npos) << c.text << ": " << read.fault;
  }
}

TEST(Units, ReadParametersInTheirOwnUnit) {
  EXPECT_EQ(read_in_unit("1 week", "d").value, 7.0);
  EXPECT_EQ(read_in_unit("25 km d-1", "km d-1").value, 25.0);
  EXPECT_EQ(read_in_unit("0.3 degree mm-1", "degree mm-1").value, 0.3);
  EXPECT_NEAR(*read_in_unit("1.2 GPa", "MPa").value, 1200.0, 1e-9);
  EXPECT_FALSE(read_in_unit("25 d km-1", "km d-1").value);
  EXPECT_FALSE(read_in_unit("25 km", "km d-1").value);
  EXPECT_FALSE(read_in_unit("25", "km d-1").value);
  EXPECT_FALSE(read_in_unit("25 s since 2000", "h-1").value);
}

TEST(Units, AreShownAsTheyAreWritten) {
  EXPECT_EQ(shown(12.0, Dimension::length), "12 mm");
  EXPECT_EQ(shown(0.9, Dimension::fraction), "90 %");
  EXPECT_EQ(shown(2.0, Dimension::none), "2");
}

}  // namespace
}  // namespace achillesim::scenarios
