#include "analysis/load.hpp"

#include <utility>

namespace achillesim::analysis {

ComparisonInput load(runners::results::ResultsFile const& file, std::string command) {
  using runners::Outcome;
  ComparisonInput input;
  input.study = file.study_name();
  input.question = file.question();
  input.arms = file.arm_names();
  for (auto const& factor : file.factors()) input.factors.push_back({factor.name, factor.labels});
  input.reference_arm = file.reference_arm();
  input.runners = file.runners();
  input.draws = file.draws();
  input.horizon_days = file.horizon_days();
  input.data_hash = file.provenance().data_hash;
  input.command = std::move(command);

  input.outcomes.resize(input.draws * input.arms.size());
  for (std::size_t draw = 0; draw < input.draws; ++draw)
    for (std::size_t arm = 0; arm < input.arms.size(); ++arm) {
      auto& outcomes = input.outcomes[draw * input.arms.size() + arm];
      outcomes.status = file.outcome(Outcome::status, draw, arm);
      outcomes.event_type = file.outcome(Outcome::event_type, draw, arm);
      outcomes.event_day = file.outcome(Outcome::event_day, draw, arm);
      outcomes.censor_day = file.outcome(Outcome::censor_day, draw, arm);
      outcomes.run30_day = file.outcome(Outcome::run30_day, draw, arm);
      outcomes.volume_day = file.outcome(Outcome::volume_day, draw, arm);
    }
  return input;
}

}  // namespace achillesim::analysis
