#include "analysis/targets/imposed.hpp"

#include <algorithm>
#include <cctype>

namespace achillesim::analysis {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// "Lagas 2020, 10.1016/...": the work named at `place` has this DOI; "" where none follows at once.
std::string doi_after(std::string const& source, std::size_t end) {
  constexpr std::string_view between = ", ";
  if (source.compare(end, between.size(), between) != 0) return "";
  auto const begin = end + between.size();
  if (source.compare(begin, 3, "10.") != 0) return "";
  return source.substr(begin, source.find_first_of(" ;:,)", begin) - begin);
}

bool cites(std::string const& source, std::string const& study, std::string const& doi) {
  for (auto place = source.find(study); place != std::string::npos; place = source.find(study, place + 1)) {
    auto const other = doi_after(source, place + study.size());
    if (other.empty() || doi.empty() || other == doi) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> imposed_by(scenarios::Target const& target,
                                    std::span<ParameterRow const> parameters) {
  std::vector<std::string> out;
  auto const doi = lower(target.doi);
  for (auto const& parameter : parameters) {
    auto const source = lower(parameter.source);
    bool imposed = !doi.empty() && source.find(doi) != std::string::npos;
    for (auto const& study : target.cited_as) imposed = imposed || cites(source, lower(study), doi);
    if (imposed) out.push_back(parameter.name);
  }
  return out;
}

}  // namespace achillesim::analysis
