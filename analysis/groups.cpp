#include "analysis/groups.hpp"

#include <algorithm>
#include <map>

namespace achillesim::analysis {
namespace {

std::vector<std::string> levels_of(ComparisonInput const& input, std::size_t arm) {
  std::vector<std::string> levels;
  for (auto const& factor : input.factors) levels.push_back(factor.labels[arm]);
  return levels;
}

/// Arms by the levels of all factors but `factor`, in the study's order.
using Partners = std::map<std::vector<std::string>, std::vector<std::size_t>>;

std::vector<std::string> others_of(ComparisonInput const& input, std::size_t factor, std::size_t arm) {
  auto levels = levels_of(input, arm);
  levels.erase(levels.begin() + static_cast<std::ptrdiff_t>(factor));
  return levels;
}

/// The arms of a level with their partners; arms that share all levels are paired in order.
std::vector<ArmPair> pairs_of(ComparisonInput const& input, std::size_t factor,
                              std::vector<std::size_t> const& arms, Partners const& partners) {
  std::vector<ArmPair> pairs;
  std::map<std::vector<std::string>, std::size_t> used;
  for (std::size_t const arm : arms) {
    auto const others = others_of(input, factor, arm);
    auto const found = partners.find(others);
    if (found == partners.end()) continue;
    std::size_t const next = used[others]++;
    if (next < found->second.size()) pairs.push_back({arm, found->second[next]});
  }
  return pairs;
}

Group level_group(ComparisonInput const& input, std::size_t factor, std::string const& label,
                  Partners const& partners) {
  auto const& labels = input.factors[factor].labels;
  Group group;
  group.row.factor = input.factors[factor].name;
  group.row.name = label;
  group.row.reference = label == labels[input.reference_arm];
  for (std::size_t arm = 0; arm < labels.size(); ++arm)
    if (labels[arm] == label) group.arms.push_back(arm);
  if (!group.row.reference) group.pairs = pairs_of(input, factor, group.arms, partners);
  return group;
}

}  // namespace

std::vector<Group> arm_groups(ComparisonInput const& input) {
  std::vector<Group> groups(input.arms.size());
  for (std::size_t arm = 0; arm < groups.size(); ++arm) {
    auto& group = groups[arm];
    group.row.name = input.arms[arm];
    group.row.levels = levels_of(input, arm);
    group.row.reference = arm == input.reference_arm;
    group.arms = {arm};
    if (!group.row.reference) group.pairs = {{arm, input.reference_arm}};
  }
  return groups;
}

std::vector<Group> level_groups(ComparisonInput const& input) {
  std::vector<Group> groups;
  for (std::size_t factor = 0; factor < input.factors.size(); ++factor) {
    auto const& labels = input.factors[factor].labels;
    std::vector<std::string> distinct;
    Partners partners;
    for (std::size_t arm = 0; arm < labels.size(); ++arm) {
      if (std::find(distinct.begin(), distinct.end(), labels[arm]) == distinct.end())
        distinct.push_back(labels[arm]);
      if (labels[arm] == labels[input.reference_arm]) partners[others_of(input, factor, arm)].push_back(arm);
    }
    if (distinct.size() < 2) continue;
    for (auto const& label : distinct) groups.push_back(level_group(input, factor, label, partners));
  }
  return groups;
}

}  // namespace achillesim::analysis
