#pragma once
/// Recordings -> a log.

#include <memory>
#include <string>
#include <vector>

#include "scenarios/log/reader.hpp"
#include "scenarios/log/recording.hpp"

namespace achillesim::scenarios {

struct RecordedFile {
  std::string file;
  std::string kind;  ///< "GPX"
  Recordings recordings;
};

/// One log of all files; each activity's sport is the file's, else that of its name, else judged by its
/// speed, and said. `name` stands for the log in messages.
LogReading read_recorded(std::vector<RecordedFile> const& files, std::string const& name,
                         std::vector<LogFormat> const& known, LogSelection const& selection);

}  // namespace achillesim::scenarios
