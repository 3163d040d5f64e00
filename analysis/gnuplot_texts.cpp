#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/formats/plain_text.hpp"
#include "analysis/gnuplot.hpp"

namespace achillesim::analysis {

std::string GnuplotTexts::add(std::string_view text, std::size_t longest) {
  std::string line = clipped(printable(text), longest);
  // A double quote opens a string in gnuplot's data files; a blank line ends a data block.
  std::replace(line.begin(), line.end(), '"', '\'');
  lines_ += (line.find_first_not_of(' ') == std::string::npos ? std::string("\u00A0") : line) + '\n';
  return "words[" + std::to_string(++count_) + "]";
}

std::string GnuplotTexts::add_tic(std::string_view text, std::size_t longest) {
  std::string doubled;
  for (char const c : clipped(printable(text), longest)) doubled += c == '%' ? "%%" : std::string(1, c);
  return add(doubled, doubled.size());
}

std::string gnuplot_head(ImageFormat format, double width, double height, double per_inch) {
  double const scale = format == ImageFormat::png ? per_inch / 96.0 : 1.0;
  std::ostringstream out;
  out << "set encoding utf8\n";
  if (format == ImageFormat::pdf)
    out << "set terminal pdfcairo noenhanced size " << width / 96 << "," << height / 96;
  else if (format == ImageFormat::svg)
    out << "set terminal svg dynamic noenhanced background 'white' size " << width << "," << height;
  else
    out << "set terminal pngcairo noenhanced size " << std::round(scale * width) << ","
        << std::round(scale * height);
  // Points of a PDF are 1/72 inch, those of the pictures pixels: 72 / 96.
  out << " font 'sans,11'" << (format == ImageFormat::pdf ? " fontscale 0.75" : "");
  if (scale != 1.0) out << " fontscale " << scale << " linewidth " << scale << " pointscale " << scale;
  out << "\nset output 'figure'\n"
      << "set datafile separator \"\\t\"\nset datafile commentschars ''\n";
  return out.str();
}

std::string gnuplot_words(GnuplotTexts const& texts) {
  return "array words[" + std::to_string(texts.count()) +
         "]\nset table $unused\nplot 'texts.tsv' using (words[int($0)+1]=strcol(1), 0)\nunset table\n";
}

}  // namespace achillesim::analysis
