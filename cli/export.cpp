/// export: a results file as CSV, for programs that do not read HDF5.

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <stdexcept>

#include "analysis/export/catalogue.hpp"
#include "analysis/export/growing_file.hpp"
#include "analysis/names.hpp"
#include "analysis/source.hpp"
#include "analysis/tables/table.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/signals.hpp"
#include "runners/results/detail/files.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;
using analysis::ExportInfo;
using analysis::GrowingFile;
using runners::results::ResultsFile;

constexpr std::size_t rows_of_excel = 1'048'576;  // support.microsoft.com, "Excel specifications and limits"

struct ExportArguments {
  std::string results;
  std::vector<std::string> files;
  std::vector<std::string> arms;
  std::optional<std::uint64_t> draw;
};

struct StoppedExport : std::runtime_error {
  StoppedExport() : std::runtime_error("interrupted; nothing was written") {}
};

/// A table and its codebook, as they grow.
struct Exported {
  Exported(std::string const& file, ExportInfo const& table)
      : name(file), info(table), rows(file), columns(codebook_of(file)) {}

  static std::string codebook_of(std::string const& file) {
    return fs::path(file).replace_extension(".codebook.csv").string();
  }

  std::string name;
  ExportInfo const& info;
  GrowingFile rows, columns;
};

int list_exports() {
  for (auto const& info : analysis::export_catalogue())
    std::cout << fmt::format("{:<13} {}\n", std::string(info.name) + ".csv", info.what);
  return std::cout.good() ? ok : runtime_error;
}

/// What is there already may be replaced where it is an export: a log of one's own may be called
/// sessions.csv.
void check_replaceable(std::string const& file, std::string const& results, std::string const& begin) {
  runners::results::check_place(file, fmt::format("achillesim export {}", quoted(results)));
  std::error_code none;
  if (fs::equivalent(file, results, none))
    throw std::runtime_error(file + ": is the results file; export under another name");
  std::ifstream there(file, std::ios::binary);
  std::string first(begin.size(), '\0');
  if (there.is_open() &&
      !(there.read(first.data(), static_cast<std::streamsize>(first.size())) && first == begin))
    throw std::runtime_error(fmt::format(
        "{}: is there already and is no export; remove it, or export under another name, as mine-{}", file,
        fs::path(file).filename().string()));
}

/// Nothing in a row could say that the file was changed.
ResultsFile open_as_written(std::string const& results) {
  auto file = ResultsFile::open(results);
  if (!file.doubt().empty())
    throw std::runtime_error(
        results +
        ": was changed after it was written, and the rows of a CSV file have no place to say "
        "so; take a sound copy, or run the study again");
  return file;
}

analysis::ExportChoice chosen_rows(ResultsFile const& file, ExportArguments const& o) {
  analysis::ExportChoice choice;
  choice.draws.resize(file.draws());
  choice.arms.resize(file.arms());
  std::iota(choice.draws.begin(), choice.draws.end(), std::size_t{0});
  std::iota(choice.arms.begin(), choice.arms.end(), std::size_t{0});
  if (o.draw) {
    if (*o.draw >= file.draws())
      throw std::runtime_error(
          fmt::format("--draw {}: {} has draws 0 to {}", *o.draw, o.results, file.draws() - 1));
    choice.draws = {static_cast<std::size_t>(*o.draw)};
  }
  if (!o.arms.empty()) choice.arms.clear();
  for (auto const& arm : o.arms) {
    auto const place = analysis::arm_called(arm, file.arm_names(), "--arm", o.results);
    if (std::ranges::find(choice.arms, place) == choice.arms.end()) choice.arms.push_back(place);
  }
  return choice;
}

/// Rows written.
std::size_t fill(Exported& exported, ResultsFile const& file, analysis::ExportChoice const& choice,
                 std::string const& caution_line, std::string const& command) {
  std::vector<std::string> header;
  for (auto const& column : exported.info.columns(file)) header.push_back(column.name);
  analysis::RowWriter writer(
      [&](std::string_view piece) {
        if (stop_asked()) throw StoppedExport();
        exported.rows.write(piece);
      },
      header);
  exported.info.rows(file, choice, writer);
  writer.finish();
  exported.rows.close();
  exported.columns.write(analysis::codebook(file, exported.info, fs::path(exported.name).filename().string(),
                                            caution_line, command));
  exported.columns.close();
  return writer.rows();
}

int export_results(ExportArguments const& o, std::string const& command) {
  if (o.results.empty()) return list_exports();
  if (o.files.empty()) {
    std::cerr << fmt::format("export {}: say what is asked for: ", shown(o.results));
    for (auto const& info : analysis::export_catalogue()) std::cerr << info.name << ".csv ";
    std::cerr << "\n";
    return usage_error;
  }
  for (auto const& file : o.files)
    if (analysis::export_called(file) == nullptr) {
      std::cerr << fmt::format(
          "export: {}: the name says which table is asked for: runners.csv, events.csv, sessions.csv or "
          "weekly.csv, perhaps with words before it (mine-runners.csv)\n",
          shown(file));
      return usage_error;
    }
  auto const results = open_as_written(o.results);
  auto const choice = chosen_rows(results, o);
  auto const caution_line = analysis::caution_of(analysis::open_source(o.results, command));
  for (auto const& file : o.files) {
    if (auto const why = analysis::export_called(file)->absent(results); !why.empty())
      throw std::runtime_error(fmt::format("{}: {} {}", file, o.results, why));
    check_replaceable(file, o.results, "draw,arm,");
    check_replaceable(Exported::codebook_of(file), o.results, "name,unit,meaning,values");
  }
  listen_for_signals();
  std::vector<std::unique_ptr<Exported>> all;
  std::vector<std::size_t> rows;
  try {
    for (auto const& file : o.files) {
      all.push_back(std::make_unique<Exported>(file, *analysis::export_called(file)));
      rows.push_back(fill(*all.back(), results, choice, caution_line, command));
    }
  } catch (StoppedExport const& stopped) {
    std::cerr << stopped.what() << '\n';
    return interrupted;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i]->rows.put_in_place();
    all[i]->columns.put_in_place();
    std::cerr << fmt::format(
        "{}: {} rows; {} says what its columns are{}\n", shown(all[i]->name), with_commas(rows[i]),
        shown(Exported::codebook_of(all[i]->name)),
        rows[i] < rows_of_excel ? "" : "; Excel takes 1,048,575 of them: export one --arm or --draw");
  }
  if (choice.draws.size() > 1)
    std::cerr << fmt::format(
        "{} draws of the parameters, in the column draw: never count them as runners (--draw 0: "
        "the first alone)\n",
        choice.draws.size());
  return ok;
}

}  // namespace

Act export_command(Arguments& arguments) {
  arguments.about(
      "Runners, events, sessions or weekly values as CSV, with labels beside codes; alone, lists them");
  auto const o = std::make_shared<ExportArguments>();
  arguments.add("results", o->results, "Results file");
  arguments
      .add("files", o->files,
           "runners.csv, events.csv, sessions.csv, weekly.csv: the name says which; NAME.codebook.csv is "
           "written beside it")
      .words(0, 4);
  arguments.add("--arm", o->arms, "This arm alone, by name or number; again for more");
  arguments.add(
      "--draw", o->draw,
      "This draw of the parameters alone; 0 is the presets, or the most central one of a posterior");
  arguments.reads_with_own_care(
      [o] { return o->results.empty() ? std::vector<std::string>{} : std::vector{o->results}; });
  return [o, &arguments] { return export_results(*o, arguments.asking_for_the_same()); };
}

}  // namespace achillesim::cli
