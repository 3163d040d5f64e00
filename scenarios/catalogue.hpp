#pragma once
/// The shipped .toml files, embedded in the program. Adding one is adding a file to its folder.

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "scenarios/load_rules.hpp"
#include "scenarios/problem.hpp"
#include "scenarios/study.hpp"

namespace achillesim::scenarios {

struct CatalogueFile {
  std::string_view kind;  ///< the folder: protocols, exercises, programmes, care, gates, cohorts, ...
  std::string_view name;  ///< without .toml
  std::string_view text;
};

/// By kind and name, in alphabetical order.
std::span<CatalogueFile const> catalogue();

/// Names of one kind.
std::vector<std::string_view> catalogue_names(std::string_view kind);

CatalogueFile const* find_in_catalogue(std::string_view kind, std::string_view name);

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

/// A log of a file, or the logs of a folder; the format by name, or "" for the shipped one that fits best.
struct ReadLogs {
  std::vector<Log> logs;  ///< none when there are problems
  std::vector<Problem> problems;
  std::vector<Problem> warnings;  ///< rows that were left out
};
ReadLogs read_logs(std::filesystem::path const& path, std::string_view format = {});

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
