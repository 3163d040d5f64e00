/// How long a vector of parameters takes on all rows that may be fitted, study by study.
///
/// usage: bench_targets [SHARE OF THE RUNNERS]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/suite/target_suite.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"

namespace {

using namespace achillesim;

double seconds_of(auto const& work) {
  auto const start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::vector<std::shared_ptr<scenarios::Study const>> fitted_studies(double share) {
  std::vector<std::shared_ptr<scenarios::Study const>> out;
  for (auto const name : scenarios::catalogue_names("targets")) {
    auto read = scenarios::read_study_text(scenarios::find_in_catalogue("targets", name)->text, name);
    auto& study = read.study.value();
    std::erase_if(study.targets, [](auto const& t) {
      return t.split != scenarios::TargetSplit::calibration || !t.beside.empty();
    });
    study.runners =
        std::max<std::size_t>(2, static_cast<std::size_t>(share * static_cast<double>(study.runners)));
    if (!study.targets.empty()) out.push_back(std::make_shared<scenarios::Study const>(std::move(study)));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  double const share = argc > 1 ? std::strtod(argv[1], nullptr) : 0.1;
  cli::Lanes const lanes{runners::choose_isa("auto"), runners::shipped_precision};
  auto const studies = fitted_studies(share);
  for (auto const& study : studies) {
    double const seconds = seconds_of([&] { cli::TargetSuite({study}, lanes).at({}); });
    std::printf("%-22s %6zu runners %4d d %8.3f s\n", study->name.c_str(), study->runners,
                study->horizon_days, seconds);
  }
  constexpr int vectors = 3;
  cli::TargetSuite const suite(studies, lanes);
  double const each = seconds_of([&] {
                        for (int v = 0; v < vectors; ++v) suite.at({{"tendinopathy.base", 3e-5 + 1e-6 * v}});
                      }) /
                      vectors;
  std::printf("all: %.2f s of a core a vector, %.0f vectors an hour and core\n", each, 3600.0 / each);
}
