/// validate: every problem of a study.

#include <fmt/core.h>

#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/study_arguments.hpp"

namespace achillesim::cli {
namespace {

int validate(std::string const& file) {
  auto const study = load_study(file);
  if (!study) return invalid_input;
  std::cerr << fmt::format("{}: valid; {} arms, {} runners, {} days, reference arm {}\n", shown(file),
                           study->arms.size(), with_commas(study->runners), study->horizon_days,
                           shown(study->arms[study->reference_arm].name));
  std::cerr << warned_of_horizon(study->horizon_days);
  return ok;
}

}  // namespace

Act validate_command(Arguments& arguments) {
  arguments.about("Check a study and list every problem in it");
  auto const study = std::make_shared<std::string>();
  add_study(arguments, *study);
  return [study] { return validate(*study); };
}

}  // namespace achillesim::cli
