#include "analysis/gnuplot.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <stdexcept>
#include <system_error>

#include "analysis/helper_program.hpp"
#include "analysis/working_folder.hpp"
#include "runners/results/detail/files.hpp"

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& image, std::string const& what) {
  throw std::runtime_error(image.string() + ": the figure was not drawn: " + what);
}

fs::path temporary_place(fs::path const& image) {
  std::error_code error;
  auto place = fs::temp_directory_path(error);
  if (!error) return place;
  char const* const named = std::getenv("TMPDIR");
  fail(image, std::string("there is no folder for what gnuplot reads") +
                  (named == nullptr ? "" : ": TMPDIR is " + std::string(named)) + " (" + error.message() +
                  "); set TMPDIR to a folder that is there, or unset it");
}

void write_file(fs::path const& image, fs::path const& path, std::string const& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) fail(image, path.string() + ": cannot be written (is the disk full?)");
}

std::string read_file(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Hands back its exit status. -d: no start-up file of the user's; GNUTERM, GNUPLOT_LIB and the like would
/// change its terminal, functions and encoding.
int run_gnuplot(fs::path const& image, fs::path const& folder, char const* script) {
  try {
    return run_helper(folder, {"gnuplot", "-d", script}, "GNU");
  } catch (std::system_error const& error) {
    if (error.code() == std::errc::no_such_file_or_directory)
      fail(image, "gnuplot is not installed (it draws the figures); on Debian: apt-get install gnuplot-nox");
    fail(image, std::string("gnuplot did not start: ") + error.what());
  }
}

/// Draws a letter, then none: without fonts both pictures are the same, and gnuplot says nothing.
constexpr char const* letter_script = R"(set terminal pngcairo size 40,20
unset border
unset tics
unset key
set xrange [0:1]
set yrange [0:1]
set output 'letter'
set label 1 'W' at screen 0.5, screen 0.5
plot -1
unset label 1
set output 'blank'
plot -1
)";

/// Asked once: letters take a tenth of a second.
bool has_letters(fs::path const& image, fs::path const& folder) {
  static std::optional<bool> known;
  if (!known) {
    write_file(image, folder / "letter.gp", letter_script);
    known = run_gnuplot(image, folder, "letter.gp") != 0 ||
            read_file(folder / "letter") != read_file(folder / "blank");
  }
  return *known;
}

/// The image is complete or as it was.
void move_into_place(fs::path const& drawn, fs::path const& image) {
  auto const content = read_file(drawn);
  try {
    runners::results::write_atomically(image, std::as_bytes(std::span(content)));
  } catch (std::runtime_error const& error) {
    fail(image, std::string(error.what()) + "; draw where there is room and you may write (-o)");
  }
}

}  // namespace

ImageFormat format_of(fs::path const& image) {
  auto const extension = image.extension().string();
  if (extension == ".png") return ImageFormat::png;
  if (extension == ".svg") return ImageFormat::svg;
  if (extension == ".pdf") return ImageFormat::pdf;
  fail(image, (extension.empty() ? "its name does not say the kind of image"
                                 : "unknown kind of image '" + extension + "'") +
                  std::string("; end its name in .png, .svg or .pdf"));
}

void check_image(fs::path const& image) {
  std::error_code error;
  if (fs::is_directory(image, error))
    fail(image,
         "it is a folder (a figure is one file); name the file in it: -o " + (image / "figure.svg").string());
  (void)format_of(image);
  runners::results::check_place(image, "-o");
  auto const folder = image.has_parent_path() ? image.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error))
    fail(image, "there is no folder " + folder.string() + "; create it first, or draw elsewhere (-o)");
  if (access(folder.c_str(), W_OK) != 0)
    fail(image,
         folder.string() + ": " + std::strerror(errno) + "; draw in a folder that you may write to (-o)");
}

void draw(GnuplotInput const& input, fs::path const& image) {
  WorkingFolder const folder(temporary_place(image) / "achillesim-figure");
  if (format_of(image) != ImageFormat::svg && !has_letters(image, folder.path()))
    fail(image,
         "this machine has no fonts, so that the figure would have no letters; draw an .svg, which needs "
         "none, or "
         "install a font (on Debian: apt-get install fonts-dejavu-core)");
  write_file(image, folder.path() / "script.gp", input.script);
  write_file(image, folder.path() / "data.tsv", input.data);
  write_file(image, folder.path() / "texts.tsv", input.texts);
  int const status = run_gnuplot(image, folder.path(), "script.gp");
  auto const drawn = folder.path() / "figure";
  std::error_code missing;
  if (status != 0 || fs::file_size(drawn, missing) == 0 || missing)
    fail(image, "gnuplot ended with status " + std::to_string(status) + ": " +
                    read_file(folder.path() / said_by_helper));
  move_into_place(drawn, image);
}

}  // namespace achillesim::analysis
