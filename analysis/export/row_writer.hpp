#pragma once
/// Rows of a CSV document that is too large for memory.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::analysis {

/// Cells in the order of the columns; empty where a number is not finite. Text goes to `write` a piece at a
/// time, which may throw.
class RowWriter {
 public:
  RowWriter(std::function<void(std::string_view)> write, std::vector<std::string> const& header);

  void number(float value);
  void whole(long long value);
  void empty() { next(""); }
  /// Words of a study, made harmless for spreadsheets.
  void words(std::string_view text);
  /// `count` cells that are put together already.
  void cells(std::string_view text, std::size_t count);
  /// Throws std::logic_error where the row has not as many cells as the header.
  void end_row();
  /// The last piece.
  void finish();

  std::size_t rows() const { return rows_; }

 private:
  std::function<void(std::string_view)> write_;
  std::size_t columns_;
  std::size_t in_row_ = 0;
  std::size_t rows_ = 0;
  std::string text_;

  void next(std::string_view cell);
};

}  // namespace achillesim::analysis
