#include "analysis/calibration/metropolis.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/calibration/convergence.hpp"
#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

std::uint32_t constexpr most_chains = 64;
double constexpr fastest_acceptance = 0.234;

/// The covariance of all chains so far, where early points count ever less: a weighted mean that forgets at
/// the rate 1 / (1 + i)^0.6.
class Proposal {
 public:
  explicit Proposal(Eigen::MatrixXd const& starts)
      : mean_(starts.colwise().mean()),
        covariance_(Eigen::MatrixXd::Identity(starts.cols(), starts.cols())),
        lower_(covariance_),
        log_scale_(std::log(2.38 / std::sqrt(static_cast<double>(starts.cols())))) {
    // Chains begin where earlier knowledge put them: how they scatter is the first guess, as far as so few
    // can tell.
    Eigen::MatrixXd const centred = starts.rowwise() - mean_.transpose();
    double const spread =
        centred.squaredNorm() / static_cast<double>(std::max<Eigen::Index>(1, centred.size()));
    if (spread > 0.0) covariance_ *= spread;
    factorise();
  }

  Eigen::RowVectorXd step(Sequence& numbers) const {
    Eigen::VectorXd z(mean_.size());
    for (double& component : z) component = numbers.normal();
    return std::exp(log_scale_) * (lower_ * z).transpose();
  }

  void learn(Eigen::MatrixXd const& points, double accepted, Eigen::Index iteration) {
    double const rate = std::pow(1.0 + static_cast<double>(iteration), -0.6);
    log_scale_ += rate * (accepted - fastest_acceptance) * 2.0;
    Eigen::MatrixXd const centred = points.rowwise() - mean_.transpose();
    // A twentieth of the rate a point: the first few must not make it a plane.
    double const share = std::min(0.5, rate * static_cast<double>(points.rows()) / 20.0);
    covariance_ += share * (centred.transpose() * centred / static_cast<double>(points.rows()) - covariance_);
    mean_ += share * centred.colwise().mean().transpose();
    if (iteration % 20 == 19) factorise();
  }

 private:
  void factorise() {
    Eigen::MatrixXd loaded = covariance_;
    loaded.diagonal().array() += 1e-6 * std::max(1e-6, covariance_.diagonal().mean());
    Eigen::LLT<Eigen::MatrixXd> const factor(loaded);
    if (factor.info() == Eigen::Success) lower_ = factor.matrixL();
  }

  Eigen::VectorXd mean_;
  Eigen::MatrixXd covariance_, lower_;
  double log_scale_;
};

}  // namespace

Eigen::MatrixXd Chains::of(Eigen::Index coordinate) const {
  Eigen::MatrixXd by_chain(points.rows() / chains, chains);
  for (Eigen::Index row = 0; row < points.rows(); ++row)
    by_chain(row / chains, row % chains) = points(row, coordinate);
  return by_chain;
}

Chains sample(LogDensity const& log_density, Eigen::MatrixXd const& starts, ChainPlan const& plan) {
  auto const count = starts.rows();
  if (count < 1 || count > most_chains) throw std::invalid_argument("sample: 1 to 64 chains can be run");
  Eigen::MatrixXd now = starts;
  Eigen::VectorXd density = log_density(now);
  if (!density.allFinite()) throw std::invalid_argument("sample: a chain begins where the density is 0");
  std::vector<Sequence> numbers;
  for (std::uint32_t c = 0; c < static_cast<std::uint32_t>(count); ++c)
    numbers.emplace_back(Stream{plan.seed, Purpose::proposal, most_chains * plan.run + c});

  Proposal proposal(starts);
  Chains result{Eigen::MatrixXd(count * plan.iterations, starts.cols()),
                Eigen::VectorXd(count * plan.iterations), count, 0.0};
  Eigen::MatrixXd proposed(count, starts.cols());
  for (Eigen::Index i = 0; i < plan.warm_up + plan.iterations; ++i) {
    for (Eigen::Index c = 0; c < count; ++c)
      proposed.row(c) = now.row(c) + proposal.step(numbers[static_cast<std::size_t>(c)]);
    Eigen::VectorXd const densities = log_density(proposed);
    double accepted = 0.0;
    for (Eigen::Index c = 0; c < count; ++c) {
      // NaN is no density: it compares false.
      bool const accept =
          std::log(numbers[static_cast<std::size_t>(c)].uniform()) < densities[c] - density[c];
      double const ratio = densities[c] - density[c];
      accepted += std::isnan(ratio) ? 0.0 : std::min(1.0, std::exp(ratio)) / static_cast<double>(count);
      if (!accept) continue;
      now.row(c) = proposed.row(c);
      density[c] = densities[c];
    }
    if (i < plan.warm_up) {
      proposal.learn(now, accepted, i);
      continue;
    }
    auto const first = (i - plan.warm_up) * count;
    result.points.middleRows(first, count) = now;
    result.densities.segment(first, count) = density;
    result.acceptance += accepted / static_cast<double>(plan.iterations);
  }
  return result;
}

Convergence convergence(Chains const& chains) {
  double constexpr infinite = std::numeric_limits<double>::infinity();
  Convergence worst{0.0, infinite, infinite};
  for (Eigen::Index p = 0; p < chains.points.cols(); ++p) {
    Eigen::MatrixXd const own = chains.of(p);
    // A coordinate that never moved has no R-hat, and did not converge.
    double const r_hat = rank_normalised_r_hat(own);
    worst.r_hat = std::max(worst.r_hat, std::isnan(r_hat) ? infinite : r_hat);
    double const bulk = bulk_size(own), tail = tail_size(own);
    worst.bulk = std::min(worst.bulk, std::isnan(bulk) ? 0.0 : bulk);
    worst.tail = std::min(worst.tail, std::isnan(tail) ? 0.0 : tail);
  }
  return worst;
}

}  // namespace achillesim::analysis::calibration
