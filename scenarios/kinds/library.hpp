#pragma once
/// What a name stands for: a table of the study itself, a file beside it, or a file of the catalogue.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "scenarios/log/files.hpp"
#include "scenarios/source/document.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {

struct LogTable;

/// A file of a study's, as it is to be read.
struct LogRequest {
  std::string file;
  Value const* format = nullptr;  ///< a name or a table; none: the shipped one that fits best
  std::string from, until;        ///< "2024-01-31", or ""
  Place place;
  LogDuplicates duplicates = LogDuplicates::overlapping;
  std::string utc_offset, time_zone;  ///< "+02:00" or "Europe/Berlin" for a file in UTC; "": none
  /// By which the log is known: the file's name, with how it is read where that is said.
  std::string key() const;
};

class Library {
 public:
  /// Names are looked up in `folder`, in the folders of their kind in it and beside it; nowhere when empty.
  Library(std::filesystem::path folder, Problems& problems)
      : folder_(std::move(folder)), problems_(problems) {}

  /// Makes [protocols.NAME] and its like of a study known.
  void add_tables(Table const& study);

  /// The table of that name, checked; none when there is none, when it is faulty or asks for itself. At
  /// `place` stands the name.
  Value const* find(std::string_view kind, std::string const& name, Place const& place);

  /// The days of a log's file or folder of files, or what the study's own text holds of them.
  Value const* find_log(LogRequest const& request);

  /// Logs as they are read, of any length: of `path`, or of a shipped `text` that is called so. Faults are
  /// problems, and what was left out warnings.
  LogFiles read_logs(LogRequest const& request, std::string_view text, std::filesystem::path const& path);

  /// What was left out of the logs that were read.
  std::vector<Problem> const& warnings() const { return warnings_; }

  /// The logs that a table says, so that arms share them.
  std::map<Value const*, std::shared_ptr<LogTable const>>& bound_logs() { return bound_logs_; }

  /// Everything that was found by name, in the order of kinds and names.
  std::map<std::pair<std::string, std::string>, std::optional<Value>> const& found() const { return found_; }

 private:
  std::optional<Value> load(std::string_view kind, std::string const& name, Place const& place);
  std::optional<Value> read_file(std::string_view kind, std::string const& name, bool& exists);
  std::optional<Value> load_log(LogRequest const& request);
  std::optional<Value> logs_of(LogRequest const& request, std::string_view text,
                               std::filesystem::path const& path);
  std::optional<LogSelection> selection_of(LogRequest const& request);
  void unknown(std::string_view kind, std::string const& name, Place const& place);

  std::filesystem::path folder_;
  Problems& problems_;
  std::map<std::pair<std::string, std::string>, Value> tables_;
  std::map<std::pair<std::string, std::string>, std::optional<Value>> found_;
  std::vector<Problem> warnings_;
  std::map<Value const*, std::shared_ptr<LogTable const>> bound_logs_;
};

/// Whether a text can be the name of a file of the catalogue.
bool is_plain_name(std::string_view name);

}  // namespace achillesim::scenarios
