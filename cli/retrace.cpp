#include "cli/retrace.hpp"

#include <fmt/core.h>

#include <stdexcept>

#include "cli/messages.hpp"
#include "runners/simulate.hpp"

namespace achillesim::cli {

void check_traced(runners::results::ResultsFile const& file, std::size_t runner, std::size_t draw) {
  auto const name = file.path().string();
  if (runner >= file.runners())
    throw std::runtime_error(
        fmt::format("--runner {}: {} has runners 0 to {}", runner, name, file.runners() - 1));
  if (draw >= file.draws())
    throw std::runtime_error(fmt::format("--draw {}: {} has draws 0 to {}", draw, name, file.draws() - 1));
}

std::vector<analysis::RunnerDay> days_of(std::string const& results, std::size_t arm, std::size_t runner,
                                         std::size_t draw) {
  auto const file = runners::results::ResultsFile::open(results);
  check_traced(file, runner, draw);
  auto const study = load_resolved(file.provenance().study_text, results);
  if (!study)
    throw std::runtime_error(results + ": the study that it carries cannot be read by this program");
  // With the instruction set of the run the days are those of the run to the last bit.
  runners::Simulation const simulation(*study, runners::choose_isa(file.provenance().instruction_set),
                                       runners::choose_precision(file.provenance().precision));
  std::vector<analysis::RunnerDay> days;
  for (auto const& d : simulation.trace(draw, arm, runner)) {
    std::string event;
    if (d.event != model::EventType::none) event = model::event_type_names[static_cast<std::size_t>(d.event)];
    days.push_back({d.planned_minutes, d.done_minutes, d.strain, d.pain_during, d.pain_morning, d.visa_a,
                    std::move(event)});
  }
  return days;
}

}  // namespace achillesim::cli
