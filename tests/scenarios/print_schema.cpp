#include <iostream>

#include "scenarios/schema.hpp"

int main() {
  std::cout << achillesim::scenarios::json_schema() << '\n';
}
