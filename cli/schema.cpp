/// schema: the JSON Schema of a study file.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "scenarios/reference/json_schema.hpp"

namespace achillesim::cli {

Act schema_command(Arguments& arguments) {
  arguments.about("The JSON Schema (draft-07) of a study file");
  return [] {
    std::cout << scenarios::json_schema() << '\n';
    return std::cout.good() ? ok : runtime_error;
  };
}

}  // namespace achillesim::cli
