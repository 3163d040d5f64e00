#pragma once
/// One virtual runner as sampled: the same person in every arm.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/catalogue.hpp"
#include "runners/random.hpp"
#include "scenarios/study/cohort.hpp"
#include "scenarios/study/draws.hpp"

namespace achillesim::runners {

struct Person {
  Stream stream;
  std::array<double, scenarios::covariate_count> covariates{};
  /// Standard gamma-mixture quantile of the shared and each leg's frailty, as uniforms: the
  /// variance is a parameter of the arm.
  std::array<double, 3> frailty_uniforms{};
  // Of a former tendinopathy that no past was lived through for, or that had to be imposed on one (past.hpp).
  double history_uniform = 0.5;  ///< its severity; of an imposed one the week
  double history_site = 0.5;     ///< below the share of the insertion: it was there
  double history_side =
      0.5;  ///< below the share of both sides: it was on both; imposed, below a half: index leg
  double persistence_uniform = 0.5;  ///< below the share of people in whom an event settles at once: it does

  double operator[](scenarios::Covariate c) const { return covariates[static_cast<std::size_t>(c)]; }
};

/// Draws people of a cohort: Gaussian copula over the covariates, truncated marginals by inversion. Each
/// covariate's number hangs on its name (key_of), not on its place. Throws std::invalid_argument when the
/// correlations do not form a positive definite matrix.
class CohortSampler {
 public:
  CohortSampler(scenarios::Cohort const& cohort, std::uint64_t seed);

  /// The person with this index; the covariates do not depend on the draw.
  Person sample(std::uint64_t runner, std::uint32_t draw = 0) const;

 private:
  struct Truncated {
    scenarios::Marginal marginal;
    std::array<double, 2> low{}, high{};  ///< distribution function at the bounds, men and women
  };
  double value_of(std::size_t covariate, double uniform, bool female) const;

  std::array<Truncated, scenarios::covariate_count> marginals_;
  std::array<bool, scenarios::covariate_count> drawn_{};  ///< some value that varies depends on the number
  std::vector<double> factor_;  ///< lower Cholesky factor of the copula's correlations, row by row
  std::uint64_t seed_;
};

/// The frailties of the two legs: mean 1, the given variance, correlated between legs.
std::array<double, 2> frailties(std::array<double, 3> const& uniforms,
                                model::Tendinopathy::Parameters const& p);

/// Of a parameter's distribution within its range; the preset where it has none.
double parameter_quantile(model::Parameter const& row, double probability);

/// Values of all parameters in a draw: draw 0 the presets, others sampled from each row's distribution
/// within its range, where `which` samples them. Rows are independent of each other and of their place: drawn
/// by name (key_of), so that sampling fewer moves none of the others.
model::ParameterValues sample_parameters(std::uint64_t seed, std::uint32_t draw,
                                         scenarios::ParameterDraws const& which = {});
model::ParameterValues sample_parameters(std::span<model::NamedParameter const> table, std::uint64_t seed,
                                         std::uint32_t draw, scenarios::ParameterDraws const& which = {});

}  // namespace achillesim::runners
