/// The arms of a study: defaults, [[arm]] and [sweep] laid over each other.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/sweep.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/parameter_values.hpp"

namespace achillesim::scenarios {
namespace {

/// Keys of an arm that are put together with the defaults' key by key; others replace them whole.
constexpr std::array<std::string_view, 4> merged_keys = {"shoes", "technique", "parameters",
                                                         "protocol_options"};
constexpr std::string_view between_labels = " / ";

/// A table of the study with its parameters under their full names.
Table normalised(Value const& value) {
  Table out = value.as<Table>() != nullptr ? *value.as<Table>() : Table{};
  if (auto* parameters = out.find("parameters")) flatten_parameters(*parameters);
  return out;
}

struct Base {
  std::string name;
  Value value;
};

std::vector<Base> base_arms(Table const& study, Table const& defaults, bool swept, Problems& problems) {
  std::vector<Base> out;
  auto const* arms = study.find("arm");
  auto const* list = arms != nullptr ? arms->as<Array>() : nullptr;
  if (list == nullptr) {
    auto const* at = study.find(swept ? "sweep" : "defaults");
    if (arms == nullptr && at != nullptr) out.push_back({"", {at->place, defaults}});
    if (arms == nullptr && at == nullptr)
      problems.add({study.entries.empty() ? Place{} : study.entries.front().place}, "missing-key",
                   "the study has no arms; add [[arm]], [sweep] or [defaults]");
    return out;
  }
  if (list->empty())
    problems.add(arms->place, "missing-key",
                 "the study has no arms (arm is empty); add [[arm]], or take it away");
  for (auto const& item : *list) {
    if (item.as<Table>() == nullptr) continue;
    Table merged = defaults;
    Table const own = normalised(item);
    overlay(merged, own, merged_keys);
    auto const* name = own.find("name");
    if (name == nullptr) problems.add(item.place, "missing-key", "this arm has no \"name\"; add one");
    out.push_back({name != nullptr ? plain_text(*name) : "", {item.place, std::move(merged)}});
  }
  return out;
}

std::string joined(std::string const& base, std::vector<Level> const& levels) {
  std::string out = base;
  for (auto const& level : levels) out += (out.empty() ? "" : std::string(between_labels)) + level.label;
  return out;
}

void check_names(std::vector<Arm> const& arms, std::vector<Place> const& places, Problems& problems) {
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    auto const [first, fresh] = seen.emplace(arms[i].name, i);
    if (!fresh)
      problems.add(
          places[i], "duplicate",
          fmt::format("there are two arms {} (the first in line {}); give one another name, or remove it",
                      in_quotes(arms[i].name), places[first->second].line));
  }
}

}  // namespace

void bind_arms(Table const& study, Library& library, Study& out, Problems& problems) {
  auto const* given = study.find("defaults");
  if (given != nullptr && given->as<Table>() == nullptr) return;
  Table const defaults = given != nullptr ? normalised(*given) : Table{};
  auto const* swept = study.find("sweep");
  auto const sweep = read_sweep(swept, problems);
  auto const bases = base_arms(study, defaults, swept != nullptr, problems);
  if (bases.size() * sweep.points.size() > most_arms) {
    problems.add(swept != nullptr ? swept->place : bases.back().value.place, "sweep",
                 fmt::format("the study has {} arms (at most {}); take some away",
                             bases.size() * sweep.points.size(), most_arms));
    return;
  }
  bool const crossed = swept != nullptr && study.find("arm") != nullptr;
  if (crossed) out.factors.push_back({std::string(crossed_factor), "name", ""});
  for (auto const& f : sweep.factors) out.factors.push_back(f.factor);
  std::vector<Place> places;
  for (auto const& base : bases)
    for (auto const& point : sweep.points) {
      Value merged = base.value;
      std::vector<Level> levels;
      for (std::size_t i = 0; i < point.size(); ++i) {
        auto const& factor = sweep.factors[i];
        set_dotted(*merged.as<Table>(), factor.factor.key, factor.values[point[i]], library);
        levels.push_back(factor.levels[point[i]]);
      }
      Arm arm = bind_arm(merged, library, problems);
      arm.name = joined(base.name, levels);
      if (arm.name.empty()) arm.name = arm.protocol.name;
      if (crossed) levels.insert(levels.begin(), Level{base.name, not_given});
      arm.levels = std::move(levels);
      out.arms.push_back(std::move(arm));
      places.push_back(merged.place);
    }
  check_names(out.arms, places, problems);
}

}  // namespace achillesim::scenarios
