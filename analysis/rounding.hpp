#pragma once
/// Numbers as all tables and figures show them: one way of rounding, so that the same number reads the same
/// everywhere.

#include <string>

namespace achillesim::analysis {

/// The nearest number with so many decimals; halves go away from zero. What is a half but for the last bits
/// (0.1495 is stored a little below, and 100 times it above or below) is taken as one, so that 299 of 2,000
/// are 15.0 % and 150 of 1,000 however the share was computed.
double rounded(double value, int decimals);

/// Fixed decimals; values that round to zero lose their sign. "n/a" where there is no number, "infinity" at
/// infinity.
std::string fixed(double value, int decimals);

/// A share, or a difference of shares, in percent without the sign: "15.0".
std::string in_percent(double share, int decimals = 1);

}  // namespace achillesim::analysis
