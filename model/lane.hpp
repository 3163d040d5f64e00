#pragma once
/// A lane is one runner (`double`, the reference) or W runners in lock step
/// (`Eigen::Array<T, W, 1>`, T float or double). The laws are templates over it and use only the functions
/// below, so an equation reads like the paper and all give the same numbers to the rounding of their T.
///
/// Results are always returned as plain lanes, never as Eigen expressions (`auto x = a * b` on an
/// Eigen type would keep references to temporaries).

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <concepts>

namespace achillesim::model {

/// Lane functions are a handful of instructions each; GCC's own judgement leaves them as calls that pass
/// lanes through memory (measured: 1.4 times the time of a whole run).
#define ACHILLESIM_LANE [[gnu::always_inline]] inline

template <int W, class Number = double>
using Lanes = Eigen::Array<Number, W, 1>;

template <class T>
struct LaneTraits {
  static constexpr bool is_lane = false;
};
template <>
struct LaneTraits<double> {
  static constexpr bool is_lane = true;
  static constexpr int width = 1;
};
template <int W, class Number>
struct LaneTraits<Lanes<W, Number>> {
  static constexpr bool is_lane = true;
  static constexpr int width = W;
};

template <class T>
concept Lane = LaneTraits<T>::is_lane;

template <Lane L>
inline constexpr int lane_width = LaneTraits<L>::width;

/// A lane of doubles of the same runners: for what adds up over years, and for what is compared to the last
/// digit.
template <Lane L>
struct InDoubles {
  using type = L;
};
template <int W>
struct InDoubles<Lanes<W, float>> {
  using type = Lanes<W, double>;
};
template <Lane L>
using Doubles = typename InDoubles<L>::type;

template <Lane L>
ACHILLESIM_LANE Doubles<L> widen(L const& x) {
  if constexpr (std::same_as<L, Doubles<L>>)
    return x;
  else
    return x.template cast<double>();
}
template <Lane L>
ACHILLESIM_LANE L narrow(Doubles<L> const& x) {
  if constexpr (std::same_as<L, Doubles<L>>)
    return x;
  else
    return x.template cast<float>();
}

template <Lane L>
ACHILLESIM_LANE L broadcast(double value) {
  if constexpr (std::same_as<L, double>)
    return value;
  else
    return L::Constant(value);
}

/// Element access, for what is decided runner by runner.
ACHILLESIM_LANE double& at(double& lane, int) {
  return lane;
}
ACHILLESIM_LANE double at(double const& lane, int) {
  return lane;
}
template <int W, class Number>
ACHILLESIM_LANE Number& at(Lanes<W, Number>& lane, int i) {
  return lane[i];
}
template <int W, class Number>
ACHILLESIM_LANE double at(Lanes<W, Number> const& lane, int i) {
  return lane[i];
}

ACHILLESIM_LANE double exp(double x) {
  return std::exp(x);
}
ACHILLESIM_LANE double log(double x) {
  return std::log(x);
}
ACHILLESIM_LANE double sqrt(double x) {
  return std::sqrt(x);
}
ACHILLESIM_LANE double lower_of(double a, double b) {
  return std::min(a, b);
}
ACHILLESIM_LANE double higher_of(double a, double b) {
  return std::max(a, b);
}
ACHILLESIM_LANE bool any_positive(double x) {
  return x > 0.0;
}

ACHILLESIM_LANE bool any_from_zero(double x) {
  return x >= 0.0;
}

template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> exp(Lanes<W, Number> const& x) {
  return x.exp();
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> log(Lanes<W, Number> const& x) {
  return x.log();
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> sqrt(Lanes<W, Number> const& x) {
  // A loop, not Eigen's: that takes the processor's estimate or, told not to, goes lane by lane.
  Lanes<W, Number> r;
  for (int i = 0; i < W; ++i) r[i] = std::sqrt(x[i]);
  return r;
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> lower_of(Lanes<W, Number> const& a, Lanes<W, Number> const& b) {
  return a.min(b);
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> lower_of(Lanes<W, Number> const& a, double b) {
  return a.min(b);
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> higher_of(Lanes<W, Number> const& a, Lanes<W, Number> const& b) {
  return a.max(b);
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> higher_of(Lanes<W, Number> const& a, double b) {
  return a.max(b);
}
template <int W, class Number>
ACHILLESIM_LANE bool any_positive(Lanes<W, Number> const& x) {
  return (x > 0.0).any();
}
template <int W, class Number>
ACHILLESIM_LANE bool any_from_zero(Lanes<W, Number> const& x) {
  return (x >= 0.0).any();
}

/// a where x < bound, else b; lane by lane. A loop, not Eigen's select: that is scalar in Eigen 3.4, while
/// the compiler turns this into a compare and a blend.
ACHILLESIM_LANE double where_less(double x, double bound, double a, double b) {
  return x < bound ? a : b;
}
template <int W, class Number>
ACHILLESIM_LANE Lanes<W, Number> where_less(Lanes<W, Number> const& x, double bound,
                                            Lanes<W, Number> const& a, Lanes<W, Number> const& b) {
  Lanes<W, Number> r;
  for (int i = 0; i < W; ++i) r[i] = x[i] < bound ? a[i] : b[i];
  return r;
}

/// [x]+, the positive part.
template <Lane L>
ACHILLESIM_LANE L positive_part(L const& x) {
  return higher_of(x, 0.0);
}

template <Lane L>
ACHILLESIM_LANE L clamp(L const& x, double low, double high) {
  return lower_of(L(higher_of(x, low)), high);
}

/// base^exponent for base > 0. Not Array::pow, which is scalar in Eigen 3.4.
template <Lane L>
ACHILLESIM_LANE L power(L const& base, double exponent) {
  return exp(L(exponent * log(base)));
}

/// The logistic function.
template <Lane L>
ACHILLESIM_LANE L logistic(L const& x) {
  return L(1.0 / (1.0 + exp(L(-x))));
}

}  // namespace achillesim::model
