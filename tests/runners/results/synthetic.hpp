#pragma once
/// Results that nobody simulated: pure functions of (draw, arm, runner), so that any block size gives
/// the same data and every value that comes back can be checked.

#include <filesystem>
#include <string>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/assemble.hpp"
#include "runners/results/parts.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners::results::test {

/// 3 arms: reference at 10 mm, "drop 4 mm", one with a name in UTF-8; factors progression (text),
/// drop (mm) and one whose name clashes with an outcome's.
scenarios::Study synthetic_study(std::size_t runners, std::size_t draws);

float outcome_value(Outcome outcome, std::size_t draw, std::size_t arm, std::size_t runner);
float first_day_value(std::size_t which, std::size_t arm, std::size_t runner);
std::int16_t event_count_value(std::size_t kind, std::size_t arm, std::size_t runner);
/// Weekly value of a series; the unit of the fixed-point sums divides it.
double session_value(std::size_t value, std::size_t arm, std::size_t cell);
double series_value(std::size_t series, std::size_t arm, std::size_t runner, std::size_t week);
float covariate_value(std::size_t column, std::size_t runner);

BlockResult synthetic_block(Layout const& layout, Unit unit);
std::vector<PopulationColumn> synthetic_people(std::size_t first, std::size_t count);
Fingerprint synthetic_fingerprint(scenarios::Study const& study);
Provenance synthetic_provenance(scenarios::Study const& study);

/// Saves what is missing and assembles.
Provenance make_results(std::filesystem::path const& out, scenarios::Study const& study,
                        Layout const& layout);
void save_missing(PartStore& store);

/// Whether a file under a temporary name lies beside OUT.h5 or among its parts.
bool half_written(std::filesystem::path const& out);

/// An empty folder that is removed with the object.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch();
  std::filesystem::path operator/(std::string const& name) const { return folder_ / name; }
  std::filesystem::path const& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace achillesim::runners::results::test
