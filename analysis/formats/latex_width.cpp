#include "analysis/formats/latex_width.hpp"

#include <array>

#include "scenarios/words/utf8.hpp"

namespace achillesim::analysis {
namespace {

/// Thousandths of an em, of cmr10 from ' ' to '~' (Knuth, Computer Modern Typefaces; ecrm agrees).
std::array<short, 95> constexpr widths = {
    333, 278, 500, 833, 500, 833, 778, 278,  389, 389, 500, 778, 278, 333, 278, 500,  //  !"#$%&'()*+,-./
    500, 500, 500, 500, 500, 500, 500, 500,  500, 500, 278, 278, 778, 778, 778, 472,  // 0-9 :;<=>?
    778, 750, 708, 722, 764, 681, 653, 785,  750, 361, 514, 778, 625, 917, 750, 778,  // @A-O
    681, 778, 736, 556, 722, 750, 750, 1028, 750, 750, 611, 278, 500, 278, 500, 500,  // P-Z [\]^_
    500, 500, 556, 444, 556, 444, 306, 500,  556, 278, 306, 528, 278, 833, 556, 500,  // `a-o
    556, 528, 392, 394, 389, 556, 528, 722,  528, 528, 444, 500, 278, 500, 500};      // p-z {|}~

double constexpr accented = 750.0;
double constexpr spelt_out = 4400.0;  // "[U+8DD1]"
char32_t constexpr first_without_latin = 0x180;

/// Points of a thousandth of an em: small letters are cut wider. Measured: a digit is 4.63 and 3.98 pt.
double points(LatexSize size) {
  return (size == LatexSize::small ? 4.63 : 3.98) / 500.0;
}

}  // namespace

double latex_width(std::string_view text, LatexSize size) {
  double sum = 0.0;
  while (!text.empty()) {
    auto const [c, bytes, sound] = scenarios::first_code_point(text);
    if (c >= U' ' && c <= U'~')
      sum += widths[c - U' '];
    else
      sum += c < first_without_latin ? accented : spelt_out;
    text.remove_prefix(bytes);
  }
  return sum * points(size);
}

}  // namespace achillesim::analysis
