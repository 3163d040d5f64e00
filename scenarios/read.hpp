#pragma once
/// Study file -> Study, or everything that is wrong with it; and the things that studies name, one by one.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

#include "scenarios/log/reader.hpp"
#include "scenarios/source/change.hpp"
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
/// embedded catalogue. Changes are made to what was read before it is checked, and so stand in the resolved
/// text.
StudyResult read_study(std::filesystem::path const& path, std::span<Change const> changes = {});

/// Names resolve in the text, then in the embedded catalogue. Reads Study::resolved_text.
StudyResult read_study_text(std::string_view text, std::string_view name,
                            std::span<Change const> changes = {});

template <class T>
struct Read {
  std::optional<T> value;
  std::vector<Problem> problems;
};

/// Puts the thing of that name into `out`, which is of that type, or nowhere when it is null; what is wrong
/// with it. Throws std::logic_error for a type that is no kind of thing.
std::vector<Problem> read_into(std::type_info const& type, std::string_view name,
                               std::filesystem::path const& folder, void* out);

/// A thing by name, as a study would find it: in the folder or a folder beside it when one is given, then in
/// the catalogue. `read_named<Protocol>("guide-12-week")`; of every kind of thing that is a struct. A
/// protocol is read with the presets of its options.
template <class T>
Read<T> read_named(std::string_view name, std::filesystem::path const& folder = {}) {
  T made;
  Read<T> out;
  out.problems = read_into(typeid(T), name, folder, &made);
  if (out.problems.empty()) out.value = std::move(made);
  return out;
}

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

}  // namespace achillesim::scenarios
