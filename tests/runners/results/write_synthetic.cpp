/// write_synthetic OUT.h5 [RUNNERS [DRAWS [BLOCK]]]: a results file for the scripts that read one.

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "tests/runners/results/synthetic.hpp"

int main(int argc, char** argv) {
  using namespace achillesim::runners::results;
  try {
    auto const number = [&](int i, std::size_t otherwise) {
      return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
    };
    std::size_t const runners = number(2, 250);
    std::size_t const draws = number(3, 2);
    test::make_results(argv[1], test::synthetic_study(runners, draws), {draws, 3, runners, 12, number(4, 64)});
  } catch (std::exception const& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
