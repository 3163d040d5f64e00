#pragma once
/// A log's file or folder -> logs, whatever kind of files they are.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/reader.hpp"

namespace achillesim::scenarios {

/// How files are read: with `formats`, whose words and those of `known` formats are known.
struct LogReader {
  std::vector<LogFormat> const& formats;
  std::vector<LogFormat> const& known;
  LogSelection selection;
};

/// The bytes of one file: a table in any encoding, a recording (GPX, TCX, FIT, Apple Health), any of them
/// also compressed by gzip. What it is its content says.
LogReading read_log_bytes(std::string_view bytes, std::string const& file, LogReader const& reader);

struct LogFiles {
  std::vector<LogReading> logs;   ///< one, or of a folder of tables one for each; their `log.name` is set
  std::vector<Problem> problems;  ///< for which there is none
  std::vector<Problem> warnings;  ///< what was passed over in a folder
};

/// A file, a folder of tables (a log each, in the order of their names), or a folder of recordings (one log).
LogFiles read_log_files(std::filesystem::path const& path, LogReader const& reader);

/// Whether a file is a log's and no study's, by its content; the ending counts for a table alone.
bool looks_like_log(std::filesystem::path const& path, std::vector<LogFormat> const& known);

}  // namespace achillesim::scenarios
