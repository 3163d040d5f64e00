#pragma once
/// A training log as plain values: what a person ran and walked, day by day.

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

/// One day with something in it. Several activities of a day are added up; of the runs the longest is kept
/// beside the sum, since rules about single sessions look at that.
struct LogDay {
  int day = 0;                   ///< from the log's first day, which is 0
  int runs = 0;                  ///< how many
  double minutes = 0.0;          ///< of running
  double km = 0.0;               ///< run; 0: not known, the runner's own speed
  double climb = 0.0;            ///< m, of the runs
  double cadence = 0.0;          ///< steps/min, mean over the minutes that have one; 0: not known
  double longest_minutes = 0.0;  ///< of the longest run
  double walk_minutes = 0.0;
  double walk_km = 0.0;  ///< 0: not known
};

struct Log {
  std::string name;          ///< the file's, or as the study calls it
  std::string first_date;    ///< "2024-03-03"; "" when the log counts days only
  std::vector<LogDay> days;  ///< by day, each once; days that are not there are rest
  int length() const { return days.empty() ? 0 : days.back().day + 1; }
};

enum class LogScale : unsigned char {
  none,   ///< as logged
  person  ///< minutes times one factor: the mean week of the log's first 4 weeks is the habitual week, in km
};

enum class LogCadence : unsigned char {
  person,  ///< the runner's own at the logged speed
  logged   ///< the log's, where it has one
};

/// Activities that may be one, recorded by two devices or written down twice.
enum class LogDuplicates : unsigned char {
  overlapping,  ///< those of one kind at the same time count once: nobody does two runs at once
  alike,        ///< also those of a day, without times, that are as long and as far
  keep          ///< all count
};

inline constexpr std::array<std::string_view, 3> log_duplicate_words = {"overlapping", "alike", "keep"};

/// What is taken of a log; other days are left out without a word.
struct LogSelection {
  std::optional<int> from, until;  ///< as `day_of`, both included
  LogDuplicates duplicates = LogDuplicates::overlapping;
  std::optional<int> utc_offset;  ///< min, for times in UTC
  std::string time_zone;          ///< instead: "Europe/Berlin"; "": neither
};

/// The log as a progression: runner i takes log i mod n.
struct LogPlan {
  std::string name;
  std::shared_ptr<std::vector<Log> const> logs;  ///< none: the protocol is no log
  LogScale scale = LogScale::none;
  LogCadence cadence = LogCadence::person;
  bool given() const { return logs != nullptr && !logs->empty(); }
};

/// Limits of what is believed of an activity; beyond them a row is reported and left out.
inline constexpr double most_log_minutes = 2880.0;  ///< two days: the longest races on foot
inline constexpr double most_log_km = 400.0;
inline constexpr double slowest_log_run = 0.8;   ///< m/s; slower is a walk or a watch that was not stopped
inline constexpr double fastest_log_run = 7.0;   ///< m/s, as the language's own speeds
inline constexpr double slowest_log_walk = 0.3;  ///< m/s
inline constexpr double fastest_log_walk = 3.0;  ///< m/s
inline constexpr double steepest_log = 30.0;     ///< percent, as the language's own grades
inline constexpr int most_log_runs = 50;         ///< a day
inline constexpr double slowest_log_cadence = 120.0;  ///< steps/min of both feet; 85 are strides
inline constexpr double fastest_log_cadence = 240.0;
/// Without times of the day rows are alike whose duration and distance differ by less than this share of the
/// larger: two devices seldom differ by more (assumed).
inline constexpr double alike_log_share = 0.02;
/// Days from first to last of a log that an arm follows, and days with something in them of all logs of an
/// arm.
inline constexpr int most_log_days = 3660;
inline constexpr std::size_t most_logged_days = 100'000;

/// Weeks that a log is measured by at its beginning and its end.
inline constexpr int log_measure_weeks = 4;

}  // namespace achillesim::scenarios
