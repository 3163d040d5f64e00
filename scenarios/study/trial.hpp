#pragma once
/// The target trial that a study stands for (Hernan & Robins 2016, 10.1093/aje/kwv254): what its author says
/// of it. The rest - strategies, assignment, time zero, analysis - follows from the study.

#include <array>
#include <string>
#include <string_view>

namespace achillesim::scenarios {

/// Which difference between the arms is asked for.
enum class CausalContrast : unsigned char {
  policy,        ///< of the arms as they are, with whatever runners make of them
  per_protocol,  ///< of the plans carried out in full: simulated so, never made by leaving runners out
  while_running  ///< until the plan is left for an injury: an outcome of its own, refused as a contrast
};
inline constexpr std::array<std::string_view, 3> causal_contrast_names = {"policy", "per-protocol",
                                                                          "while-running"};

/// A moment after day 0 from which runners are followed besides: the readiness gate, a milestone of the way
/// back.
enum class Landmark : unsigned char {
  none,
  gate_passed,
  first_run,
  run30,
  volume,
  volume_full,
  volume_quiet,
  volume_kept
};
/// As `--outcome` asks for them; with "_day" the column of a results file.
inline constexpr std::array<std::string_view, 8> landmark_names = {
    "none", "gate_passed", "first_run", "run30", "volume", "volume_full", "volume_quiet", "volume_kept"};

struct Trial {
  std::string eligibility;  ///< "": the study says nothing of a trial
  std::string strategies;   ///< in words, beside the arms
  std::string outcome;      ///< in words, beside that of the tables
  CausalContrast contrast = CausalContrast::policy;
  Landmark landmark = Landmark::none;
  double follow_up_days = 182.0;  ///< from the landmark
  bool given() const { return !eligibility.empty(); }
};

/// Of those who reach a landmark, more than this share without full follow-up makes its contrast one of the
/// quick alone: it is refused.
inline constexpr double most_without_follow_up = 0.05;

}  // namespace achillesim::scenarios
