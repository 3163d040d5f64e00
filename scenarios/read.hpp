#pragma once
/// Study file -> Study, or everything that is wrong with it.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/problem.hpp"
#include "scenarios/study.hpp"

namespace achillesim::scenarios {

/// A study, or the problems for which there is none; never both.
struct StudyResult {
  std::optional<Study> study;
  std::vector<Problem> problems;
  std::vector<Problem> warnings;  ///< what was left out of what the study reads, with a study or without
};

/// A file, or the name of a shipped study where no file is called so. Names in it resolve in the study
/// itself, then beside it (its folder, and folders such as protocols/ in or beside that), then in the
/// embedded catalogue.
StudyResult read_study(std::filesystem::path const& path);

/// Names resolve in the text, then in the embedded catalogue. Reads Study::resolved_text.
StudyResult read_study_text(std::string_view text, std::string_view name);

}  // namespace achillesim::scenarios
