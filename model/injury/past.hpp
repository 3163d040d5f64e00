#pragma once
/// The law of what lies before day 0: how long a habitual past is (habitual_years.hpp lives through it).

#include <array>
#include <string_view>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Past {
  struct Parameters {
    double years;
  };
  static constexpr std::string_view name = "past";
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{
          &Parameters::years,
          {"years",
           "year",
           "habitual running before day 0 that is lived through; 0: none, as in the first "
           "versions",
           5,
           0,
           20,
           {Family::fixed, 0, 0},
           "long against the year or two in which pathology recovers",
           Evidence::convention}},
  };
  static constexpr int weeks_a_year = 52;
};

}  // namespace achillesim::model
