#pragma once
/// What a plan asks of the reference runner, for whoever prints it: the model stays behind.

#include <cstddef>
#include <memory>
#include <vector>

#include "runners/load_check.hpp"
#include "runners/walkthrough.hpp"

namespace achillesim::runners {

class ReferenceRunner {
 public:
  /// Under the presets of the model.
  ReferenceRunner();
  /// Under the model of an arm, in draw 0.
  ReferenceRunner(scenarios::Study const& study, std::size_t arm);
  ~ReferenceRunner();
  ReferenceRunner(ReferenceRunner&&) noexcept;
  ReferenceRunner& operator=(ReferenceRunner&&) noexcept;

  double weekly_distance() const;  ///< km, before the injury

  /// As walk_through, check_load and exercise_figures, which it calls.
  std::vector<PlannedWeek> walk_through(scenarios::Arm const& arm, int weeks) const;
  LoadCheck check_load(scenarios::Arm const& arm, scenarios::LoadRules const& rules, int weeks) const;
  std::vector<ExerciseFigures> exercise_figures(scenarios::Programme const& programme) const;

 private:
  struct Parts;
  std::unique_ptr<Parts const> parts_;
};

}  // namespace achillesim::runners
