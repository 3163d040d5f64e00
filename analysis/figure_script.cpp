#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

#include "analysis/figure.hpp"
#include "analysis/figure_panels.hpp"

namespace achillesim::analysis {
namespace {

// Okabe & Ito's palette, told apart with every common colour blindness; shapes repeat the distinction.
char const* const style_lines =
    "set linetype 1 lc rgb '#0072B2' pt 7 lw 1.5\n"
    "set linetype 2 lc rgb '#D55E00' pt 5 lw 1.5\n"
    "set linetype 3 lc rgb '#009E73' pt 9 lw 1.5\n"
    "set linetype 4 lc rgb '#CC79A7' pt 13 lw 1.5\n"
    "set linetype 5 lc rgb '#E69F00' pt 11 lw 1.5\n"
    "set linetype 6 lc rgb '#000000' pt 4 lw 1.5\n";
double in_units(double value, Scale scale) {
  return scale == Scale::proportion || scale == Scale::difference ? 100.0 * value : value;
}

std::string axis_title(Comparison const& c, Measure measure) {
  auto const& row = info(measure);
  std::string const unit = row.scale == Scale::proportion   ? ", %"
                           : row.scale == Scale::difference ? ", % points"
                                                            : "";
  std::string title = std::string(row.title) + unit;
  if (measure == Measure::risk_52wk) title = "re-injury risk by week 52, %";
  if (measure == Measure::risk_horizon)
    title = "re-injury risk by day " + std::to_string(c.horizon_days) + ", %";
  return title;
}

std::string data_lines(Comparison const& c, Measure measure, std::optional<Panels> const& panels) {
  std::ostringstream out;
  out.precision(10);
  auto const scale = info(measure).scale;
  auto const number = [&](double value) {
    return std::isfinite(value) ? std::to_string(in_units(value, scale)) : std::string("NaN");
  };
  for (std::size_t a = 0; a < c.arms.size(); ++a) {
    auto const& e = c.arms[a][measure];
    if (panels)
      out << panels->panel.of_arm[a] << '\t' << panels->series.of_arm[a] << '\t'
          << panels->position.of_arm[a];
    else
      out << "0\t0\t" << c.arms.size() - 1 - a;
    // Without an interval: a point with limits of its own.
    out << '\t' << number(e.value) << '\t' << number(e.has_interval() ? e.low : e.value) << '\t'
        << number(e.has_interval() ? e.high : e.value) << '\n';
  }
  return out.str();
}

/// `set xtics (words[1] 0, words[2] 1)`
std::string tics(std::string const& axis, std::vector<std::string> const& names) {
  std::string line = "set " + axis + "tics noenhanced (";
  for (std::size_t i = 0; i < names.size(); ++i)
    line += (i == 0 ? "" : ", ") + names[i] + " " + std::to_string(i);
  return line + ")\n";
}

struct Range {
  double low = 0.0;
  double high = 0.0;
};

/// From 0, or below it, to a little beyond the highest limit.
Range value_range(Comparison const& c, Measure measure) {
  Range range;
  for (auto const& row : c.arms)
    for (double const value : {row[measure].value, row[measure].low, row[measure].high}) {
      double const shown = in_units(value, info(measure).scale);
      if (!std::isfinite(shown)) continue;
      range.low = std::min(range.low, 1.08 * shown);
      range.high = std::max(range.high, 1.08 * shown);
    }
  if (range.low == range.high) range.high = 1.0;
  return range;
}

std::string panel_plots(Panels const& p, GnuplotTexts& texts, std::string const& value_title, Range range) {
  std::ostringstream out;
  std::size_t const series = p.series.labels.size();
  std::vector<std::string> positions, names;
  for (auto const& label : p.position.labels) positions.push_back(texts.add_tic(label, 16));
  for (auto const& label : p.series.labels) names.push_back(texts.add(label));
  auto const series_name = texts.add(p.series_name);
  out << "set yrange [" << range.low << ":" << range.high
      << "]\nset xrange [-0.5:" << p.position.labels.size() << "-0.5]\n"
      << "set multiplot layout 1," << p.panel.labels.size() << " margins char 9, char 2, char 8, char 5 "
      << "spacing char 2, char 2\n"
      << tics("x", positions) << "set xlabel " << texts.add(p.position_name) << " noenhanced\n"
      << "set ylabel '" << value_title << "'\n"
      << "set key at screen 0.5, char 1.2 center bottom horizontal maxcols 6 noenhanced\n";
  double const dodge = 0.6 / static_cast<double>(series);
  for (std::size_t panel = 0; panel < p.panel.labels.size(); ++panel) {
    auto const heading =
        p.panel_name.empty() ? std::string(" ") : p.panel_name + ": " + p.panel.labels[panel];
    out << "set title " << texts.add(heading) << " noenhanced\n";
    if (panel == 1) out << "unset ylabel\nunset label 1\nset format y ''\nset key off\n";
    out << "plot ";
    for (std::size_t s = 0; s < series; ++s) {
      double const shift = (static_cast<double>(s) - static_cast<double>(series - 1) / 2.0) * dodge;
      out << (s == 0 ? "" : ", ") << "'data.tsv' using ($1==" << panel << "&&$2==" << s << "?$3+(" << shift
          << "):NaN):4:5:6 with yerrorbars lt " << s + 1 << " title "
          << (s == 0 ? series_name + ".': '." : std::string()) << names[s];
    }
    out << '\n';
  }
  out << "unset multiplot\n";
  return out.str();
}

std::string line_plot(Comparison const& c, GnuplotTexts& texts, std::string const& value_title, Range range) {
  std::vector<std::string> names;
  for (auto row = c.arms.rbegin(); row != c.arms.rend(); ++row) names.push_back(texts.add_tic(row->name));
  std::ostringstream out;
  out << "set yrange [-0.7:" << c.arms.size() << "-0.3]\n" << tics("y", names);
  out << "set xrange [" << range.low << ":" << range.high << "]\nset xlabel '" << value_title
      << "'\nset key off\nset grid xtics noytics lt 1 lw 0.5 lc rgb '#cccccc'\n"
      << "plot 'data.tsv' using 4:3:5:6 with xerrorbars lt 1\n";
  return out.str();
}

}  // namespace

Measure main_risk(Comparison const& comparison) {
  return comparison.horizon_days >= 364 ? Measure::risk_52wk : Measure::risk_horizon;
}

GnuplotInput gnuplot_input(Comparison const& c, Measure measure, ImageFormat format) {
  auto const panels = panels_of(c);
  GnuplotTexts texts;
  auto const study = texts.add(c.study.empty() ? "study" : c.study, 60);
  auto const caution = texts.add(c.title, 160);
  auto const plots = panels ? panel_plots(*panels, texts, axis_title(c, measure), value_range(c, measure))
                            : line_plot(c, texts, axis_title(c, measure), value_range(c, measure));
  std::size_t const width = panels ? std::max<std::size_t>(900, 380 * panels->panel.labels.size()) : 1000;
  std::size_t const height = panels ? 560 : 160 + 22 * std::max<std::size_t>(c.arms.size(), 8);
  std::ostringstream script;
  script
      << gnuplot_head(format, static_cast<double>(width), static_cast<double>(height)) << gnuplot_words(texts)
      << style_lines
      << "set border 3\nset xtics nomirror\nset ytics nomirror\nset grid ytics lt 1 lw 0.5 lc rgb '#cccccc'\n"
      << "set bars 0.6\nset pointsize 1.1\n"
      << "set label 1 " << study << ".': '." << caution
      << " at screen 0.5, screen 0.97 center noenhanced font ',10'\nset tmargin 4\nset bmargin 4\n"
      << plots;
  return {script.str(), data_lines(c, measure, panels), texts.lines()};
}

}  // namespace achillesim::analysis
