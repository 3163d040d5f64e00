#include "runners/reference_runner.hpp"

#include "runners/arm_model.hpp"
#include "runners/person.hpp"

namespace achillesim::runners {

struct ReferenceRunner::Parts {
  Person person = reference_runner();
  model::Model model;
};

ReferenceRunner::ReferenceRunner()
    : parts_(new Parts{.model = model::make_model(model::preset_parameters())}) {}
ReferenceRunner::ReferenceRunner(scenarios::Study const& study, std::size_t arm)
    : parts_(new Parts{.model = arm_model(study, arm, 0)}) {}
ReferenceRunner::~ReferenceRunner() = default;
ReferenceRunner::ReferenceRunner(ReferenceRunner&&) noexcept = default;
ReferenceRunner& ReferenceRunner::operator=(ReferenceRunner&&) noexcept = default;

double ReferenceRunner::weekly_distance() const {
  return parts_->person[scenarios::Covariate::weekly_distance];
}

std::vector<PlannedWeek> ReferenceRunner::walk_through(scenarios::Arm const& arm, int weeks) const {
  return runners::walk_through(arm, parts_->person, parts_->model, weeks);
}

LoadCheck ReferenceRunner::check_load(scenarios::Arm const& arm, scenarios::LoadRules const& rules,
                                      int weeks) const {
  return runners::check_load(arm, parts_->person, parts_->model, rules, weeks);
}

std::vector<ExerciseFigures> ReferenceRunner::exercise_figures(scenarios::Programme const& programme) const {
  return runners::exercise_figures(programme, parts_->person, parts_->model);
}

}  // namespace achillesim::runners
