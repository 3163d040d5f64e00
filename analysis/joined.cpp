#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "analysis/again.hpp"
#include "analysis/source.hpp"

namespace achillesim::analysis {
namespace {

std::string text(std::size_t number) {
  return std::to_string(number);
}

bool same_bits(std::vector<float> const& a, std::vector<float> const& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

/// In what the people of two files differ, in words; empty when they are the same.
std::vector<std::string> differences(Source const& a, Source const& b) {
  std::vector<std::string> found;
  auto const compare = [&](char const* what, std::size_t first, std::size_t second) {
    if (first != second)
      found.push_back(std::string(what) + " (" + text(first) + " and " + text(second) + ")");
  };
  compare("number of runners", a.runners, b.runners);
  compare("number of parameter draws", a.draws, b.draws);
  compare("horizon in days", static_cast<std::size_t>(a.horizon_days),
          static_cast<std::size_t>(b.horizon_days));
  if (a.runners != b.runners) return found;
  auto const names = [](Source const& s) {
    std::vector<std::string> all;
    for (auto const& column : s.covariates) all.push_back(column.name);
    std::sort(all.begin(), all.end());
    return all;
  };
  if (names(a) != names(b)) {
    found.emplace_back("which covariates the population has");
    return found;
  }
  std::string differing;
  for (auto const& name : names(a))
    if (!same_bits(a.covariate(name), b.covariate(name))) differing += (differing.empty() ? "" : ", ") + name;
  if (!differing.empty()) found.push_back("the runners' " + differing + " (another cohort or seed)");
  return found;
}

/// Names of the parameters whose values differ.
std::vector<std::string> differing_parameters(Source const& a, Source const& b) {
  std::vector<std::string> names;
  for (auto const& row : a.parameters) {
    auto const other = std::find_if(b.parameters.begin(), b.parameters.end(),
                                    [&](ParameterRow const& r) { return r.name == row.name; });
    if (other == b.parameters.end() || other->values != row.values) names.push_back(row.name);
  }
  for (auto const& row : b.parameters)
    if (std::none_of(a.parameters.begin(), a.parameters.end(),
                     [&](ParameterRow const& r) { return r.name == row.name; }))
      names.push_back(row.name);
  return names;
}

std::vector<ColumnInfo> shared(std::vector<ColumnInfo> columns, std::vector<ColumnInfo> const& others) {
  std::erase_if(columns, [&](ColumnInfo const& c) {
    return std::none_of(others.begin(), others.end(),
                        [&](ColumnInfo const& o) { return o.name == c.name && o.unit == c.unit; });
  });
  return columns;
}

/// Factors that both files sweep, and the file itself.
std::vector<FactorColumn> joined_factors(Source const& a, Source const& b, std::string const& first,
                                         std::string const& second) {
  FactorColumn files{"file", "", "", {}, {}};
  files.labels.assign(a.arms.size(), first);
  files.labels.insert(files.labels.end(), b.arms.size(), second);
  files.numbers.assign(files.labels.size(), std::nan(""));
  std::vector<FactorColumn> all = {std::move(files)};
  for (auto factor : a.factors)
    for (auto const& other : b.factors) {
      if (other.name != factor.name || other.unit != factor.unit) continue;
      factor.labels.insert(factor.labels.end(), other.labels.begin(), other.labels.end());
      factor.numbers.insert(factor.numbers.end(), other.numbers.begin(), other.numbers.end());
      all.push_back(factor);
    }
  return all;
}

/// Of both, once; what one file alone says begins with its name.
std::vector<std::string> joined_remarks(Source const& a, Source const& b, std::string const& first,
                                        std::string const& second) {
  auto const holds = [](std::vector<std::string> const& all, std::string const& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  std::vector<std::string> all;
  for (auto const& remark : a.remarks)
    all.push_back(holds(b.remarks, remark) ? remark : first + ": " + remark);
  for (auto const& remark : b.remarks)
    if (!holds(a.remarks, remark)) all.push_back(second + ": " + remark);
  return all;
}

/// "capacity 8, visa_a 3": numbers of quantiles, added up over the files, of series that are left.
std::string joined_clipped(Source const& a, Source const& b, std::vector<ColumnInfo> const& series) {
  std::map<std::string, std::size_t> clipped;
  for (auto const* source : {&a, &b}) {
    auto words = source->clipped_quantiles;
    std::replace(words.begin(), words.end(), ',', ' ');
    std::istringstream all(words);
    std::size_t number = 0;
    for (std::string name; all >> name >> number;) clipped[name] += number;
  }
  std::string shown;
  for (auto const& column : series)
    if (auto const found = clipped.find(column.name); found != clipped.end())
      shown += (shown.empty() ? "" : ", ") + found->first + " " + text(found->second);
  return shown;
}

bool same_posterior(scenarios::Posterior const& a, scenarios::Posterior const& b) {
  return a.parameters == b.parameters &&
         std::equal(a.sets.begin(), a.sets.end(), b.sets.begin(), b.sets.end(),
                    [](auto const& x, auto const& y) { return x.values == y.values; });
}

bool same_trial(scenarios::Trial const& a, scenarios::Trial const& b) {
  auto const all = [](scenarios::Trial const& t) {
    return std::tie(t.eligibility, t.strategies, t.outcome, t.contrast, t.landmark, t.follow_up_days);
  };
  return all(a) == all(b);
}

/// Reads arm a of the first, or arm a - n of the second.
template <class Read>
auto either(Read first, Read second, std::size_t n) {
  return [=](std::string const& name, std::size_t draw, std::size_t arm) {
    return arm < n ? first(name, draw, arm) : second(name, draw, arm - n);
  };
}

}  // namespace

Source joined(Source const& a, Source const& b) {
  auto const found = differences(a, b);
  if (!found.empty()) {
    std::string message =
        a.file + " and " + b.file + ": cannot be compared, their populations do not match; they differ in";
    for (std::size_t i = 0; i < found.size(); ++i) message += (i == 0 ? " " : "; ") + found[i];
    throw std::runtime_error(
        message +
        ". Arms are paired by runner; simulate both studies with the same cohort, seed, runners, "
        "draws and horizon");
  }
  auto first = std::filesystem::path(a.file).stem().string();
  auto second = std::filesystem::path(b.file).stem().string();
  if (first == second) {
    first = a.file;
    second = b.file;
  }
  if (first == second) {
    first = "first";
    second = "second";
  }
  Source s = a;
  std::size_t const n = a.arms.size();
  s.study = a.study == b.study ? a.study : a.study + " and " + b.study;
  if (b.question != a.question) s.question += (s.question.empty() ? "" : " ") + b.question;
  s.file = a.file + " " + b.file;
  s.data_hash = a.data_hash + " " + b.data_hash;
  s.doubtful = a.doubtful || b.doubtful;
  if (!a.doubtful) s.command = as_read(s, a.command);
  for (auto& arm : s.arms) arm = first + ": " + arm;
  for (auto const& arm : b.arms) s.arms.push_back(second + ": " + arm);
  s.failed = a.failed + b.failed;
  s.factors = joined_factors(a, b, first, second);
  s.outcomes = shared(a.outcomes, b.outcomes);
  for (auto const& name : b.recorded)
    if (std::find(s.recorded.begin(), s.recorded.end(), name) == s.recorded.end()) s.recorded.push_back(name);
  s.series = a.weeks == b.weeks && a.quantiles == b.quantiles ? shared(a.series, b.series)
                                                              : std::vector<ColumnInfo>{};
  s.remarks = joined_remarks(a, b, first, second);
  s.clipped_quantiles = joined_clipped(a, b, s.series);
  s.of_two_files = true;
  s.causes = {};  // each file has its own reference
  // Of two trials, or posteriors, there is none in common; those that both stand for are those of all arms.
  s.asked = {};
  if (a.asked && b.asked)
    s.asked = [first = a.asked, second = b.asked]() -> std::shared_ptr<scenarios::Study const> {
      auto one = first();
      auto const other = second();
      bool const alike = one && other && same_trial(one->trial, other->trial) &&
                         same_posterior(one->posterior, other->posterior);
      return alike ? one : nullptr;
    };
  s.first_days_known = a.first_days_known && b.first_days_known;
  s.event_slots = std::min(a.event_slots, b.event_slots);
  s.outcome = either(a.outcome, b.outcome, n);
  s.series_mean = either(a.series_mean, b.series_mean, n);
  s.series_quantiles = either(a.series_quantiles, b.series_quantiles, n);
  s.prescribed = {};
  if (a.prescribed && b.prescribed)
    s.prescribed = [first = a.prescribed, second = b.prescribed] {
      auto const one = first();
      auto const other = second();
      std::shared_ptr<std::vector<scenarios::Arm>> both;
      if (one && other) {
        both = std::make_shared<std::vector<scenarios::Arm>>(*one);
        both->insert(both->end(), other->begin(), other->end());
      }
      return std::shared_ptr<std::vector<scenarios::Arm> const>(both);
    };
  if (a.events && b.events && a.event_slots == b.event_slots)
    s.events = [f = a.events, g = b.events, n](std::size_t draw, std::size_t arm) {
      return arm < n ? f(draw, arm) : g(draw, arm - n);
    };
  else
    s.events = {};
  if (a.sessions && b.sessions)
    s.sessions = [f = a.sessions, g = b.sessions, n](std::size_t draw, std::size_t arm) {
      return arm < n ? f(draw, arm) : g(draw, arm - n);
    };
  else
    s.sessions = {};
  if (a.event_types() != b.event_types())
    throw std::runtime_error(s.file + ": cannot be compared, the files name other types of events");
  auto const parameters = differing_parameters(a, b);
  if (!parameters.empty()) {
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(parameters.size(), 5); ++i)
      names += (i == 0 ? "" : ", ") + parameters[i];
    s.remarks.push_back("The two files have the same people, but " + text(parameters.size()) +
                        " parameters of the model differ (" + names + (parameters.size() > 5 ? ", ..." : "") +
                        "): contrasts between files mix what the arms do with what the model assumes.");
  }
  return s;
}

}  // namespace achillesim::analysis
