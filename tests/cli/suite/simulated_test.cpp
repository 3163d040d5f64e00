/// A study in memory: published outcomes are measured in it as in its results file.

#include "cli/suite/simulated.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "analysis/targets/measure.hpp"
#include "runners/run.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::cli {
namespace {

std::shared_ptr<scenarios::Study const> study_of(std::string_view file, std::size_t runners) {
  std::array const changes = {scenarios::Change{"runners", std::to_string(runners), "--runners"}};
  auto read = scenarios::read_study_text(scenarios::find_in_catalogue("targets", file)->text, file, changes);
  return std::make_shared<scenarios::Study const>(std::move(read.study.value()));
}

TEST(Simulated, GivesWhatAResultsFileGives) {
  auto const folder =
      std::filesystem::temp_directory_path() / ("achillesim-suite-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  // Columns, a weekly series, events, single runs, several arms; more than one block of runners.
  for (auto const& [file, runners] : {std::pair("C06-C09", 700),
                                      {"C13-C18", 60},
                                      {"C04", 50},
                                      {"C24", 80},
                                      {"C10-C22", 40},
                                      {"C25", 300},
                                      {"C20", 600}}) {
    auto const study = study_of(file, static_cast<std::size_t>(runners));
    runners::RunOptions options;
    options.out = folder / (std::string(file) + ".h5");
    options.threads = 1;
    runners::run_study(*study, options);
    auto const source = analysis::open_source(options.out.string(), "");
    auto const in_memory = simulated(study, {}, 1);
    for (auto const& target : study->targets) {
      auto const expected = analysis::measured(target.measured, source, 0);
      auto const found = analysis::measured(target.measured, in_memory, 0);
      EXPECT_EQ(found.reason, expected.reason) << target.id;
      EXPECT_EQ(found.has_value(), expected.has_value()) << target.id;
      if (!expected.has_value()) continue;
      EXPECT_EQ(found.value, expected.value) << target.id;
      EXPECT_EQ(found.standard_error, expected.standard_error) << target.id;
    }
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace achillesim::cli
