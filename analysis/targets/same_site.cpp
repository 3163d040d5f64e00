/// How often the next injury strikes where the last one was.

#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "analysis/targets/estimators.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

using model::EventType;

constexpr std::size_t sites = 5;
constexpr std::array<EventType, sites> kinds = {EventType::knee, EventType::bone_stress,
                                                EventType::plantar_fascia, EventType::calf_muscle,
                                                EventType::other};
/// What lies elsewhere is taken for three regions of the same size.
constexpr double regions_elsewhere = 3.0;

std::array<double, sites> usual_shares(Source const& source, std::size_t draw) {
  constexpr std::array<std::string_view, sites - 1> names = {"share_knee", "share_bone", "share_fascia",
                                                             "share_calf"};
  std::array<double, sites> out{};
  out[sites - 1] = 1.0;
  for (std::size_t s = 0; s < names.size(); ++s)
    for (auto const& row : source.parameters)
      if (row.name == "other_injuries." + std::string(names[s])) {
        out[s] = row.values.empty() ? row.preset : row.values.at(draw);
        out[sites - 1] -= out[s];
      }
  return out;
}

std::size_t site_of(EventType kind) {
  for (std::size_t s = 0; s < sites; ++s)
    if (kinds[s] == kind) return s;
  return sites;
}

}  // namespace

/// Of the first new injuries within the window. Who has had a tendinopathy has the same again with an onset
/// of the index leg. Of the others whose injury before has no site, the share that is expected when it was
/// one by the usual shares; whose site is known is counted.
Estimate same_site_share_value(Measure const& m, RunnersOf const& runners) {
  auto const& source = runners.source();
  auto const record = source.events(runners.draw(), runners.arms().front().arm());
  auto const tendon = source.covariate("prior_tendinopathy");
  auto const site = source.covariate("prior_injury_site");
  auto const shares = usual_shares(source, runners.draw());
  std::vector<double> same;
  for (auto const i : runners.kept()) {
    std::size_t const e = i * source.event_slots;
    auto const kind = static_cast<EventType>(record.type.at(e));
    if (kind == EventType::none || !(static_cast<double>(record.day[e]) < m.until_days)) continue;
    auto const own = static_cast<std::size_t>(std::lround(site[i]));
    auto const now = site_of(kind);
    double again = 0.0;
    if (tendon[i] > 0.5F)
      again =
          (kind == EventType::midportion || kind == EventType::insertion) && record.leg[e] == 0 ? 1.0 : 0.0;
    else if (now < sites)
      again = (own == 0         ? shares[now]
               : now + 1 == own ? 1.0
                                : 0.0) /
              (now == sites - 1 ? regions_elsewhere : 1.0);
    same.push_back(again);
  }
  return mean_of_known(same, percent);
}

}  // namespace achillesim::analysis
