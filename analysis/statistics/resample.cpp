#include "analysis/statistics/resample.hpp"

#include <Random123/philox.h>

#include <Eigen/Dense>
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <tuple>

#include "runners/parallel.hpp"

namespace achillesim::analysis {
namespace {

/// Replicates of one block of the product of matrices.
std::size_t constexpr at_once = 32;

/// Of counts that are kept for the next statistic of the same runners.
std::size_t constexpr most_bytes_kept = std::size_t{256} << 20U;

template <class Count>
void draw_counts(ResamplePlan const& plan, std::size_t replicate, std::size_t n, Count* counts) {
  std::fill_n(counts, n, Count{0});
  r123::Philox4x32 const philox;
  r123::Philox4x32::key_type const key = {
      {static_cast<std::uint32_t>(plan.seed), static_cast<std::uint32_t>(plan.seed >> 32U)}};
  std::uint64_t const size = n;
  for (std::size_t i = 0; i < n; i += 2) {
    std::uint64_t const block = i / 2;
    r123::Philox4x32::ctr_type const counter = {
        {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32U),
         static_cast<std::uint32_t>(replicate), static_cast<std::uint32_t>(n)}};
    auto const words = philox(counter, key);
    for (std::size_t half = 0; half < 2 && i + half < n; ++half) {
      // floor(u n) for a 64-bit fraction u = high, low; n has less than 32 bits.
      std::uint64_t const low = words[2 * half + 1] * size >> 32U;
      ++counts[(words[2 * half] * size + low) >> 32U];
    }
  }
}

/// [replicate * runners + runner]. A byte holds them: a count is Poisson's with mean 1, and 256 of one runner
/// have a probability of 1e-507.
using ResampleCounts = std::vector<std::uint8_t>;

/// A table asks for the resamples of the same people for each arm and outcome: they are drawn once. Null
/// where they would take too much memory.
std::shared_ptr<ResampleCounts const> shared_counts(ResamplePlan const& plan, std::size_t n) {
  using Key = std::tuple<std::uint64_t, std::size_t, std::size_t>;
  static std::mutex mutex;
  static std::map<Key, std::shared_ptr<ResampleCounts const>> kept;
  static std::size_t bytes = 0;
  std::size_t const size = plan.replicates * n;
  if (size > most_bytes_kept) return nullptr;
  Key const key{plan.seed, plan.replicates, n};
  std::lock_guard const lock(mutex);
  if (auto const found = kept.find(key); found != kept.end()) return found->second;
  if (bytes + size > most_bytes_kept) {
    kept.clear();
    bytes = 0;
  }
  auto const counts = std::make_shared<ResampleCounts>(size);
  runners::parallel_for(plan.replicates, 0,
                        [&](std::size_t r) { draw_counts(plan, r, n, counts->data() + r * n); });
  bytes += size;
  kept.emplace(key, counts);
  return counts;
}

}  // namespace

std::vector<double> resampled_counts(ResamplePlan const& plan, std::size_t replicate, std::size_t n) {
  std::vector<double> counts(n);
  draw_counts(plan, replicate, n, counts.data());
  return counts;
}

std::vector<double> Replicates::column(std::size_t statistic) const {
  std::vector<double> result;
  result.reserve(size());
  for (std::size_t r = 0; r < size(); ++r) result.push_back(values[r * width + statistic]);
  return result;
}

Replicates bootstrap(std::size_t n, std::size_t width, WeightedStatistics const& statistics,
                     ResamplePlan const& plan) {
  Replicates result{width, {}};
  result.values.reserve(width * plan.replicates);
  for (std::size_t r = 0; r < plan.replicates && n > 0; ++r) {
    auto values = statistics(resampled_counts(plan, r, n));
    values.resize(width, not_estimable);
    result.values.insert(result.values.end(), values.begin(), values.end());
  }
  return result;
}

Replicates bootstrap_means(std::span<std::span<double const> const> columns, ResamplePlan const& plan) {
  std::size_t const width = columns.size();
  std::size_t const n = width == 0 ? 0 : columns[0].size();
  Replicates result{width, {}};
  if (n == 0) return result;
  auto const rows = static_cast<Eigen::Index>(n);
  Eigen::MatrixXd values(rows, static_cast<Eigen::Index>(width));
  for (std::size_t c = 0; c < width; ++c)
    values.col(static_cast<Eigen::Index>(c)) = Eigen::Map<Eigen::VectorXd const>(columns[c].data(), rows);
  result.values.resize(width * plan.replicates);
  auto const counts = shared_counts(plan, n);
  runners::parallel_for((plan.replicates + at_once - 1) / at_once, 0, [&](std::size_t block) {
    std::size_t const first = block * at_once;
    std::size_t const count = std::min(at_once, plan.replicates - first);
    Eigen::MatrixXd weights(rows, static_cast<Eigen::Index>(count));
    for (std::size_t r = 0; r < count; ++r) {
      double* const own = weights.col(static_cast<Eigen::Index>(r)).data();
      if (counts)
        std::copy_n(counts->data() + (first + r) * n, n, own);
      else
        draw_counts(plan, first + r, n, own);
    }
    Eigen::Map<Eigen::MatrixXd> out(result.values.data() + first * width, static_cast<Eigen::Index>(width),
                                    static_cast<Eigen::Index>(count));
    out.noalias() = values.transpose() * weights / static_cast<double>(n);
  });
  return result;
}

std::vector<double> jackknife_influence(std::size_t n, std::size_t statistic,
                                        WeightedStatistics const& statistics) {
  std::vector<double> left_out;
  std::vector<double> weights(n, 1.0);
  for (std::size_t i = 0; i < n; ++i) {
    weights[i] = 0.0;
    left_out.push_back(statistics(weights).at(statistic));
    weights[i] = 1.0;
  }
  double const mean = std::accumulate(left_out.begin(), left_out.end(), 0.0) / static_cast<double>(n);
  for (double& value : left_out) value = static_cast<double>(n - 1) * (mean - value);
  return left_out;
}

}  // namespace achillesim::analysis
