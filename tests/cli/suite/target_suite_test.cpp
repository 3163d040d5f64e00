/// Published outcomes at values of the parameters: as a results file has them, with the same people or
/// others.

#include "cli/suite/target_suite.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/targets/measure.hpp"
#include "analysis/targets/score.hpp"
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

double variance(std::vector<double> const& values) {
  double mean = 0.0;
  double squares = 0.0;
  for (double const v : values) mean += v / static_cast<double>(values.size());
  for (double const v : values) squares += (v - mean) * (v - mean);
  return squares / static_cast<double>(values.size() - 1);
}

TEST(TargetSuite, GivesWhatAResultsFileGives) {
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
    auto const values = TargetSuite({study}, {}).at({});
    ASSERT_EQ(values.size(), study->targets.size());
    for (std::size_t k = 0; k < values.size(); ++k) {
      auto const& target = study->targets[k];
      auto const expected = analysis::on_scale(target.scale, analysis::measured(target.measured, source, 0));
      EXPECT_EQ(values[k].id, target.id);
      if (!expected.has_value()) {
        EXPECT_TRUE(std::isnan(values[k].value)) << target.id;
        continue;
      }
      EXPECT_EQ(values[k].value, expected.value) << target.id;
      EXPECT_EQ(values[k].variance, expected.standard_error * expected.standard_error) << target.id;
    }
  }
  std::filesystem::remove_all(folder);
}

TEST(TargetSuite, TheSamePeopleTakeTheNoiseOutOfDifferences) {
  TargetSuite const suite({study_of("C02", 100)}, {});
  auto const value = [&](double without_loading, std::uint64_t people) {
    return suite.at({{"pathology.without_loading", without_loading}}, people).at(0).value;
  };
  EXPECT_EQ(value(0.14, 0), value(0.14, 0));
  EXPECT_NE(value(0.14, 0), value(0.14, 1));
  // The effect of a parameter with the same people and with others, over sets of people.
  constexpr std::uint64_t sets = 10;
  std::vector<double> same;
  std::vector<double> others;
  for (std::uint64_t k = 0; k < sets; ++k) {
    double const base = value(0.14, k);
    same.push_back(value(0.2, k) - base);
    others.push_back(value(0.2, k + sets) - base);
  }
  EXPECT_LT(variance(same), 0.3 * variance(others)) << variance(same) << " and " << variance(others);
}

TEST(TargetSuite, RefusesWhatIsNoParameter) {
  TargetSuite const suite({study_of("C02", 10)}, {});
  EXPECT_THROW(suite.at({{"pathology.withoutloading", 0.2}}), std::invalid_argument);
  EXPECT_THROW(suite.at({{"pathology.without_loading", 2.0}}), std::invalid_argument);
}

}  // namespace
}  // namespace achillesim::cli
