#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "analysis/figures/chart.hpp"
#include "analysis/figures/chart_layout.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {
namespace {

using namespace chart_layout;

// Okabe & Ito, with dashes in units of the line's width; black first.
struct Style {
  char const* colour;
  char const* dash;
  int point;
};
std::array<Style, chart_styles> constexpr styles = {{{"#000000", "solid", 7},
                                                     {"#0072B2", "(12,5)", 5},
                                                     {"#D55E00", "(3,4)", 9},
                                                     {"#009E73", "(14,4,3,4)", 13},
                                                     {"#CC79A7", "(20,3)", 11},
                                                     {"#E69F00", "(6,3)", 4}}};

Style const& style_of(std::size_t style) {
  return styles[style % chart_styles];
}

class Writer {
 public:
  Writer(Chart const& chart, ImageFormat format, double per_inch)
      : chart_(chart), format_(format), per_inch_(per_inch) {}

  GnuplotInput write() {
    auto const letters = note_letters(chart_);
    auto const notes = wrapped(chart_.notes, letters);
    at_ = layout_of(chart_, notes.size());
    write_head(notes, letters);
    for (std::size_t p = 0; p < chart_.panels.size(); ++p) write_panel(p);
    std::ostringstream whole;
    whole << gnuplot_head(format_, at_.width, at_.height, per_inch_) << gnuplot_words(texts_)
          << "set key off\nset border 3 lc rgb '#444444'\nset tics nomirror out scale 0.6 font ',10'\n"
          << "set grid x y lt 1 lw 0.5 lc rgb '#dddddd'\nset bars 0.4\nset style fill noborder\n"
          << "set palette defined (0 '#fff7d6', 0.5 '#56B4E9', 1 '#00315a')\nunset colorbox\n"
          << "set multiplot\n"
          << script_.str() << "unset multiplot\n";
    return {whole.str(), data_.str(), texts_.lines()};
  }

 private:
  Chart const& chart_;
  ImageFormat format_;
  double per_inch_;
  Layout at_{};
  GnuplotTexts texts_;
  std::ostringstream script_, data_;
  std::size_t blocks_ = 0, label_ = 0;

  void label(std::string_view text, std::string const& position, std::string const& look,
             std::size_t longest = label_letters) {
    script_ << "set label " << ++label_ << " " << texts_.add(text, longest) << " at " << position
            << " noenhanced " << look << "\n";
  }

  /// Words around the panels belong to the first one's plot; they are taken away after it.
  void write_head(std::vector<std::string> const& notes, std::size_t letters) {
    auto const at = [&](double x, double y) { return "screen " + at_.x(x) + ", screen " + at_.y(y); };
    label(chart_.title, at(12, 16), "left font ',13'",
          static_cast<std::size_t>(0.75 * static_cast<double>(letters)));
    label((chart_.study.empty() ? std::string() : chart_.study + ": ") +
              (chart_.simulated ? chart_.caution_line : "As it was logged; nothing here is simulated."),
          at(12, 36), "left font ',10' tc rgb '#555555'", letters);
    for (std::size_t i = 0; i < notes.size(); ++i)
      label(notes[i], at(12, at_.notes_top + line * (static_cast<double>(i) + 0.5)),
            "left font ',10' tc rgb '#555555'", notes[i].size() + 1);
  }

  void tics(char const* axis, std::vector<Tic> const& tics, std::size_t longest) {
    if (tics.empty()) {
      script_ << "set " << axis << "tics autofreq\n";
      return;
    }
    script_ << "set " << axis << "tics noenhanced (";
    for (std::size_t i = 0; i < tics.size(); ++i)
      script_ << (i == 0 ? "" : ", ") << texts_.add_tic(tics[i].text, longest) << " " << number(tics[i].at);
    script_ << ")\n";
  }

  std::size_t add_block(Trace const& trace) {
    auto const cell = [](std::vector<double> const& column, std::size_t i) {
      return i < column.size() && std::isfinite(column[i]) ? number(column[i]) : std::string("NaN");
    };
    std::size_t const rows = std::max(trace.x.size(), trace.y.size());
    for (std::size_t i = 0; i < rows; ++i) {
      bool const across = trace.kind == TraceKind::horizontal_points;
      auto const middle = across ? cell(trace.x, i) : cell(trace.y, i);
      // Without an interval: a point with limits of its own.
      bool const limits = i < trace.low.size() && std::isfinite(trace.low[i]) && std::isfinite(trace.high[i]);
      data_ << cell(trace.x, i) << '\t' << cell(trace.y, i) << '\t' << (limits ? cell(trace.low, i) : middle)
            << '\t' << (limits ? cell(trace.high, i) : middle) << '\n';
    }
    data_ << "\n\n";
    return blocks_++;
  }

  static bool drawable(Trace const& trace) {
    auto const& column = trace.kind == TraceKind::horizontal_points ? trace.x
                         : trace.kind == TraceKind::band            ? trace.low
                                                                    : trace.y;
    return std::any_of(column.begin(), column.end(), [](double v) { return std::isfinite(v); });
  }

  std::string plot_of(Trace const& trace) {
    auto const& style = style_of(trace.style);
    std::ostringstream out;
    out << "'data.tsv' index " << add_block(trace) << " using ";
    std::string const colour = std::string(" lc rgb '") + style.colour + "'";
    switch (trace.kind) {
      case TraceKind::band:
        out << "1:3:4 with filledcurves" << colour << " fs transparent solid 0.18";
        break;
      case TraceKind::line:
        out << "1:2 with lines lw 2 dt " << style.dash << colour;
        break;
      case TraceKind::thin_line:
        out << "1:2 with lines lw 0.8 dt " << style.dash << colour;
        break;
      case TraceKind::points:
        if (trace.low.empty())
          out << "1:2 with points pt " << style.point << " ps 0.35" << colour;
        else
          out << "1:2:3:4 with yerrorbars lw 1.5 pt " << style.point << " ps 0.8" << colour;
        break;
      case TraceKind::horizontal_points:
        out << "1:2:3:4 with xerrorbars lw 1.5 pt " << style.point << " ps 0.8" << colour;
        break;
    }
    return out.str() + ", ";
  }

  /// Beside the last points, pushed apart where they would touch, each with a piece of its line.
  void direct_labels(Panel const& panel, double right, double top) {
    struct Place {
      double y;
      Trace const* trace;
    };
    std::vector<Place> places;
    double const bottom = top + chart_.panel_height;
    for (auto const& trace : panel.traces) {
      if (trace.label.empty() || !drawable(trace)) continue;
      auto last = trace.y.rbegin();
      while (!std::isfinite(*last)) ++last;
      double const share = (*last - panel.y_low) / (panel.y_high - panel.y_low);
      places.push_back({std::clamp(bottom - share * chart_.panel_height, top, bottom), &trace});
    }
    std::stable_sort(places.begin(), places.end(), [](Place const& a, Place const& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < places.size(); ++i)
      places[i].y = std::max(places[i].y, places[i - 1].y + label_gap);
    for (std::size_t i = places.size(); i-- > 0;)
      places[i].y = std::min(places[i].y, i + 1 == places.size() ? bottom : places[i + 1].y - label_gap);
    auto const longest = static_cast<std::size_t>(std::max(8.0, (chart_.right - 36) / letter));
    for (auto const& place : places) {
      auto const& style = style_of(place.trace->style);
      auto const y = "screen " + at_.y(place.y);
      script_ << "set arrow from screen " << at_.x(right + 5) << ", " << y << " to screen "
              << at_.x(right + 27) << ", " << y << " nohead lw 2 dt " << style.dash << " lc rgb '"
              << style.colour << "'\n";
      label(place.trace->label, "screen " + at_.x(right + 31) + ", " + y,
            std::string("left font ',10' tc rgb '") + style.colour + "'", longest);
    }
  }

  void rows_below(Panel const& panel, double left, double bottom) {
    if (panel.rows.empty()) return;
    double y = bottom + below + 4;
    label(panel.rows_title, "screen " + at_.x(left) + ", screen " + at_.y(y), "left font ',10'", 80);
    double const span = panel.x_high - panel.x_low;
    for (auto const& row : panel.rows) {
      y += line;
      for (auto const& cell : row.cells)
        label(cell.text,
              "screen " + at_.x(left + (cell.at - panel.x_low) / span * chart_.panel_width) + ", screen " +
                  at_.y(y),
              "center font ',10'");
      label(row.label, "screen " + at_.x(left + chart_.panel_width + 31) + ", screen " + at_.y(y),
            "left font ',10'", static_cast<std::size_t>(std::max(8.0, (chart_.right - 36) / letter)));
    }
  }

  void heat(Panel const& panel) {
    if (panel.cells.empty()) return;
    auto low = panel.cells[0].value, high = low;
    for (auto const& cell : panel.cells) {
      low = std::min(low, cell.value);
      high = std::max(high, cell.value);
    }
    script_ << "set cbrange [" << number(low) << ":" << number(high > low ? high : low + 1.0) << "]\n";
    for (auto const& cell : panel.cells) {
      // White words on the dark half of the palette.
      bool const dark = high > low && (cell.value - low) / (high - low) > 0.6;
      label(cell.text, "first " + number(cell.x) + ", first " + number(cell.y),
            std::string("center front tc rgb '") + (dark ? "#ffffff" : "#000000") + "'");
    }
  }

  void write_panel(std::size_t index) {
    auto const& panel = chart_.panels[index];
    double const left =
        static_cast<double>(index % chart_.columns) * (chart_.left + chart_.panel_width + chart_.right) +
        chart_.left;
    std::size_t const row = index / chart_.columns;
    double const top = head + static_cast<double>(row) * at_.row_height + above;
    double const right = left + chart_.panel_width;
    double const bottom = top + chart_.panel_height;
    script_ << "set lmargin at screen " << at_.x(left) << "\nset rmargin at screen " << at_.x(right)
            << "\nset tmargin at screen " << at_.y(top) << "\nset bmargin at screen " << at_.y(bottom)
            << "\nset xrange [" << number(panel.x_low) << ":" << number(panel.x_high) << "]\nset yrange ["
            << number(panel.y_low) << ":" << number(panel.y_high) << "]\n";
    tics("x", panel.x_tics, 18);
    tics("y", panel.y_tics, static_cast<std::size_t>((chart_.left - tic_gap) / letter));
    script_ << "set xlabel " << texts_.add(panel.x_title, 100) << " noenhanced font ',10' offset 0,0.2\n";
    if (panel.y_title.empty())
      script_ << "unset ylabel\n";
    else
      script_ << "set ylabel " << texts_.add(panel.y_title, 60) << " noenhanced font ',10' offset 0.5,0\n";
    if (!panel.title.empty())
      label(panel.title, "screen " + at_.x(left) + ", screen " + at_.y(top - 12), "left font ',11'",
            static_cast<std::size_t>((chart_.panel_width + chart_.right - 20) / letter));
    for (double const x : panel.x_lines)
      script_ << "set arrow from first " << number(x) << ", graph 0 to first " << number(x)
              << ", graph 1 nohead lw 1 dt (4,4) lc rgb '#555555' back\n";
    direct_labels(panel, right, top);
    rows_below(panel, left, bottom);
    if (!panel.beside.empty())
      label(panel.beside_title, "screen " + at_.x(right + 10) + ", screen " + at_.y(top - 12),
            "left font ',10'", static_cast<std::size_t>(std::max(8.0, (chart_.right - 14) / letter)));
    for (auto const& beside : panel.beside)
      label(beside.text, "screen " + at_.x(right + 10) + ", first " + number(beside.at), "left font ',10'",
            static_cast<std::size_t>(std::max(8.0, (chart_.right - 14) / letter)));
    heat(panel);
    script_ << "plot ";
    if (!panel.cells.empty()) {
      for (auto const& cell : panel.cells)
        data_ << number(cell.x) << '\t' << number(cell.y) << '\t' << number(cell.value) << '\n';
      data_ << "\n\n";
      script_ << "'data.tsv' index " << blocks_++
              << " using 1:2:($1-0.5):($1+0.5):($2-0.5):($2+0.5):3 with boxxyerror fs solid 1 border lc rgb "
                 "'#ffffff' fc palette, ";
    }
    for (auto const& trace : panel.traces)
      if (drawable(trace)) script_ << plot_of(trace);
    // Axes are drawn also where nothing is.
    script_ << "NaN notitle\nunset label\nunset arrow\n";
    label_ = 0;
  }
};

}  // namespace

GnuplotInput chart_script(Chart const& chart, ImageFormat format, double per_inch) {
  return Writer(chart, format, per_inch).write();
}

}  // namespace achillesim::analysis
