/// describe: a published outcome.

#include <fmt/core.h>

#include <cmath>
#include <cstdio>

#include "analysis/targets/imposed.hpp"
#include "analysis/targets/score.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/target_files.hpp"
#include "model/parameters.hpp"

namespace achillesim::cli {
namespace {

std::vector<analysis::ParameterRow> sources_of_the_model() {
  std::vector<analysis::ParameterRow> rows;
  for (auto const& p : model::parameter_table()) {
    auto& row = rows.emplace_back();
    row.name = p.name;
    row.source = p.row->source;
  }
  return rows;
}

std::string bounds(double low, double high) {
  return std::isnan(low) ? fmt::format("at most {:g}", high) : fmt::format("{:g} to {:g}", low, high);
}

}  // namespace

bool describe_target(std::string const& id) {
  auto const found = shipped_target(id);
  if (!found) return false;
  auto const& [t, file] = *found;
  auto const name = [](auto const& names, auto value) {
    return std::string(names[static_cast<std::size_t>(value)]);
  };
  std::string out = fmt::format("{}: {}\n  published: {:g}{} ({})\n", t.id, t.outcome, t.value,
                                t.unit == "1" ? "" : " " + t.unit, bounds(t.low, t.high));
  if (!std::isnan(t.published_high))
    out += fmt::format("  interval of the study itself: {}\n", bounds(t.published_low, t.published_high));
  out += fmt::format("  measured here: {}\n", t.definition);
  out += fmt::format("  source: {}{}\n  evidence: {}\n", t.source, t.doi.empty() ? "" : ", " + t.doi,
                     t.evidence);
  out += fmt::format("  design: {}, people {}\n", scenarios::target_design_names[t.observational ? 1 : 0],
                     name(scenarios::target_people_names, t.people));
  out += fmt::format("  row: {}{}\n", name(scenarios::target_split_names, t.split),
                     t.beside.empty() ? "" : fmt::format(", another reading of {}", t.beside));
  out += fmt::format("  scale: {}; standard error of the published value {:.3g}, discrepancy {:.3g}\n",
                     name(scenarios::target_scale_names, t.scale), analysis::published_error(t),
                     t.model_error());
  std::string imposed;
  for (auto const& parameter : analysis::imposed_by(t, sources_of_the_model()))
    imposed += (imposed.empty() ? "" : ", ") + parameter;
  out += imposed.empty() ? "  informative: no parameter of the model has the study as its source\n"
                         : fmt::format("  imposed: the study is a source of {}\n", imposed);
  out += fmt::format(
      "  estimator: {}; study: achillesim describe targets/{}\n  simulated: achillesim validate-targets "
      "--only {}\n",
      name(scenarios::estimator_names, t.measured.estimator), file, quoted(t.id));
  std::fputs(out.c_str(), stdout);
  return true;
}

}  // namespace achillesim::cli
