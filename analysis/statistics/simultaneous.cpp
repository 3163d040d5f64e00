#include "analysis/statistics/simultaneous.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace achillesim::analysis {

SimultaneousIntervals simultaneous_intervals(std::span<double const> values, Replicates const& replicates,
                                             double confidence) {
  SimultaneousIntervals result;
  std::size_t const n = replicates.size();
  std::vector<double> largest(n, 0.0);
  std::vector<double> errors(values.size(), 0.0);
  bool any = false;
  for (std::size_t k = 0; k < values.size(); ++k) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t r = 0; r < n; ++r) sum += replicates.values[r * replicates.width + k];
    double const mean = sum / static_cast<double>(n);
    for (std::size_t r = 0; r < n; ++r)
      squares += std::pow(replicates.values[r * replicates.width + k] - mean, 2);
    errors[k] = n > 1 ? std::sqrt(squares / static_cast<double>(n - 1)) : 0.0;
    // Rounding is no variation.
    if (!(errors[k] > 1e-12 * std::max(1e-3, std::abs(mean)))) continue;
    any = true;
    for (std::size_t r = 0; r < n; ++r)
      largest[r] =
          std::max(largest[r], std::abs(replicates.values[r * replicates.width + k] - values[k]) / errors[k]);
  }
  if (any) {
    std::sort(largest.begin(), largest.end());
    auto const rank = static_cast<std::size_t>(std::ceil(confidence * static_cast<double>(n + 1)));
    result.critical = std::max(two_sided_z(confidence), largest[std::min(rank, n) - 1]);
  }
  for (std::size_t k = 0; k < values.size(); ++k) {
    double const half = result.critical * errors[k];
    if (std::isfinite(half) && half > 0.0)
      result.estimates.push_back({values[k], errors[k], values[k] - half, values[k] + half, {}});
    else
      result.estimates.push_back(
          {values[k], 0.0, not_estimable, not_estimable, "no variation between resamples"});
  }
  return result;
}

RankBands rank_bands(std::span<std::vector<double> const> contrasts, double confidence) {
  RankBands bands;
  std::size_t const draws = contrasts.empty() ? 0 : contrasts[0].size();
  if (draws == 0) return bands;
  std::vector<std::size_t> furthest(draws, 0);
  std::vector<std::vector<double>> sorted;
  for (auto const& contrast : contrasts) {
    if (contrast.size() != draws)
      throw std::invalid_argument("rank_bands: the contrasts differ in their number of draws");
    auto const& in_order = sorted.emplace_back(contrast);
    std::sort(sorted.back().begin(), sorted.back().end());
    for (std::size_t d = 0; d < draws; ++d) {
      auto const [first, last] = std::equal_range(in_order.begin(), in_order.end(), contrast[d]);
      auto const from_either_end = std::max(first - in_order.begin(), in_order.end() - last);
      furthest[d] = std::max(furthest[d], static_cast<std::size_t>(from_either_end) + 1);
    }
  }
  std::sort(furthest.begin(), furthest.end());
  auto const n = static_cast<double>(draws);
  auto const rank_at = [&](double share) {
    return std::min(draws, static_cast<std::size_t>(std::ceil(share * (n + 1.0) - 1e-9)));
  };
  bands.rank = std::max(furthest[rank_at(confidence) - 1], rank_at((1.0 + confidence) / 2.0));
  for (auto const& in_order : sorted) {
    bands.low.push_back(in_order[draws - bands.rank]);
    bands.high.push_back(in_order[bands.rank - 1]);
  }
  bands.outermost =
      static_cast<double>(furthest.end() - std::lower_bound(furthest.begin(), furthest.end(), draws)) / n;
  return bands;
}

namespace {

/// Of `row`, how many are better than its value at `own`, and how many equal it, itself among them.
struct Place {
  std::size_t before = 0, tied = 0;
  double mean_rank() const { return static_cast<double>(before) + (static_cast<double>(tied) + 1.0) / 2.0; }
};

Place place_in(std::span<double const> row, std::size_t own, Better better) {
  Place place;
  for (double const other : row) {
    place.before += (better == Better::lower ? other < row[own] : other > row[own]) ? 1U : 0U;
    place.tied += other == row[own] ? 1U : 0U;
  }
  return place;
}

std::span<double const> row_of(Replicates const& replicates, std::size_t r) {
  return std::span(replicates.values).subspan(r * replicates.width, replicates.width);
}

}  // namespace

Ranking rank_arms(Replicates const& replicates, Better better) {
  std::size_t const arms = replicates.width;
  std::size_t const n = replicates.size();
  Ranking ranking{std::vector<double>(arms, 0.0), std::vector<double>(arms, 0.0),
                  std::vector<double>(arms, not_estimable)};
  for (std::size_t r = 0; r < n; ++r)
    for (std::size_t a = 0; a < arms; ++a) {
      auto const place = place_in(row_of(replicates, r), a, better);
      ranking.mean_rank[a] += place.mean_rank();
      if (place.before == 0) ranking.probability_best[a] += 1.0 / static_cast<double>(place.tied);
    }
  for (std::size_t a = 0; a < arms && n > 0; ++a) {
    ranking.probability_best[a] /= static_cast<double>(n);
    ranking.mean_rank[a] /= static_cast<double>(n);
    if (arms > 1) ranking.sucra[a] = 1.0 - (ranking.mean_rank[a] - 1.0) / static_cast<double>(arms - 1);
  }
  return ranking;
}

std::vector<double> rank_shares(Replicates const& replicates, Better better) {
  std::size_t const arms = replicates.width;
  std::vector<double> shares(arms * arms, 0.0);
  for (std::size_t r = 0; r < replicates.size(); ++r)
    for (std::size_t a = 0; a < arms; ++a) {
      auto const place = place_in(row_of(replicates, r), a, better);
      for (std::size_t rank = place.before; rank < place.before + place.tied; ++rank)
        shares[a * arms + rank] += 1.0 / static_cast<double>(place.tied * replicates.size());
    }
  return shares;
}

std::vector<double> ranks(std::span<double const> values, Better better) {
  std::vector<double> out;
  for (std::size_t a = 0; a < values.size(); ++a) {
    bool const ranked = better != Better::unstated && !std::isnan(values[a]);
    out.push_back(ranked ? place_in(values, a, better).mean_rank() : not_estimable);
  }
  return out;
}

}  // namespace achillesim::analysis
