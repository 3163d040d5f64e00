/// How long a vector of parameters takes on all rows that may be fitted, study by study.
///
/// usage: bench_targets [SHARE OF THE RUNNERS]

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/posterior/fitted_rows.hpp"
#include "analysis/posterior/model_simulator.hpp"
#include "analysis/working_folder.hpp"
#include "cli/suite/model_prior.hpp"
#include "cli/suite/simulated.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"

namespace {

using namespace achillesim;
namespace calibration = analysis::calibration;

double seconds_of(auto const& work) {
  auto const start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::vector<scenarios::Study> fitted_studies(double share) {
  std::vector<scenarios::Study> out;
  for (auto const name : scenarios::catalogue_names("targets")) {
    auto read = scenarios::read_study_text(scenarios::find_in_catalogue("targets", name)->text, name);
    auto& study = read.study.value();
    study.runners =
        std::max<std::size_t>(2, static_cast<std::size_t>(share * static_cast<double>(study.runners)));
    if (!calibration::fitted_rows({study}).empty()) out.push_back(std::move(study));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  double const share = argc > 1 ? std::strtod(argv[1], nullptr) : 0.1;
  constexpr std::uint64_t vectors = 8;
  cli::Lanes const lanes{runners::choose_isa("auto"), runners::shipped_precision};
  auto const studies = fitted_studies(share);
  auto const prior = cli::model_prior(1, cli::held_parameters({}, ""));
  double all = 0.0;
  for (auto const& one : studies) {
    analysis::WorkingFolder const work(std::filesystem::temp_directory_path() / "bench_targets");
    std::vector const study{one};
    calibration::KeptEvaluations const kept(work.path() / "vectors", "");
    calibration::ModelSimulator const simulator(
        study, prior, {},
        [&](scenarios::Study const& s) {
          return cli::simulated(std::make_shared<scenarios::Study const>(s), lanes, 1);
        },
        kept);
    double const seconds =
        seconds_of([&] { simulator(Eigen::MatrixXd(vectors, 0), 0); }) / static_cast<double>(vectors);
    all += seconds;
    std::printf("%-22s %6zu runners %4d d %8.3f s\n", one.name.c_str(), one.runners, one.horizon_days,
                seconds);
  }
  std::printf("all: %.2f s of a core a vector, %.0f vectors an hour and core\n", all, 3600.0 / all);
}
