#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/formats/formats.hpp"
#include "analysis/formats/plain_text.hpp"

namespace achillesim::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json of(Estimate const& estimate) {
  // The library writes NaN and infinities as null.
  return {{"value", estimate.value},
          {"standard_error", estimate.standard_error},
          {"low", estimate.low},
          {"high", estimate.high},
          {"reason", estimate.reason}};
}

Json of(ComparisonRow const& row, std::vector<std::string> const& factors) {
  Json json;
  if (row.factor.empty()) {
    json["arm"] = valid_utf8(row.name);
    json["factors"] = Json::object();
    for (std::size_t f = 0; f < factors.size(); ++f)
      json["factors"][valid_utf8(factors[f])] = valid_utf8(row.levels[f]);
  } else {
    json["factor"] = valid_utf8(row.factor);
    json["level"] = valid_utf8(row.name);
    json["arms"] = row.arms;
    json["paired_arms"] = row.paired_arms;
  }
  json["reference"] = row.reference;
  json["n"] = row.n;
  json["n_failed"] = row.failed;
  json["dropped"] = row.dropped;
  json["events"] = row.events();
  for (std::size_t t = 1; t < event_type_count; ++t)
    json["events_by_type"][std::string(model::event_type_names[t])] = row.events_by_type[t];
  for (std::size_t m = 0; m < measure_count; ++m) json[std::string(measures[m].name)] = of(row.estimates[m]);
  return json;
}

}  // namespace

void write_json(std::ostream& out, Comparison const& c) {
  Json json = {{"title", c.title},
               {"caution", "uncalibrated model; simulated, not clinical evidence"},
               {"study", valid_utf8(c.study)},
               {"question", valid_utf8(c.question)},
               {"reference_arm", valid_utf8(c.reference_arm)},
               {"runners", c.runners},
               {"draws", c.draws},
               {"pooled_draws", c.pooled_draws},
               {"horizon_days", c.horizon_days},
               {"risk_days", c.risk_days},
               {"confidence", c.confidence},
               {"arms", Json::array()},
               {"levels", Json::array()}};
  for (auto const& row : c.arms) json["arms"].push_back(of(row, c.factors));
  for (auto const& row : c.levels) json["levels"].push_back(of(row, c.factors));
  json["definitions"] = c.definitions;
  json["data_hash"] = valid_utf8(c.data_hash);
  json["command"] = valid_utf8(c.command);
  out << escaped_json(json.dump(2)) << '\n';
}

}  // namespace achillesim::analysis
