#pragma once
/// A results file, read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::runners::results {

/// Newest layout of results files that this program writes and reads.
inline constexpr int results_schema = 3;

struct FactorColumn {
  std::string name;
  std::string key;                  ///< dotted key in an arm: "shoes.drop"
  std::string unit;                 ///< "" for text factors
  std::vector<std::string> labels;  ///< [arm] as written in the study
  std::vector<double> numbers;      ///< [arm] in `unit`; NaN where the level is no number
};

/// A column of /population or /design, or an outcome: what it is.
struct ColumnInfo {
  std::string name;
  std::string unit;
  std::string meaning;
  std::string flag_meanings;  ///< space-separated names of the values 0, 1, ...; "" for numbers
  bool whole = false;         ///< stored as whole numbers: a flag or a count
};

/// A key of the arms: /design.
struct DesignColumn {
  ColumnInfo info;
  std::vector<std::string> values;  ///< [arm], numbers as text in the column's unit
};

/// [runner * event_slots + slot]; empty slots: type 0, leg -1, days NaN.
struct EventRecords {
  std::vector<std::int8_t> type;
  std::vector<std::int8_t> leg;
  std::vector<float> day;
  std::vector<float> recovery_day;
};

/// The record of sessions, [runner * days + day]; NaN where nothing is known, event 0 where none.
struct SessionRecords {
  std::size_t days = 0;
  std::array<std::vector<float>, session_value_count> values;
  std::vector<std::int8_t> event;
  std::vector<float> const& operator[](SessionValue v) const { return values[static_cast<std::size_t>(v)]; }
};

/// A data set as it is now, against what the file names.
struct CheckedSet {
  std::string name;    ///< "event_day", "events/day"
  std::string sha256;  ///< "" where it is missing, or its values cannot be read
  bool as_written = false;
};

/// All functions throw std::runtime_error with the file's name; an unknown name is one too, and
/// lists those that exist. Not for use by two threads at once.
/// Nothing is handed out whose size, type or value does not fit, and no data that are not those that were
/// written.
class ResultsFile {
 public:
  /// Clear errors for: no such file, not an HDF5 file, not an AchilleSim file, a newer schema; changed since
  /// it was written, or of layout 1, unless this process takes such files (trust.hpp).
  static ResultsFile open(std::filesystem::path path);
  ~ResultsFile();
  ResultsFile(ResultsFile&&) noexcept;
  ResultsFile& operator=(ResultsFile&&) noexcept;

  std::filesystem::path const& path() const;
  int schema() const;
  std::size_t draws() const;
  std::size_t arms() const;
  std::size_t runners() const;
  std::size_t weeks() const;
  std::size_t event_slots() const;
  int horizon_days() const;
  std::size_t reference_arm() const;
  /// Why nothing that comes of the file can be trusted: a sentence; "" where it is as it was written.
  std::string const& doubt() const;
  /// A sentence for every output, of a file of an earlier layout; "" elsewhere.
  std::string const& remark() const;
  /// With a mark where there is a doubt.
  std::string const& study_name() const;
  std::string const& question() const;
  std::vector<std::string> const& arm_names() const;
  std::vector<FactorColumn> const& factors() const;

  std::vector<ColumnInfo> outcomes() const;
  bool has_outcome(std::string_view name) const;
  /// [runner]. Integer outcomes come as whole numbers.
  std::vector<float> outcome(std::string_view name, std::size_t draw, std::size_t arm) const;
  std::vector<float> outcome(Outcome outcome, std::size_t draw, std::size_t arm) const;
  EventRecords events(std::size_t draw, std::size_t arm) const;
  std::size_t session_days() const;  ///< 0: the study did not ask for the record of sessions
  SessionRecords sessions(std::size_t draw, std::size_t arm) const;

  std::vector<ColumnInfo> series() const;
  std::vector<double> const& quantiles() const;  ///< 0.05, 0.25, 0.5, 0.75, 0.95
  std::vector<float> series_mean(std::string_view name, std::size_t draw, std::size_t arm) const;  ///< [week]
  /// [week * quantiles + quantile]
  std::vector<float> series_quantiles(std::string_view name, std::size_t draw, std::size_t arm) const;
  /// [week] of the runners counted, those whose value lies beyond the bins; zeros in earlier layouts, which
  /// do not say.
  std::vector<std::int32_t> series_beyond(std::string_view name, std::size_t draw, std::size_t arm) const;
  /// [week] runners counted
  std::vector<std::int32_t> series_count(std::string_view name, std::size_t draw, std::size_t arm) const;

  std::vector<ColumnInfo> population() const;
  std::vector<float> population(std::string_view name) const;  ///< [runner]

  std::vector<DesignColumn> design() const;

  /// Without the parameters and causes, which parameters() and causes() read.
  Provenance const& provenance() const;
  std::vector<ParameterRow> parameters() const;
  Causes causes() const;

  /// SHA-256 of each data set in canonical order, by its name in the file ("event_day",
  /// "events/day", "timeseries/visa_a"), computed from the data now.
  struct Digest {
    std::string name;
    std::string sha256;
  };
  std::vector<Digest> digests() const;
  /// Of all of them: equals provenance().data_hash in a sound file.
  std::string data_hash() const;

  /// All texts as other programs read them against the copy that this one reads: what differs.
  std::vector<std::string> differing_texts() const;
  /// All that there are and all that the file names, by name, from the data now. Of layout 1, which names one
  /// hash for all, none is as it was written.
  std::vector<CheckedSet> checked_data_sets() const;

 private:
  struct Impl;
  explicit ResultsFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace achillesim::runners::results
