#pragma once
/// Study file -> Study, or everything that is wrong with it; and the things that studies name, one by one.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/reader.hpp"
#include "scenarios/study/load_rules.hpp"
#include "scenarios/study/study.hpp"
#include "scenarios/words/problem.hpp"

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

template <class T>
struct Read {
  std::optional<T> value;
  std::vector<Problem> problems;
};

/// Things by name, as a study would find them: in the folder or a folder beside it when one is given,
/// then in the catalogue.
Read<Protocol> read_protocol(std::string_view name, std::filesystem::path const& folder = {});
Read<Cohort> read_cohort(std::string_view name, std::filesystem::path const& folder = {});
Read<Monitoring> read_monitoring(std::string_view name, std::filesystem::path const& folder = {});
Read<InjuryResponse> read_response(std::string_view name, std::filesystem::path const& folder = {});
Read<Exercise> read_exercise(std::string_view name, std::filesystem::path const& folder = {});
Read<Programme> read_programme(std::string_view name, std::filesystem::path const& folder = {});
Read<RuptureCare> read_care(std::string_view name, std::filesystem::path const& folder = {});
Read<Readiness> read_gate(std::string_view name, std::filesystem::path const& folder = {});
Read<LoadRules> read_load_rules(std::string_view name, std::filesystem::path const& folder = {});
Read<Behaviour> read_behaviour(std::string_view name, std::filesystem::path const& folder = {});
Read<StrikePlan> read_strike(std::string_view name, std::filesystem::path const& folder = {});

/// How a log is read; "" for what is not said.
struct LogOptions {
  std::string format;       ///< a name, or a table: { like = "garmin", ... }; the one that fits best
  std::string from, until;  ///< "2024-01-31"
  std::string utc_offset, time_zone;  ///< "+02:00" or "Europe/Berlin", for times in UTC
};

/// A log of a file, or the logs of a folder, of any length.
struct ReadLogs {
  std::vector<LogReading> logs;  ///< none when there are problems
  std::vector<Problem> problems;
  std::vector<Problem> warnings;  ///< rows that were left out
};
ReadLogs read_logs(std::filesystem::path const& path, LogOptions const& options = {});

/// What a protocol leaves open: its options, with their readings.
struct ProtocolOption {
  std::string name;
  std::string meaning;
  std::vector<std::string> values;
  std::string preset;
};
Read<std::vector<ProtocolOption>> read_protocol_options(std::string_view name,
                                                        std::filesystem::path const& folder = {});

}  // namespace achillesim::scenarios
