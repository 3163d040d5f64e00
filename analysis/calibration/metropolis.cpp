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

double constexpr jump_tails = 5.0;  // degrees of freedom of a jump: its tails are heavier than most targets'
double constexpr jumps = 0.5;       // share of proposals, once there is something to jump by
double constexpr jump_width = 1.1;  // a little wider than what was learnt

/// Mean and covariance of all chains so far, where early points count ever less.
class Proposal {
 public:
  explicit Proposal(Eigen::MatrixXd const& starts)
      : mean_(starts.colwise().mean()),
        covariance_(Eigen::MatrixXd::Identity(starts.cols(), starts.cols())),
        log_scale_(std::log(2.38 / std::sqrt(static_cast<double>(starts.cols())))) {
    // How far the starts scatter is the first guess; more so few cannot tell.
    Eigen::MatrixXd const centred = starts.rowwise() - mean_.transpose();
    double const spread = centred.squaredNorm() / static_cast<double>(centred.size());
    if (spread > 0.0) covariance_ *= spread;
    factorise();
  }

  Eigen::RowVectorXd step(Sequence& numbers) const {
    return std::exp(log_scale_) * (lower_ * normals(numbers)).transpose();
  }

  /// Anywhere that the chains have been, whatever the point before.
  Eigen::RowVectorXd jump(Sequence& numbers) const {
    Eigen::VectorXd const z = normals(numbers);
    double chi_squared = 0.0;
    for (int i = 0; i < static_cast<int>(jump_tails); ++i) chi_squared += std::pow(numbers.normal(), 2);
    return (mean_ + jump_width * std::sqrt(jump_tails / chi_squared) * (lower_ * z)).transpose();
  }

  /// Log density of a jump to the point, up to a constant.
  double jump_density(Eigen::RowVectorXd const& point) const {
    Eigen::VectorXd const z =
        lower_.triangularView<Eigen::Lower>().solve(point.transpose() - mean_) / jump_width;
    return -0.5 * (jump_tails + static_cast<double>(z.size())) * std::log1p(z.squaredNorm() / jump_tails);
  }

  void learn_place(Eigen::MatrixXd const& points, Eigen::Index iteration) {
    Eigen::MatrixXd const centred = points.rowwise() - mean_.transpose();
    // A twentieth of the rate a point: the first few must not make it a plane.
    double const share = std::min(0.5, rate(iteration) * static_cast<double>(points.rows()) / 20.0);
    covariance_ += share * (centred.transpose() * centred / static_cast<double>(points.rows()) - covariance_);
    mean_ += share * centred.colwise().mean().transpose();
    if (iteration % 20 == 19) factorise();
  }

  void learn_scale(double accepted, Eigen::Index iteration) {
    log_scale_ += 2.0 * rate(iteration) * (accepted - fastest_acceptance);
  }

 private:
  static double rate(Eigen::Index iteration) { return std::pow(1.0 + static_cast<double>(iteration), -0.6); }

  Eigen::VectorXd normals(Sequence& numbers) const {
    Eigen::VectorXd z(mean_.size());
    for (double& component : z) component = numbers.normal();
    return z;
  }

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
  Eigen::VectorXd correction(count);  // log density of the way back less that of the way there
  std::vector<bool> jumped(numbers.size());
  for (Eigen::Index i = 0; i < plan.warm_up + plan.iterations; ++i) {
    bool const may_jump = 4 * i >= plan.warm_up;
    for (Eigen::Index c = 0; c < count; ++c) {
      auto& own = numbers[static_cast<std::size_t>(c)];
      bool const jump = own.uniform() < jumps && may_jump;
      jumped[static_cast<std::size_t>(c)] = jump;
      proposed.row(c) = jump ? proposal.jump(own) : now.row(c) + proposal.step(own);
      correction[c] = jump ? proposal.jump_density(now.row(c)) - proposal.jump_density(proposed.row(c)) : 0.0;
    }
    Eigen::VectorXd const densities = log_density(proposed);
    double accepted = 0.0, walked = 0.0, walks = 0.0;
    for (Eigen::Index c = 0; c < count; ++c) {
      double const log_ratio = densities[c] - density[c] + correction[c];
      double const chance = std::isnan(log_ratio) ? 0.0 : std::min(1.0, std::exp(log_ratio));
      accepted += chance / static_cast<double>(count);
      if (!jumped[static_cast<std::size_t>(c)]) {
        walked += chance;
        walks += 1.0;
      }
      if (!(numbers[static_cast<std::size_t>(c)].uniform() < chance)) continue;
      now.row(c) = proposed.row(c);
      density[c] = densities[c];
    }
    if (i < plan.warm_up) {
      proposal.learn_place(now, i);
      if (walks > 0.0) proposal.learn_scale(walked / walks, i);
      continue;
    }
    auto const first = (i - plan.warm_up) * count;
    result.points.middleRows(first, count) = now;
    result.densities.segment(first, count) = density;
    result.acceptance += accepted / static_cast<double>(plan.iterations);
  }
  return result;
}

Eigen::MatrixXd thinned(Chains const& chains, Eigen::Index n) {
  auto const iterations = chains.points.rows() / chains.chains;
  auto const of_each = (n + chains.chains - 1) / chains.chains;
  std::vector<Eigen::Index> rows;
  for (Eigen::Index k = 0; k < n; ++k) {
    auto const iteration =
        (2 * (k / chains.chains) + 1) * iterations / (2 * of_each);  // in the middle of its part
    rows.push_back(chains.chains * iteration + k % chains.chains);
  }
  return chains.points(rows, Eigen::all);
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
