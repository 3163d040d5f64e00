#include "scenarios/reference/number_pattern.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace achillesim::scenarios {
namespace {

/// Bounds with at most six decimals are kept, others (a third of something) widened to the second.
constexpr double decimals = 1e6;
constexpr double widened = 1e4;

using Alternatives = std::vector<std::string>;

std::string grouped(Alternatives const& all) {
  std::string out;
  for (auto const& a : all) out += (out.empty() ? "" : "|") + a;
  return all.size() == 1 ? out : "(" + out + ")";
}

std::string digits(std::size_t count) {
  if (count == 0) return "";
  return count == 1 ? "[0-9]" : "[0-9]{" + std::to_string(count) + "}";
}

/// One digit from a to b; a is at most b.
std::string digit(char a, char b) {
  if (a == b) return {a};
  return std::string("[") + a + "-" + b + "]";
}

/// Texts of the length of both, in digits, from low to high.
std::string between(std::string const& low, std::string const& high) {
  if (low.empty()) return "";
  auto const rest = low.size() - 1;
  if (low[0] == high[0]) return low[0] + between(low.substr(1), high.substr(1));
  bool const from_start = low.find_first_not_of('0', 1) == std::string::npos;
  bool const to_end = high.find_first_not_of('9', 1) == std::string::npos;
  char const first = static_cast<char>(low[0] + (from_start ? 0 : 1));
  char const last = static_cast<char>(high[0] - (to_end ? 0 : 1));
  Alternatives out;
  if (!from_start) out.push_back(low[0] + between(low.substr(1), std::string(rest, '9')));
  if (first <= last) out.push_back(digit(first, last) + digits(rest));
  if (!to_end) out.push_back(high[0] + between(std::string(rest, '0'), high.substr(1)));
  return grouped(out);
}

/// A bound: its whole part, and its decimals without trailing zeros.
struct Decimal {
  unsigned long long whole = 0;
  std::string fraction;
  bool endless = false;
};

/// Rounded away from the range, unless it is a hair off a decimal.
Decimal decimal(double x, bool up) {
  if (x > 1e15) return {0, "", true};
  double const scaled = x * decimals;
  double const nearest = std::round(scaled);
  bool const exact = std::abs(scaled - nearest) <= 1e-9 * std::max(1.0, scaled);
  double const coarse = scaled / widened;
  double const kept = exact ? nearest : widened * (up ? std::ceil(coarse) : std::floor(coarse));
  double const whole = std::floor(kept / decimals);
  Decimal out{static_cast<unsigned long long>(whole), "", false};
  out.fraction =
      std::to_string(static_cast<unsigned long long>(decimals + kept - whole * decimals)).substr(1);
  out.fraction.erase(out.fraction.find_last_not_of('0') + 1);
  return out;
}

/// Whole numbers from low to high without leading zeros.
std::string whole_range(unsigned long long low, Decimal const& high) {
  std::string const first = std::to_string(low);
  if (high.endless)
    return grouped(
        {between(first, std::string(first.size(), '9')), "[1-9]" + digits(first.size()) + "[0-9]*"});
  std::string const last = std::to_string(high.whole);
  Alternatives out;
  for (std::size_t n = first.size(); n <= last.size(); ++n)
    out.push_back(between(n == first.size() ? first : "1" + std::string(n - 1, '0'),
                          n == last.size() ? last : std::string(n, '9')));
  return grouped(out);
}

/// Decimals after the point that make no more than `bound`.
std::string fraction_at_most(std::string const& bound) {
  if (bound.empty()) return "0*";
  Alternatives out = {bound[0] + fraction_at_most(bound.substr(1)), ""};
  if (bound[0] > '0') out.push_back(digit('0', static_cast<char>(bound[0] - 1)) + "[0-9]*");
  return grouped(out);
}

std::string fraction_at_least(std::string const& bound) {
  if (bound.empty()) return "[0-9]*";
  Alternatives out = {bound[0] + fraction_at_least(bound.substr(1))};
  if (bound[0] < '9') out.push_back(digit(static_cast<char>(bound[0] + 1), '9') + "[0-9]*");
  return grouped(out);
}

std::string fraction_between(std::string const& low, std::string const& high) {
  if (low.empty()) return fraction_at_most(high);
  if (low[0] == high[0]) return low[0] + fraction_between(low.substr(1), high.substr(1));
  Alternatives out = {low[0] + fraction_at_least(low.substr(1)), high[0] + fraction_at_most(high.substr(1))};
  if (high[0] - low[0] > 1)
    out.push_back(digit(static_cast<char>(low[0] + 1), static_cast<char>(high[0] - 1)) + "[0-9]*");
  return grouped(out);
}

/// A whole part with decimals after the point; without a point when `bare`. Nought may be left out.
void add_whole(Alternatives& out, unsigned long long whole, std::string const& fraction, bool bare) {
  std::string const text = whole == 0 ? "0*" : "0*" + std::to_string(whole);
  out.push_back(text + "\\." + fraction);
  if (bare) out.push_back(whole == 0 ? "0+" : text);
}

std::string magnitude(double from, double to) {
  auto const low = decimal(from, false);
  auto const high = decimal(to, true);
  Alternatives out;
  if (!high.endless && low.whole == high.whole) {
    add_whole(out, low.whole, fraction_between(low.fraction, high.fraction), low.fraction.empty());
    return grouped(out);
  }
  add_whole(out, low.whole, fraction_at_least(low.fraction), low.fraction.empty());
  if (!high.endless) add_whole(out, high.whole, fraction_at_most(high.fraction), true);
  Decimal inner = high;
  if (!high.endless) --inner.whole;
  if (high.endless || low.whole + 1 <= inner.whole)
    out.push_back("0*" + whole_range(low.whole + 1, inner) + "(\\.[0-9]*)?");
  return grouped(out);
}

/// Beyond 1e99 lies nothing that has bounds.
std::string with_exponent(double low, double high) {
  std::string const sign = low < 0.0 ? "[+-]?" : "[+]?";
  std::string const exponent = std::isfinite(high) ? "(-[0-9]+|[+]?[0-9]{1,2})" : "[+-]?[0-9]+";
  return sign + "([0-9]+(\\.[0-9]*)?|\\.[0-9]+)[eE]" + exponent;
}

}  // namespace

std::string number_pattern(double low, double high) {
  Alternatives out = {with_exponent(low, high)};
  if (high >= 0.0) {
    out.push_back("[+]?" + magnitude(std::max(0.0, low), high));
    out.emplace_back("[+]?[0-9]+:[0-5][0-9]");
  }
  if (low < 0.0)
    out.push_back("-" + magnitude(std::max(0.0, -high), -low));
  else if (low < 1.0 / decimals)
    out.emplace_back("-(0+(\\.0*)?|\\.0+)");
  return grouped(out);
}

}  // namespace achillesim::scenarios
