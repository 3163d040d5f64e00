#include "runners/person.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <stdexcept>

namespace achillesim::runners {
namespace {

using scenarios::Covariate;
using scenarios::covariate_count;
using scenarios::Marginal;

/// Quantiles in double: by way of long double, Boost's default, a person takes twice the time, and what that
/// changes is the last bits (person_test.cpp).
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

boost::math::normal_distribution<double, InDouble> const standard;

double normal_cdf(double z) {
  return boost::math::cdf(standard, z);
}
double normal_quantile(double u) {
  return boost::math::quantile(standard, u);
}

/// Distribution function of the untruncated continuous marginal.
double cdf(Marginal::Kind kind, std::array<double, 3> const& n, double x) {
  if (kind == Marginal::Kind::normal) return normal_cdf((x - n[0]) / n[1]);
  if (x <= 0.0) return 0.0;
  return normal_cdf(std::log(x / n[0]) / n[1]);
}

double quantile(Marginal::Kind kind, std::array<double, 3> const& n, double u) {
  double const z = normal_quantile(std::clamp(u, 1e-15, 1.0 - 1e-15));
  return kind == Marginal::Kind::normal ? n[0] + n[1] * z : n[0] * std::exp(n[1] * z);
}

double triangular_quantile(double low, double mode, double high, double u) {
  double const at_mode = (mode - low) / (high - low);
  return u < at_mode ? low + std::sqrt(u * (high - low) * (mode - low))
                     : high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}

}  // namespace

CohortSampler::CohortSampler(scenarios::Cohort const& cohort, std::uint64_t seed) : seed_(seed) {
  for (std::size_t c = 0; c < covariate_count; ++c) {
    auto& m = marginals_[c];
    m.marginal = cohort.marginals[c];
    bool const continuous =
        m.marginal.kind == Marginal::Kind::normal || m.marginal.kind == Marginal::Kind::lognormal;
    for (std::size_t sex = 0; sex < 2 && continuous; ++sex) {
      auto const& numbers = sex == 0 ? m.marginal.men : m.marginal.women;
      m.low[sex] = cdf(m.marginal.kind, numbers, m.marginal.low);
      m.high[sex] = cdf(m.marginal.kind, numbers, m.marginal.high);
    }
  }
  constexpr auto n = static_cast<Eigen::Index>(covariate_count);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n);
  for (auto const& c : cohort.correlations) {
    auto const i = static_cast<Eigen::Index>(c.first);
    auto const j = static_cast<Eigen::Index>(c.second);
    matrix(i, j) = matrix(j, i) = c.value;
  }
  Eigen::LLT<Eigen::MatrixXd> const llt(matrix);
  if (llt.info() != Eigen::Success)
    throw std::invalid_argument(
        "cohort.correlations: these correlations cannot hold together (the matrix is not positive definite); "
        "make the largest ones smaller");
  Eigen::MatrixXd const lower = llt.matrixL();
  factor_.assign(covariate_count * covariate_count, 0.0);
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j <= i; ++j) {
      factor_[static_cast<std::size_t>(i * n + j)] = lower(i, j);
      bool const fixed = marginals_[static_cast<std::size_t>(i)].marginal.kind == Marginal::Kind::fixed;
      if (!fixed && lower(i, j) != 0.0) drawn_[static_cast<std::size_t>(j)] = true;
    }
}

double CohortSampler::value_of(std::size_t covariate, double u, bool female) const {
  auto const& m = marginals_[covariate];
  auto const sex = static_cast<std::size_t>(female);
  auto const& numbers = female ? m.marginal.women : m.marginal.men;
  switch (m.marginal.kind) {
    case Marginal::Kind::fixed:
      return numbers[0];
    case Marginal::Kind::uniform:
      return m.marginal.low + u * (m.marginal.high - m.marginal.low);
    case Marginal::Kind::bernoulli:
      return u < numbers[0] ? 1.0 : 0.0;
    case Marginal::Kind::categorical:
      return u < numbers[0] ? 0.0 : (u < numbers[0] + numbers[1] ? 1.0 : 2.0);
    case Marginal::Kind::normal:
    case Marginal::Kind::lognormal:
      return std::clamp(quantile(m.marginal.kind, numbers, m.low[sex] + u * (m.high[sex] - m.low[sex])),
                        m.marginal.low, m.marginal.high);
  }
  return numbers[0];
}

Person CohortSampler::sample(std::uint64_t runner, std::uint32_t draw) const {
  Person person;
  // People are the same in every draw: parameter uncertainty and heterogeneity are never mixed.
  Stream const who{seed_, 0, runner};
  std::array<double, covariate_count> independent{};
  for (std::size_t c = 0; c < covariate_count; ++c)
    if (drawn_[c])
      independent[c] = normal_quantile(
          uniform(who, Purpose::covariates,
                  key_of(scenarios::covariates[c].quantity.name, scenarios::covariates[c].was)));
  bool female = false;
  for (std::size_t c = 0; c < covariate_count; ++c) {
    double z = 0.0;
    bool const fixed = marginals_[c].marginal.kind == Marginal::Kind::fixed;
    for (std::size_t j = 0; j <= c && !fixed; ++j) z += factor_[c * covariate_count + j] * independent[j];
    person.covariates[c] = value_of(c, fixed ? 0.5 : normal_cdf(z), female);
    if (c == static_cast<std::size_t>(Covariate::female)) female = person.covariates[c] > 0.5;
  }
  for (std::size_t k = 0; k < person.frailty_uniforms.size(); ++k)
    person.frailty_uniforms[k] = uniform(who, Purpose::frailty, static_cast<std::uint32_t>(k));
  person.history_uniform = uniform(who, Purpose::onset_history, 0);
  person.history_site = uniform(who, Purpose::onset_history, 1);
  person.history_side = uniform(who, Purpose::onset_history, 2);
  person.persistence_uniform = uniform(who, Purpose::persistence, 0);
  person.stream = {seed_, draw, runner};
  return person;
}

std::array<double, 2> frailties(std::array<double, 3> const& uniforms,
                                model::Tendinopathy::Parameters const& p) {
  // Z = shared + own with scale = variance: shapes rho / variance and (1 - rho) / variance give mean 1.
  auto const part = [&](double share, double u) {
    boost::math::gamma_distribution<double, InDouble> const gamma(share / p.frailty_variance,
                                                                  p.frailty_variance);
    return boost::math::quantile(gamma, u);
  };
  double const shared = part(p.frailty_shared, uniforms[0]);
  return {shared + part(1.0 - p.frailty_shared, uniforms[1]),
          shared + part(1.0 - p.frailty_shared, uniforms[2])};
}

double parameter_quantile(model::Parameter const& row, double u) {
  auto const& d = row.distribution;
  std::array<double, 3> const numbers = {d.first, d.second, 0.0};
  switch (d.family) {
    case model::Family::fixed:
      return row.preset;
    case model::Family::uniform:
      return row.low + u * (row.high - row.low);
    case model::Family::loguniform:
      return row.low * std::pow(row.high / row.low, u);
    case model::Family::triangular:
      return triangular_quantile(row.low, d.first, row.high, u);
    case model::Family::normal:
    case model::Family::lognormal: {
      auto const kind =
          d.family == model::Family::normal ? Marginal::Kind::normal : Marginal::Kind::lognormal;
      double const low = cdf(kind, numbers, row.low);
      double const high = cdf(kind, numbers, row.high);
      return std::clamp(quantile(kind, numbers, low + u * (high - low)), row.low, row.high);
    }
  }
  return row.preset;
}

model::ParameterValues sample_parameters(std::span<model::NamedParameter const> table, std::uint64_t seed,
                                         std::uint32_t draw, scenarios::ParameterDraws const& which) {
  model::ParameterValues values;
  for (auto const& [name, row] : table)
    values.push_back(
        draw == 0 || !which.samples(name)
            ? row->preset
            : parameter_quantile(*row, uniform({seed, draw, 0}, Purpose::parameter, key_of(name, row->was))));
  return values;
}

model::ParameterValues sample_parameters(std::uint64_t seed, std::uint32_t draw,
                                         scenarios::ParameterDraws const& which) {
  return sample_parameters(model::parameter_table(), seed, draw, which);
}

}  // namespace achillesim::runners
