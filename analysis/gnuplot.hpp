#pragma once
/// gnuplot as a drawing hand: data and words in files, a script that holds neither.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace achillesim::analysis {

enum class ImageFormat { png, svg, pdf };

/// By the name's extension; throws std::runtime_error for others.
ImageFormat format_of(std::filesystem::path const& image);

/// Throws std::runtime_error, with what to do, when no figure can be drawn there: another ending than those,
/// a folder, a folder that is not there or that may not be written to.
void check_image(std::filesystem::path const& image);

/// What gnuplot is given. Words of the study are in `texts` alone, one a line, which gnuplot reads as
/// data and never as commands.
struct GnuplotInput {
  std::string script;  ///< reads data.tsv and texts.tsv, writes `figure` in the current folder
  std::string data;    ///< columns parted by tabs
  std::string texts;
};

/// Runs gnuplot without a shell and moves the image into place when it is complete. Throws std::runtime_error
/// with the image's name: gnuplot is not installed (and how to), or what it said.
void draw(GnuplotInput const& input, std::filesystem::path const& image);

/// Collects the study's words; hands back how the script names them: "words[3]".
class GnuplotTexts {
 public:
  std::string add(std::string_view text, std::size_t longest = 40);
  /// For a label of a tic, which gnuplot takes as a format: a % stays a %.
  std::string add_tic(std::string_view text, std::size_t longest = 40);
  std::string const& lines() const { return lines_; }
  std::size_t count() const { return count_; }

 private:
  std::string lines_;
  std::size_t count_ = 0;
};

/// Encoding, terminal and `figure` as output. The size is in pixels of a screen with 96 to the inch; a PNG
/// has `per_inch` of its own.
std::string gnuplot_head(ImageFormat format, double width, double height, double per_inch = 96.0);

/// Reads the words; to be run before any of them is used.
std::string gnuplot_words(GnuplotTexts const& texts);

}  // namespace achillesim::analysis
