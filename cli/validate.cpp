/// validate: every problem of a study.

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
  std::cerr << shown(file) << ": valid; " << study->arms.size() << " arms, " << with_commas(study->runners)
            << " runners, " << study->horizon_days << " days, reference arm "
            << shown(study->arms[study->reference_arm].name) << '\n';
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
