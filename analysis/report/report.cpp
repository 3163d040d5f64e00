#include "analysis/report/report.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "analysis/again.hpp"
#include "analysis/figures/shared.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/report/folder.hpp"
#include "analysis/report/page.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

std::string read_file(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What cannot be shown is said in its place; what cannot be drawn at all (no gnuplot) ends the report.
class Maker {
 public:
  Maker(ReportInput const& input, NewFolder const& folder) : input_(input), folder_(folder) {}

  PageParts make() {
    fs::create_directories(folder_.path() / "figures");
    make_tables();
    for (auto const& info : figure_catalogue()) draw_figure_of(std::string(info.name));
    parts_.limits = limits_of(input_.source);
    parts_.intervals = interval_note(input_.source);
    auto const* effects = find("main");
    auto const* factors = find("factors");
    auto const* findings = find("findings");
    parts_.answer = effects == nullptr ? std::vector<std::string>{"There is no answer: " + why("main")}
                                       : answer_of(input_.source, *effects, factors ? *factors : Table{},
                                                   findings ? *findings : Table{});
    return std::move(parts_);
  }

 private:
  ReportInput const& input_;
  NewFolder const& folder_;
  PageParts parts_;

  void stop_if_asked() const {
    if (input_.stop && input_.stop()) throw Stopped();
  }

  Table const* find(std::string_view name) const {
    for (auto const& t : parts_.tables)
      if (t.name == name && t.problem.empty()) return &t.table;
    return nullptr;
  }

  std::string why(std::string_view name) const {
    for (auto const& t : parts_.tables)
      if (t.name == name) return t.problem;
    return "";
  }

  void make_one(std::string const& file, std::string const& name, TableOptions const& options) {
    MadeTable made{file, {}, ""};
    auto source = input_.source;
    source.command = "achillesim table " + name + " " + input_.results;
    for (auto const& outcome : options.outcomes) source.command += " --outcome " + outcome;
    if (!options.by.empty()) source.command += " --by " + options.by;
    source.command = as_read(source, source.command);
    stop_if_asked();
    try {
      made.table = make_table(source, name, options);
      for (auto const& kind : table_files) {
        std::ostringstream text;
        write_table(text, made.table, kind[0]);
        folder_.write(fs::path("tables") / (file + "." + kind[1]), text.str());
      }
    } catch (std::runtime_error const& error) {
      made.problem = error.what();
    }
    parts_.tables.push_back(std::move(made));
  }

  void make_tables() {
    auto const& source = input_.source;
    TableOptions main;
    try {
      main.outcomes = {main_risk(source).name};
      make_one("main", "effects", main);
    } catch (std::runtime_error const& error) {
      parts_.tables.push_back({"main", {}, error.what()});
    }
    for (auto const& info : table_catalogue()) {
      if (info.needs_sessions && !source.sessions) continue;
      if (info.name == "subgroups") continue;
      TableOptions options;
      // BCa intervals of every score take longer than all else: two that every reader asks for.
      if (info.name == "scores")
        for (char const* score : {"visa_a_final", "time_lost"})
          if (source.has_outcome(score)) options.outcomes.emplace_back(score);
      make_one(std::string(info.name), std::string(info.name), options);
    }
    for (auto const& covariate : usual_covariates(source)) {
      TableOptions by;
      by.by = covariate;
      make_one("subgroups-" + covariate, "subgroups", by);
    }
  }

  void keep(std::string const& name, std::string const& title, std::string const& alt) {
    auto const svg = read_file(folder_.path() / "figures" / (name + ".svg"));
    parts_.figures.push_back({name, title, inline_svg(svg, name, title, alt), ""});
  }

  fs::path file_of(std::string const& name, char const* kind) const {
    return folder_.path() / "figures" / (name + "." + kind);
  }

  void draw_figure_of(std::string const& name) {
    stop_if_asked();
    Chart chart;
    try {
      chart = make_figure(input_.source, name, input_.year);
    } catch (std::runtime_error const& error) {
      parts_.figures.push_back({name, "", "", error.what()});
      return;
    }
    for (auto const* kind : figure_files) {
      auto const file = file_of(name, kind);
      draw(chart_script(chart, format_of(file)), file);
    }
    keep(name, chart.title, chart.alt);
  }
};

}  // namespace

ReportSize write_report(ReportInput const& input, fs::path const& target, bool force) {
  NewFolder folder(target, force, input.source.file);
  auto const parts = Maker(input, folder).make();
  auto const page = page_of(input, parts);
  folder.write("index.html", page);
  if (!input.study_text.empty()) folder.write("study.toml", input.study_text);
  ReportSize size;
  size.page_bytes = page.size();
  for (auto const& t : parts.tables) size.tables += t.problem.empty() ? 1 : 0;
  for (auto const& f : parts.figures) size.figures += f.problem.empty() ? 1 : 0;
  folder.put_into_place();
  return size;
}

}  // namespace achillesim::analysis
