#pragma once
/// Stretching and mobility: no fewer injuries, a little more range.
///
/// Guide: S096. Stretching before runs against none: 16 % against 16 % injured, RR 1.00 (0.84-1.19), about
/// 2700 runners of 10 miles a week and more, 3 months (USATF trial, Pereles; press release). So the preset is
/// none. Range comes back through the same law as with the programme's mobility work (muscle/function.hpp).

#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Stretching {
  struct Parameters {
    double log_hazard, sessions;
  };
  static constexpr std::string_view name = "stretching";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::log_hazard, {"log_hazard", "1",
          "log hazard of tendinopathy and of other injuries with daily stretching", 0.0, -0.174, 0.174, {Family::normal, 0.0, 0.089},
          "USATF trial (Pereles), press release: RR 1.00 (0.84-1.19)", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::sessions, {"sessions", "1", "mobility sessions a day that it counts as", 1.0, 0.3, 3.0,
          {Family::fixed, 0, 0}, "by definition: one round a day", Evidence::convention}},
  };
  // clang-format on

  static double hazard_ratio(Parameters const& p) { return std::exp(p.log_hazard); }
};

}  // namespace achillesim::model
