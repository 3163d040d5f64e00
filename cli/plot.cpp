#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "analysis/figures/catalogue.hpp"
#include "analysis/figures/chart_size.hpp"
#include "analysis/figures/training_log.hpp"
#include "cli/commands.hpp"
#include "cli/describe_log.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/retrace.hpp"
#include "cli/signals.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {
namespace {

struct PlotArguments {
  std::vector<std::string> what;  ///< [name] results; empty lists the figures
  std::string out;
  std::string outcome;
  std::string by;
  std::string arm;
  std::size_t runner = 0;
  std::size_t draw = 0;
  std::string order = "study", group, limits, title, width, height;
  std::optional<std::uint64_t> digits, dpi;
  std::vector<std::string> labels;
};

int list_figures() {
  for (auto const& info : analysis::figure_catalogue())
    std::cout << info.name << std::string(12 - std::min<std::size_t>(info.name.size(), 11), ' ') << info.what
              << '\n';
  return std::cout.good() ? ok : runtime_error;
}

bool is_figure(std::string const& word) {
  auto const all = analysis::figure_catalogue();
  return std::any_of(all.begin(), all.end(), [&](auto const& i) { return i.name == word; });
}

std::optional<std::pair<double, double>> limits_of(std::string const& text) {
  if (text.empty()) return std::nullopt;
  char* after = nullptr;
  double const low = std::strtod(text.c_str(), &after);
  char* end = nullptr;
  double const high = *after == ',' ? std::strtod(after + 1, &end) : low;
  if (end == nullptr || *end != '\0' || !std::isfinite(low) || !std::isfinite(high) || !(low < high))
    throw std::runtime_error("--limits " + text +
                             ": is no pair of numbers, the lower first; write --limits=-10,30");
  return std::pair(low, high);
}

analysis::FigureOptions figure_options(PlotArguments const& o, std::string const& name) {
  bool const forest = name == "forest";
  for (auto const& [given, option, of] :
       {std::tuple(!o.group.empty() && !forest, "--group", "forest"),
        std::tuple(!o.limits.empty() && !forest, "--limits", "forest"),
        std::tuple(o.digits.has_value() && !forest, "--digits", "forest"),
        std::tuple(o.order != "study" && !forest && name != "arms", "--order", "forest and arms")})
    if (given)
      throw std::runtime_error(fmt::format(
          "plot {}: {} is for {}, whose arms stand one to a line; leave it out", name, option, of));
  analysis::FigureOptions options;
  options.outcome = o.outcome;
  options.by = o.by;
  options.arm = o.arm;
  options.runner = o.runner;
  options.order = o.order;
  options.group = o.group;
  options.limits = limits_of(o.limits);
  if (o.digits) options.digits = static_cast<int>(*o.digits);
  options.title = o.title;
  for (auto const& label : o.labels) {
    auto const sign = label.find('=');
    if (sign == 0 || sign == std::string::npos)
      throw std::runtime_error("--labels " + label + ": write NAME=ANOTHER, as --labels \"0 mm=no drop\"");
    options.labels.emplace_back(label.substr(0, sign), label.substr(sign + 1));
  }
  return options;
}

void draw_sized(analysis::Chart chart, PlotArguments const& o) {
  auto const format = analysis::format_of(o.out);
  if (o.dpi && format != analysis::ImageFormat::png)
    throw std::runtime_error(o.out + ": has no pixels; leave --dpi out, or draw a .png");
  if (!o.title.empty()) chart.title = o.title;
  double const width = o.width.empty() ? 0.0 : analysis::pixels_of(o.width, "--width");
  double const height = o.height.empty() ? 0.0 : analysis::pixels_of(o.height, "--height");
  analysis::resize(chart, width, height);
  constexpr double of_a_screen = 96.0, most_pixels = 32767.0;  // of a side: cairo's limit
  double const dpi = o.dpi ? static_cast<double>(*o.dpi) : of_a_screen;
  if (std::max(width, height) * dpi / of_a_screen > most_pixels)
    throw std::runtime_error(
        o.out +
        ": would have more than 32767 pixels on a side; give a smaller --dpi or size, or draw a .pdf");
  analysis::draw(analysis::chart_script(chart, format, dpi), o.out);
}

void draw_named(PlotArguments const& o, std::string const& name, std::string const& results) {
  auto const source =
      analysis::open_source(results, fmt::format("achillesim plot {} {}", name, quoted(results)));
  auto options = figure_options(o, name);
  if (name == "year") {
    std::size_t arm = source.reference_arm;
    if (!o.arm.empty()) arm = analysis::place_of_arm(source, o.arm);
    options.days_arm = source.arms[arm];
    options.days = days_of(results, arm, o.runner, o.draw);
  }
  draw_sized(analysis::make_figure(source, name, options), o);
}

/// The picture of a training log; of a folder of them the first, and said.
int plot_log(PlotArguments const& o) {
  for (auto const& [given, option] :
       {std::pair(!o.outcome.empty(), "--outcome"), std::pair(!o.by.empty(), "--by"),
        std::pair(!o.arm.empty(), "--arm"), std::pair(o.runner > 0, "--runner"),
        std::pair(o.draw > 0, "--draw"), std::pair(!o.group.empty(), "--group"),
        std::pair(!o.labels.empty(), "--labels"), std::pair(!o.limits.empty(), "--limits")})
    if (given) {
      std::cerr << fmt::format("plot {}: is a training log; {} is for results files; leave it out\n",
                               o.what[0], option);
      return usage_error;
    }
  analysis::check_image(o.out);
  auto const read = scenarios::read_logs(o.what[0]);
  print_warnings(read.warnings);
  print_problems(read.problems);
  if (!read.problems.empty() || read.logs.empty()) return invalid_input;
  draw_sized(analysis::training_log_figure(read.logs.front().log), o);
  if (read.logs.size() > 1)
    std::cerr << fmt::format("of {} logs the first: {}\n", read.logs.size(),
                             shown(read.logs.front().log.name));
  std::cerr << shown(o.out) << " drawn\n";
  return ok;
}

int plot(PlotArguments const& o) {
  if (o.what.empty() && o.out.empty()) return list_figures();
  if (o.what.empty() || (o.what.size() == 1 && is_figure(o.what[0]))) {
    std::cerr << fmt::format(
        "plot: the results file is missing; write achillesim plot {}OUT.h5 -o FIGURE.svg\n",
        o.what.empty() ? "" : o.what[0] + " ");
    return usage_error;
  }
  if (o.what.size() == 2 && is_figure(o.what[1]) && !is_figure(o.what[0])) {
    std::cerr << fmt::format("plot: the figure comes first; write achillesim plot {} {} -o FIGURE.svg\n",
                             o.what[1], quoted(o.what[0]));
    return usage_error;
  }
  if (o.out.empty()) {
    std::cerr << "plot: say where to draw with -o FIGURE.svg (or .png, .pdf)\n";
    return usage_error;
  }
  if (o.what.size() == 1 && is_log(o.what[0])) return plot_log(o);
  analysis::check_image(o.out);  // what cannot be drawn there is said before the work
  auto const& results = o.what.back();
  std::error_code none;
  if (std::filesystem::equivalent(results, o.out, none))
    throw std::runtime_error(o.out + ": is the results file; draw elsewhere (-o)");
  listen_for_signals();  // gnuplot's folder is not left behind
  draw_named(o, o.what.size() == 1 ? "arms" : o.what[0], results);
  std::cerr << shown(o.out) << " drawn\n";
  return stop_asked() ? interrupted : ok;
}

}  // namespace

Act plot_command(Arguments& arguments) {
  arguments.about("Draw a figure (needs gnuplot): the arms' risks, or a named one; alone, lists them");
  auto const o = std::make_shared<PlotArguments>();
  arguments
      .add("what", o->what,
           "Figure (incidence, forest, ...; the arms' risks when left out), results file; or a training log")
      .words(0, 2);
  arguments.add("-o,--output", o->out, "Picture to write: .png, .svg or .pdf");
  arguments.add("--outcome", o->outcome, "Outcome; achillesim table outcomes OUT.h5 lists them");
  arguments.add("--by", o->by, "subgroups: by this covariate alone");
  arguments.add("--arm", o->arm, "This arm and the reference");
  arguments.add("--width", o->width, "Of the picture: 16 cm, 160 mm, 6.3 in or 640 px");
  arguments.add("--height", o->height, "The same");
  arguments.add("--dpi", o->dpi, "Of a .png: pixels an inch; 96, and 300 for print").between(50, 1200);
  arguments.add("--title", o->title, "Instead of the figure's own");
  arguments.add("--labels", o->labels, "NAME=ANOTHER, of an arm, a level or a factor; again for more");
  arguments.add("--order", o->order, "forest, arms: study, value (from the lowest) or name");
  arguments.add("--group", o->group, "forest: part the arms by the levels of this factor");
  arguments.add("--limits", o->limits, "forest: of the axis, as --limits=-10,30");
  arguments.add("--digits", o->digits, "forest: decimals of the numbers beside").between(0, 6);
  arguments.add("--runner", o->runner, "year: this runner, counted from 0");
  arguments.add("--draw", o->draw, "year: in this draw of the parameters");
  arguments.reads([o] {
    bool const none = o->what.empty() || (o->what.size() == 2 && is_figure(o->what[1]));
    return none ? std::vector<std::string>{} : std::vector{o->what.back()};
  });
  return [o] { return plot(*o); };
}

}  // namespace achillesim::cli
