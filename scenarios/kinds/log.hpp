#pragma once
/// What a study says of a training log, before files are read.

#include <string>
#include <vector>

#include "scenarios/kinds/library.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {

struct LogTable {
  std::string name;       ///< by which it is known, or its own, or the file's
  Log days;               ///< written out
  LogRequest request;     ///< its file; "": none
  std::vector<Log> logs;  ///< [[runner]], or the days; none of a file
  LogScale scale = LogScale::none;
  LogCadence cadence = LogCadence::person;
};

}  // namespace achillesim::scenarios
