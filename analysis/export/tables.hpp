#pragma once
/// What catalogue.cpp lists, and what the tables share.

#include "analysis/export/catalogue.hpp"

namespace achillesim::analysis {

std::vector<ExportColumn> runners_columns(runners::results::ResultsFile const& file);
void runners_rows(runners::results::ResultsFile const& file, ExportChoice const& choice, RowWriter& out);
std::vector<ExportColumn> events_columns(runners::results::ResultsFile const& file);
void events_rows(runners::results::ResultsFile const& file, ExportChoice const& choice, RowWriter& out);
std::vector<ExportColumn> sessions_columns(runners::results::ResultsFile const& file);
void sessions_rows(runners::results::ResultsFile const& file, ExportChoice const& choice, RowWriter& out);
std::vector<ExportColumn> weekly_columns(runners::results::ResultsFile const& file);
void weekly_rows(runners::results::ResultsFile const& file, ExportChoice const& choice, RowWriter& out);

/// Draw, arm and the levels of the swept factors: a number in the factor's unit with its words beside it, or
/// words alone.
std::vector<ExportColumn> key_columns(runners::results::ResultsFile const& file);

/// Their cells.
struct KeyCells {
  std::string text;
  std::size_t count;
};
KeyCells key_cells(runners::results::ResultsFile const& file, std::size_t draw, std::size_t arm);

ExportColumn runner_column();

/// A code with the words of its values beside it: two columns, two cells.
class Coded {
 public:
  /// `words` are space-separated, of the values from `first` on.
  explicit Coded(std::string_view words, int first = 0);
  void add_columns(std::vector<ExportColumn>& columns, std::string const& name, std::string meaning) const;
  void write(RowWriter& out, int code) const;

 private:
  std::vector<std::string> words_;
  int first_;
};

/// Of the types of events, as the file names them.
Coded event_codes(runners::results::ResultsFile const& file);

}  // namespace achillesim::analysis
