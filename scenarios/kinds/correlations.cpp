#include "scenarios/kinds/correlations.hpp"

#include <fmt/core.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace achillesim::scenarios {
namespace {

std::vector<std::string_view> const& covariate_names() {
  static std::vector<std::string_view> const names = [] {
    std::vector<std::string_view> out;
    for (auto const& c : covariates) out.push_back(c.quantity.name);
    return out;
  }();
  return names;
}

std::pair<std::string, std::string> pair_of(Value const& correlation) {
  auto const* table = correlation.as<Table>();
  auto const names =
      table != nullptr ? Fields(*table, correlation_table()).texts("between") : std::vector<std::string>();
  if (names.size() != 2) return {};
  return std::minmax(names[0], names[1]);
}

void bind_correlations(Value const& list, Cohort& out, Problems& problems) {
  auto const& known = covariate_names();
  std::set<std::pair<std::string, std::string>> seen;
  auto const* items = list.as<Array>();
  if (items == nullptr) return;
  for (auto const& item : *items) {
    auto const* table = item.as<Table>();
    if (table == nullptr) continue;
    Fields const f(*table, correlation_table());
    auto const names = f.texts("between");
    bool good = names.size() == 2 && names[0] != names[1];
    if (!good) problems.add(item.place, "correlation", "between needs two different covariates; write them");
    for (auto const& name : names)
      if (!find_covariate(name)) {
        problems.add(item.place, "correlation",
                     fmt::format("{} is no covariate{}; use {}", in_quotes(name), did_you_mean(name, known),
                                 alternatives(known)));
        good = false;
      }
    if (good && !seen.insert(pair_of(item)).second)
      problems.add(item.place, "correlation", "this pair has a correlation already; leave one out");
    if (good)
      out.correlations.push_back({*find_covariate(names[0]), *find_covariate(names[1]), f.number("value")});
  }
}

/// Whether the correlations can hold together, by the factor that the draws will use.
bool hold_together(std::vector<Correlation> const& correlations) {
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(covariate_count, covariate_count);
  for (auto const& c : correlations) {
    auto const i = static_cast<Eigen::Index>(c.first);
    auto const j = static_cast<Eigen::Index>(c.second);
    matrix(i, j) = matrix(j, i) = c.value;
  }
  return Eigen::LLT<Eigen::MatrixXd>(matrix).info() == Eigen::Success;
}

}  // namespace

Schema const& correlation_table() {
  static std::array const rows = {Row{.key = "between",
                                      .form = Form::texts,
                                      .meaning = "two covariates",
                                      .required = true,
                                      .choices = covariate_names(),
                                      .fewest = 2,
                                      .most = 2},
                                  Row{.key = "value",
                                      .form = Form::number,
                                      .meaning = "correlation of their normal scores",
                                      .required = true,
                                      .low = -0.99,
                                      .high = 0.99}};
  static Schema const schema = {"correlation", "of two covariates", rows};
  return schema;
}

void overlay_correlations(Value& base, Value const& over) {
  auto* list = base.as<Array>();
  auto const* added = over.as<Array>();
  if (list == nullptr || added == nullptr) return;
  for (auto const& item : *added) {
    auto const same =
        std::find_if(list->begin(), list->end(), [&](Value const& v) { return pair_of(v) == pair_of(item); });
    if (same != list->end())
      *same = item;
    else
      list->push_back(item);
  }
}

void take_correlations(Binding const& b, Cohort& out) {
  auto const* correlations = b.given.find("correlations");
  if (correlations == nullptr) return;
  bind_correlations(*correlations, out, b.problems);
  if (!hold_together(out.correlations))
    b.problems.add(
        correlations->place, "correlation",
        "these correlations cannot hold together (their matrix is not positive definite); make the "
        "largest ones smaller");
}

std::string shown_correlations(Cohort const& cohort) {
  std::string out;
  for (auto const& c : cohort.correlations)
    out +=
        fmt::format("{} {} {}; ", info(c.first).quantity.name, info(c.second).quantity.name, exact(c.value));
  return out;
}

}  // namespace achillesim::scenarios
