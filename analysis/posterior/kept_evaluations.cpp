#include "analysis/posterior/kept_evaluations.hpp"

#include <cstddef>
#include <cstdio>
#include <span>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "runners/results/detail/files.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// To the last bit.
std::string in_hex(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%a", number);
  return text;
}

void write_whole(std::filesystem::path const& file, std::string const& text) {
  runners::results::write_atomically(file, std::as_bytes(std::span(text)));
}

/// Nothing where there is none.
std::optional<std::string> read_whole(std::filesystem::path const& file) {
  auto const bytes = runners::results::read_file(file);
  if (!bytes) return std::nullopt;
  return std::string(reinterpret_cast<char const*>(bytes->data()), bytes->size());
}

/// The numbers of a line after its word; nothing where one is none.
std::optional<std::vector<double>> numbers_after(std::string const& word, std::string const& line) {
  std::istringstream in(line);
  std::string first, item;
  in >> first;
  if (first != word) return std::nullopt;
  std::vector<double> out;
  while (in >> item) {
    std::size_t used = 0;
    try {
      out.push_back(std::stod(item, &used));
    } catch (std::exception const&) {
      return std::nullopt;
    }
    if (used != item.size()) return std::nullopt;
  }
  return out;
}

}  // namespace

KeptEvaluations::KeptEvaluations(std::filesystem::path folder, std::string const& stamp)
    : folder_(std::move(folder)) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  auto const file = folder_ / "stamp";
  if (auto const there = read_whole(file)) {
    if (*there != stamp)
      throw std::runtime_error(folder_.string() +
                               ": holds the evaluations of another calibration (other targets, priors, seed, "
                               "sizes or program); remove it, "
                               "or write to another output");
    return;
  }
  write_whole(file, stamp);
}

std::optional<KeptEvaluations::Batch> KeptEvaluations::find(std::string const& name,
                                                            std::string const& digest) const {
  auto const text = read_whole(folder_ / name);
  if (!text) return std::nullopt;
  std::istringstream in(*text);
  std::string line;
  if (!std::getline(in, line) || line != "vectors " + digest) return std::nullopt;
  Batch batch;
  while (std::getline(in, line) && line != "end") {
    auto outputs = numbers_after("outputs", line);
    if (!outputs || !std::getline(in, line)) return std::nullopt;
    auto variances = numbers_after("variances", line);
    if (!variances || variances->size() != outputs->size()) return std::nullopt;
    batch.outputs.push_back(std::move(*outputs));
    batch.variances.push_back(std::move(*variances));
  }
  if (line != "end") return std::nullopt;
  return batch;
}

void KeptEvaluations::keep(std::string const& name, std::string const& digest, Batch const& batch) const {
  std::string text = "vectors " + digest + "\n";
  for (std::size_t v = 0; v < batch.outputs.size(); ++v) {
    text += "outputs";
    for (double const number : batch.outputs[v]) text += " " + in_hex(number);
    text += "\nvariances";
    for (double const number : batch.variances[v]) text += " " + in_hex(number);
    text += "\n";
  }
  write_whole(folder_ / name, text + "end\n");
}

}  // namespace achillesim::analysis::calibration
