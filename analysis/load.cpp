#include "analysis/load.hpp"

#include <utility>

#include "runners/record.hpp"

namespace achillesim::analysis {

ComparisonInput load(Source const& source) {
  using runners::Outcome;
  ComparisonInput input;
  input.study = source.study;
  input.question = source.question;
  input.arms = source.arms;
  for (auto const& factor : source.factors) input.factors.push_back({factor.name, factor.labels});
  input.reference_arm = source.reference_arm;
  input.runners = source.runners;
  input.draws = source.draws;
  input.horizon_days = source.horizon_days;
  input.data_hash = source.data_hash;
  input.command = source.command;

  input.outcomes.resize(input.draws * input.arms.size());
  for (std::size_t draw = 0; draw < input.draws; ++draw)
    for (std::size_t arm = 0; arm < input.arms.size(); ++arm) {
      auto& outcomes = input.outcomes[draw * input.arms.size() + arm];
      auto const read = [&](Outcome outcome) {
        return source.outcome(std::string(info(outcome).quantity.name), draw, arm);
      };
      outcomes.status = read(Outcome::status);
      outcomes.event_type = read(Outcome::event_type);
      outcomes.event_day = read(Outcome::event_day);
      outcomes.censor_day = read(Outcome::censor_day);
      outcomes.run30_day = read(Outcome::run30_day);
      outcomes.volume_day = read(Outcome::volume_day);
    }
  return input;
}

ComparisonInput load(std::string const& path, std::string command) {
  return load(open_source(path, std::move(command)));
}

}  // namespace achillesim::analysis
