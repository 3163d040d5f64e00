#include "analysis/statistics/variance_shares.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <random>
#include <stdexcept>

namespace achillesim::analysis {
namespace {

/// Normal scores of the ranks; those of equal values are their mean rank's. Zeros where nothing varies.
Eigen::VectorXd normal_scores(std::vector<double> const& values) {
  auto const n = static_cast<double>(values.size());
  auto sorted = values;
  std::sort(sorted.begin(), sorted.end());
  boost::math::normal_distribution<double> const normal;
  Eigen::VectorXd scores(static_cast<Eigen::Index>(values.size()));
  for (std::size_t d = 0; d < values.size(); ++d) {
    auto const [first, last] = std::equal_range(sorted.begin(), sorted.end(), values[d]);
    double const rank = static_cast<double>((first - sorted.begin()) + (last - sorted.begin()) + 1) / 2.0;
    scores[static_cast<Eigen::Index>(d)] = boost::math::quantile(normal, (rank - 0.5) / n);
  }
  return scores.array() - scores.mean();
}

/// Of results of length 1, with mean 0 ([draw, result]), what an orthonormal basis ([draw, dimension]) says
/// of each.
Eigen::ArrayXd shares_of(Eigen::MatrixXd const& basis, Eigen::MatrixXd const& results) {
  auto const n = static_cast<double>(basis.rows());
  Eigen::ArrayXd const explained = (basis.transpose() * results).colwise().squaredNorm().transpose().array();
  return 1.0 - (1.0 - explained) * (n - 1.0) / (n - 1.0 - static_cast<double>(basis.cols()));
}

/// What a group can say of a result: a basis of its inputs' scores; or why nothing.
struct Space {
  Eigen::MatrixXd basis;
  std::string_view reason;
};

Space space_of(std::span<std::vector<double> const> inputs, std::vector<std::size_t> const& group,
               std::size_t draws) {
  std::vector<Eigen::VectorXd> varying;
  for (std::size_t const input : group) {
    if (inputs[input].size() != draws)
      throw std::invalid_argument("VarianceShares: the inputs differ in their number of draws");
    auto scores = normal_scores(inputs[input]);
    if (scores.squaredNorm() > 0.0) varying.push_back(std::move(scores));
  }
  if (varying.empty()) return {{}, "its parameters do not vary"};
  if (3 * varying.size() > draws) return {{}, too_many_inputs};
  Eigen::MatrixXd columns(static_cast<Eigen::Index>(draws), static_cast<Eigen::Index>(varying.size()));
  for (std::size_t k = 0; k < varying.size(); ++k) columns.col(static_cast<Eigen::Index>(k)) = varying[k];
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> const factored(columns);
  Eigen::MatrixXd const basis =
      factored.householderQ() * Eigen::MatrixXd::Identity(columns.rows(), factored.rank());
  return {basis, {}};
}

/// In an order that is the same everywhere.
void shuffle(Eigen::VectorXd& values, std::mt19937_64& random) {
  for (auto i = values.size() - 1; i > 0; --i)
    std::swap(values[i], values[static_cast<Eigen::Index>(random() % static_cast<std::uint64_t>(i + 1))]);
}

/// Fills in `by_chance` of the groups that have a share: first each one's deviation under permutation.
void add_chance(std::vector<VarianceShare>& found, std::vector<Eigen::MatrixXd> const& bases,
                Eigen::VectorXd result, ShareOptions const& options) {
  auto const n = static_cast<Eigen::Index>(options.permutations);
  std::mt19937_64 random(options.seed);
  Eigen::MatrixXd permuted(result.size(), n);
  for (Eigen::Index p = 0; p < n; ++p) {
    shuffle(result, random);
    permuted.col(p) = result;
  }
  Eigen::ArrayXd largest = Eigen::ArrayXd::Zero(n);
  for (std::size_t g = 0; g < found.size(); ++g) {
    if (!found[g].reason.empty()) continue;
    Eigen::ArrayXd const shares = shares_of(bases[g], permuted);
    found[g].by_chance = std::sqrt(shares.square().mean());
    largest = largest.max(shares / found[g].by_chance);
  }
  std::sort(largest.begin(), largest.end());
  auto const rank =
      std::min(n, static_cast<Eigen::Index>(std::ceil(default_confidence * static_cast<double>(n + 1))));
  for (auto& group : found)
    if (group.reason.empty()) group.by_chance *= largest[rank - 1];
}

}  // namespace

struct VarianceShares::Spaces {
  std::size_t draws = 0;
  std::vector<Eigen::MatrixXd> bases;     ///< [group]
  std::vector<std::string_view> reasons;  ///< [group] "" where there is a basis
};

VarianceShares::VarianceShares(std::span<std::vector<double> const> inputs,
                               std::span<std::vector<std::size_t> const> groups)
    : spaces_(std::make_unique<Spaces>()) {
  spaces_->draws = inputs.empty() ? 0 : inputs[0].size();
  for (auto const& group : groups) {
    auto space = space_of(inputs, group, spaces_->draws);
    spaces_->bases.push_back(std::move(space.basis));
    spaces_->reasons.push_back(space.reason);
  }
}
VarianceShares::~VarianceShares() = default;
VarianceShares::VarianceShares(VarianceShares&&) noexcept = default;
VarianceShares& VarianceShares::operator=(VarianceShares&&) noexcept = default;

std::vector<VarianceShare> VarianceShares::of(std::span<double const> result,
                                              ShareOptions const& options) const {
  if (result.size() != spaces_->draws)
    throw std::invalid_argument("VarianceShares: the result differs from the inputs in its number of draws");
  Eigen::VectorXd scaled =
      Eigen::Map<Eigen::VectorXd const>(result.data(), static_cast<Eigen::Index>(result.size()));
  if (!result.empty()) scaled.array() -= scaled.mean();
  std::string_view const none = result.size() < fewest_draws_for_shares ? "too few draws"
                                : scaled.squaredNorm() > 0.0            ? ""
                                                                        : "the result does not vary";
  std::vector<VarianceShare> found;
  if (none.empty()) scaled.normalize();
  for (std::size_t g = 0; g < spaces_->bases.size(); ++g) {
    VarianceShare one;
    one.reason = none.empty() ? spaces_->reasons[g] : none;
    if (one.reason.empty()) one.share = shares_of(spaces_->bases[g], scaled)[0];
    found.push_back(one);
  }
  if (none.empty()) add_chance(found, spaces_->bases, std::move(scaled), options);
  return found;
}

}  // namespace achillesim::analysis
