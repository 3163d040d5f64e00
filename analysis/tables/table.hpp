#pragma once
/// A table of evidence, before it is written in a format.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/source.hpp"
#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// A cell is read as `text`; CSV and JSON take the numbers, to the last bit. Parts that are missing are NaN,
/// and `note` says why.
struct Cell {
  std::string text;
  double value = not_estimable;
  double low = not_estimable;
  double high = not_estimable;
  double standard_error = not_estimable;  ///< of the value, or of its logarithm where the column is a ratio
  std::string note;                       ///< a footnote: why a number is missing, or how it came about
  double deviation = not_estimable;       ///< standard deviation over runners, of a mean that shows it
  int decimals = -1;    ///< of the numbers that `text` shows; -1: words, a count or a p value, which stay
  double factor = 1.0;  ///< that they are shown times: 100 for percent
};

enum class ColumnKind : unsigned char { text, numeric, interval };  ///< interval: value, low, high

struct TableColumn {
  std::string name;   ///< in CSV and JSON: "risk_ratio"; limits are risk_ratio_low, risk_ratio_high
  std::string title;  ///< for reading
  std::string unit;   ///< for reading: "%", "d", "per person-year"; "" for words and plain numbers
  ColumnKind kind = ColumnKind::text;
  std::string definition;   ///< "" where the title says it
  std::string limits = {};  ///< in CSV, where limits are not called after `name`: "rd" for rd_low, rd_high
  bool detail = false;      ///< in CSV and JSON alone
};

/// What every output says first, where no published outcome was brought to bear.
inline constexpr char const* caution = "Simulated by an uncalibrated model; not clinical evidence.";

struct Table {
  std::string name;
  std::string caption;
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> definitions;  ///< sentences
  std::size_t essential = 0;             ///< so many of the first ones are never shortened
  std::string study;
  std::string question;
  std::size_t runners = 0;  ///< an arm
  std::size_t draws = 1;
  std::string drawn;                   ///< what the draws are
  std::string caution_line = caution;  ///< what is said before anything else
  std::size_t failed = 0;
  std::string data_hash;
  std::string command;
};

/// What no table says beyond: the model's laws come from studies of at most two years.
inline constexpr int model_horizon_weeks = 104;
/// The warning of every output of a study that goes on for longer; "" where it does not.
std::string horizon_warning(int horizon_days);

/// What weekly quantiles at an end of their range mean, and what to take instead; `clipped` as in the source.
/// "" where there are none.
std::string clipped_warning(std::string_view clipped);

/// What the draws of a file are: "prior draws, conditioned on no outcome", or "draws of the posterior own".
std::string draws_in_words(Source const& source);
/// And the first of them: "the presets", or "its most central set".
std::string first_draw_in_words(Source const& source);

/// "Simulated by a model calibrated to 28 published outcomes, 19 met; not clinical evidence."
std::string calibrated_caution(std::size_t outcomes, std::size_t met);
/// What a source's outputs say first: `caution`, or how many published outcomes its posterior was calibrated
/// to.
std::string caution_of(Source const& source);
/// Of the posterior: what it was calibrated to, which published outcomes it does not meet, what holds values
/// of its own and what is to be doubted; "" for the prior.
std::string posterior_in_words(Source const& source);

/// "caption", study, n, hash and command filled in from the source, and its remarks.
Table begin_table(Source const& source, std::string name, std::string caption);

/// Without the columns that are in CSV and JSON alone.
Table readable(Table const& table);

/// The columns' definitions as sentences, then the table's own, then n and failed.
std::vector<std::string> all_definitions(Table const& table);

/// Distinct notes of the cells in order of appearance; a cell's marker is its place in them: a, b, ... z, aa,
/// ...
class Notes {
 public:
  explicit Notes(Table const& table);
  std::vector<std::string> const& all() const { return all_; }
  /// Of the cell's note, or "".
  std::string marker_of(Cell const& cell) const;

 private:
  std::vector<std::string> all_;
  std::unordered_map<std::string, std::size_t> places_;
};
std::string marker(std::size_t place);

}  // namespace achillesim::analysis
