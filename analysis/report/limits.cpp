#include "analysis/causes.hpp"
#include "analysis/report/report.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

std::vector<std::string> limits_of(Source const& source) {
  std::vector<std::string> limits = {
      posterior_in_words(source).empty()
          ? "Whether it is true of people. The model is not calibrated against outcomes of runners: it works "
            "out what its assumptions imply, and ranks them. It is no ground for advice to a patient."
          : "Whether it is true of people beyond the published outcomes that the parameters were brought to. "
            "It "
            "is no ground for advice to a patient."};
  if (pooled_draws(source).size() == 1)
    limits.emplace_back(
        "How sure the model can be of its own parameters: this study ran one set of them alone (" +
        first_draw_in_words(source) +
        "), so intervals shrink with more runners although nothing more is known.");
  if (auto const warning = horizon_warning(source.horizon_days); !warning.empty()) limits.push_back(warning);
  if (auto const posterior = posterior_in_words(source); !posterior.empty())
    limits.push_back("What published outcomes do not tell. " + posterior);
  else if (pooled_draws(source).size() > 1)
    limits.push_back("What the parameters are after looking at outcomes of runners: the draws are " +
                     draws_in_words(source) + ".");
  limits.push_back("Anything after day " + std::to_string(source.horizon_days) +
                   ", which is where the simulation ends.");
  if (source.failed > 0)
    limits.push_back(number_of(source.failed, "simulation", "simulations") +
                     " failed and are left out: if they are not like the others, the risks are biased.");
  if (source.runners < 100)
    limits.push_back("Much about rare events: there are " + number_of(source.runners, "runner", "runners") +
                     " in each arm.");
  if (source.arms.size() > 2)
    limits.emplace_back(
        "Which of the best arms is the best, where their intervals overlap. Figures of single arms, and "
        "of subgroups, were picked after the event.");
  limits.emplace_back(
      "What the cohort does not hold: other ages, injuries, shoes, surfaces and habits than those that "
      "the study names.");
  limits.insert(limits.end(), source.remarks.begin(), source.remarks.end());
  if (!source.causes.examined()) say_causes(source, limits);
  return limits;
}

}  // namespace achillesim::analysis
