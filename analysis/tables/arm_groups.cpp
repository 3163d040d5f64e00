#include "analysis/tables/arm_groups.hpp"

#include <map>
#include <unordered_map>

namespace achillesim::analysis {
namespace {

/// Levels of all factors but one.
using OtherLevels = std::vector<std::string>;

OtherLevels other_levels(Source const& source, std::size_t factor, std::size_t arm) {
  OtherLevels levels;
  for (std::size_t f = 0; f < source.factors.size(); ++f)
    if (f != factor) levels.push_back(source.factors[f].labels[arm]);
  return levels;
}

std::vector<ArmGroup> levels_of(FactorColumn const& factor, std::size_t reference_arm) {
  std::vector<ArmGroup> groups;
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t arm = 0; arm < factor.labels.size(); ++arm) {
    auto const& label = factor.labels[arm];
    auto const [found, is_new] = place.emplace(label, groups.size());
    if (is_new) groups.push_back({factor.name, label, label == factor.labels[reference_arm], {}, {}});
    groups[found->second].arms.push_back(arm);
  }
  return groups;
}

/// Pairs the arms of every level with those of the reference's.
void pair_up(Source const& source, std::size_t factor, std::vector<ArmGroup>& groups) {
  std::map<OtherLevels, std::vector<std::size_t>> partners;
  for (auto const& group : groups)
    for (std::size_t const arm : group.arms)
      if (group.reference) partners[other_levels(source, factor, arm)].push_back(arm);
  for (auto& group : groups) {
    if (group.reference) continue;
    std::map<OtherLevels, std::size_t> used;
    for (std::size_t const arm : group.arms) {
      auto const others = other_levels(source, factor, arm);
      auto const found = partners.find(others);
      if (found == partners.end()) continue;
      std::size_t const next = used[others]++;
      if (next < found->second.size()) group.pairs.push_back({arm, found->second[next]});
    }
  }
}

}  // namespace

std::vector<ArmGroup> arm_groups(Source const& source) {
  std::vector<ArmGroup> groups;
  for (std::size_t arm = 0; arm < source.arms.size(); ++arm) {
    bool const reference = arm == source.reference_arm;
    groups.push_back({"", source.arms[arm], reference, {arm}, {}});
    if (!reference) groups.back().pairs = {{arm, source.reference_arm}};
  }
  return groups;
}

std::vector<ArmGroup> level_groups(Source const& source) {
  std::vector<ArmGroup> all;
  for (std::size_t factor = 0; factor < source.factors.size(); ++factor) {
    auto groups = levels_of(source.factors[factor], source.reference_arm);
    if (groups.size() < 2) continue;
    pair_up(source, factor, groups);
    for (auto& group : groups) all.push_back(std::move(group));
  }
  return all;
}

}  // namespace achillesim::analysis
