#pragma once
/// A calibration as it is asked for, and how it goes.

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/study_arguments.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::cli {

struct CalibrateArguments {
  std::string targets, out, share = "0.1", hours, format = "text", method = "hm";
  std::vector<std::string> fix;
  unsigned threads = 0, inputs = 24, vectors = 640, waves = 3, corrected = 3000, draws = 1000;
  std::uint64_t seed = 1;
  bool resume = false, force = false, quiet = false;
  LaneChoice lanes;

  std::filesystem::path posterior() const { return std::filesystem::path(out).replace_extension(".toml"); }
  std::filesystem::path vectors_folder() const { return out + ".vectors"; }
};

/// What is done was kept: the same command goes on.
struct Interrupted : std::runtime_error {
  Interrupted() : std::runtime_error("interrupted") {}
};

/// From the studies of targets, some row of which is fitted, to files and tables; an exit code. Throws
/// Interrupted, and what the steps throw.
int calibrate_model(CalibrateArguments const& o, std::string const& command,
                    std::vector<scenarios::Study> studies);

}  // namespace achillesim::cli
