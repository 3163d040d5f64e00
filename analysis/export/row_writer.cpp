#include "analysis/export/row_writer.hpp"

#include <sstream>
#include <stdexcept>

#include "analysis/formats/csv_cells.hpp"

namespace achillesim::analysis {
namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;  // bytes

}  // namespace

RowWriter::RowWriter(std::function<void(std::string_view)> write, std::vector<std::string> const& header)
    : write_(std::move(write)), columns_(header.size()) {
  std::ostringstream line;
  write_csv_line(line, header);
  text_ = line.str();
}

void RowWriter::next(std::string_view cell) {
  if (in_row_++ > 0) text_ += ',';
  text_ += cell;
}

void RowWriter::number(float value) {
  next(exact_float(value));
}

void RowWriter::whole(long long value) {
  next(std::to_string(value));
}

void RowWriter::words(std::string_view text) {
  next(csv_quoted(csv_words(text)));
}

void RowWriter::cells(std::string_view text, std::size_t count) {
  next(text);
  in_row_ += count - 1;
}

void RowWriter::end_row() {
  if (in_row_ != columns_)
    throw std::logic_error("a row of " + std::to_string(in_row_) + " cells under " +
                           std::to_string(columns_) + " columns");
  in_row_ = 0;
  ++rows_;
  text_ += '\n';
  if (text_.size() >= piece) finish();
}

void RowWriter::finish() {
  write_(text_);
  text_.clear();
}

}  // namespace achillesim::analysis
