#pragma once
/// What the readers of recordings share.

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "scenarios/log/recording.hpp"
#include "scenarios/log/xml.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {

/// NaN for what is no number.
inline double number_of_text(std::string_view text) {
  text = trimmed(text);
  double value = 0.0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} && std::isfinite(value) ? value : std::nan("");
}

/// A number that is above 0; 0 for anything else.
inline double amount_of(std::string_view text) {
  double const value = number_of_text(text);
  return value > 0.0 ? value : 0.0;
}

/// steps/min of a cadence of one foot, as watches write it; what no one foot does is of both (assumed).
inline double steps_of(double cadence) {
  constexpr double fastest_foot = 120.0;
  return cadence > fastest_foot ? cadence : 2.0 * cadence;
}

/// All of a text by a reader with `begin`, `end` and `out`; `kind` is such a file in messages.
template <class Reader>
Recordings read_recordings_with(std::string_view text, char const* kind) {
  Reader reader;
  auto const fault = read_xml(text, {[&](XmlElement const& e) { reader.begin(e); },
                                     [&](std::string_view n, std::string_view t) { reader.end(n, t); }});
  if (!fault.what.empty()) {
    reader.out.fault =
        std::string("is ") + kind + " that ends or breaks here (" + fault.what + "); export it anew";
    reader.out.line = fault.line;
  }
  return reader.out;
}

}  // namespace achillesim::scenarios
