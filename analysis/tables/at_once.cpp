#include "analysis/tables/at_once.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/simultaneous.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {
namespace {

SimultaneousIntervals max_t(Source const& source, OutcomeSpec const& outcome, TableOptions const& options) {
  auto const joint = joint_means(
      source,
      [&](DrawView const& arms) {
        auto columns = arms.values_in_all(outcome);
        if (columns.empty()) return columns;
        auto const reference = columns[source.reference_arm];
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(source.reference_arm));
        for (auto& values : columns) values = difference_parts(values, reference);
        return columns;
      },
      options.resamples);
  return simultaneous_intervals(joint.values, joint.replicates, options.confidence);
}

Estimate widened(Estimate e, double factor) {
  if (!e.has_interval() || !std::isfinite(factor)) return e;
  e.low = std::max(-1.0, e.value - factor * (e.value - e.low));
  e.high = std::min(1.0, e.value + factor * (e.high - e.value));
  return e;
}

std::string in_words(RankBands const& bands, std::size_t draws, double confidence) {
  auto text = "draws " + std::to_string(draws + 1 - bands.rank) + " to " + std::to_string(bands.rank) +
              " of " + std::to_string(draws);
  if (bands.rank == draws && bands.outermost > 1.0 - confidence)
    text += " (too few: their ends hold a further draw in all arms at once in about " +
            in_percent(1.0 - bands.outermost, 0) + " % of cases)";
  return text;
}

}  // namespace

AtOnce all_arms_at_once(Source const& source, OutcomeSpec const& outcome, std::span<ByDraw const* const> own,
                        TableOptions const& options) {
  AtOnce found;
  std::vector<std::vector<double>> spreads;
  std::vector<std::size_t> places;  // of the spreads among the differences
  for (std::size_t a = 0; a < own.size(); ++a) {
    if (a == source.reference_arm) continue;
    auto const& difference = *own[a];
    if (auto spread = spread_of_parameters(difference.pooled_on(Scale::difference)); !spread.empty()) {
      spreads.push_back(std::move(spread));
      places.push_back(found.differences.size());
    }
    found.differences.push_back(difference.pooled(Scale::difference, options.confidence).estimate);
  }
  auto const bands = rank_bands(spreads, options.confidence);
  if (!spreads.empty()) found.ranks = in_words(bands, spreads.front().size(), options.confidence);
  for (std::size_t k = 0; k < places.size(); ++k) {
    found.differences[places[k]].low = bands.low[k];
    found.differences[places[k]].high = bands.high[k];
  }
  if (places.size() == found.differences.size()) return found;
  auto const intervals = max_t(source, outcome, options);
  if (std::isfinite(intervals.critical)) found.factor = fixed(intervals.critical, 2);
  bool const one_draw = pooled_draws(source).size() == 1;
  for (std::size_t k = 0; k < found.differences.size(); ++k) {
    if (std::find(places.begin(), places.end(), k) != places.end()) continue;
    if (!one_draw)
      found.differences[k] =
          widened(found.differences[k], intervals.critical / two_sided_z(options.confidence));
    else
      found.differences[k] =
          k < intervals.estimates.size() ? intervals.estimates[k] : absent("no runners in all arms");
  }
  return found;
}

void say_at_once(std::string const& factors, std::string const& ranks, std::size_t draws, double confidence,
                 std::vector<std::string>& sentences) {
  if (!ranks.empty())
    sentences.push_back(
        "Simultaneous intervals end at the draws' own ranks: the " + in_percent(confidence, 0) +
        " % of draws that lie within them in every arm (Besag et al. 1995), after each draw was moved as for "
        "one arm: " +
        ranks + ".");
  if (!factors.empty())
    sentences.push_back(
        std::string("Simultaneous intervals are estimate -+ c x error") +
        (draws > 1 ? " where an arm's draws differ by no more than their noise (at once among such arms)"
                   : "") +
        ", with c instead of " + fixed(two_sided_z(confidence), 2) + ": " + factors + ".");
}

}  // namespace achillesim::analysis
