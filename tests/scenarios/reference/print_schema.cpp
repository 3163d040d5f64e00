/// The JSON Schema, for the test with other people's validators; given a study, its resolved text.

#include <iostream>

#include "scenarios/read.hpp"
#include "scenarios/reference/json_schema.hpp"

int main(int count, char** words) {
  using namespace achillesim::scenarios;
  if (count == 1) {
    std::cout << json_schema() << '\n';
    return 0;
  }
  auto const read = read_study(words[1]);
  for (auto const& problem : read.problems) std::cerr << format(problem) << '\n';
  if (!read.study) return 3;
  std::cout << read.study->resolved_text;
  return 0;
}
