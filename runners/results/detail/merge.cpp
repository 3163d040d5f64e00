#include "runners/results/detail/merge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "runners/results/detail/causes_group.hpp"
#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/files.hpp"
#include "runners/results/detail/schema.hpp"
#include "runners/results/detail/study_tables.hpp"

namespace achillesim::runners::results {
namespace {

/// Merged units between two calls of the progress callback.
constexpr std::size_t progress_every = 16;

}  // namespace

std::string in_words(Unit u) {
  return "draw " + std::to_string(u.draw) + ", arm " + std::to_string(u.arm) + ", block " +
         std::to_string(u.block);
}

Merge::Merge(PartStore& store, scenarios::Study const& study, std::filesystem::path const& file)
    : store_(store),
      layout_(store.layout()),
      columns_(columns(layout_.days)),
      study_(study),
      file_(file),
      weekly_(layout_.weeks) {
  std::vector<std::string> names;
  for (scenarios::Arm const& arm : study.arms) names.push_back(arm.name);
  define_data(file_, layout_, names, factor_variables(study));
  write_study_tables(file_, study);
  declare_hashes();
}

void Merge::copy_units(MergeProgress const& progress) {
  for (std::size_t i = 0; i < layout_.units(); ++i) {
    Unit const unit = layout_.unit(i);
    if (unit.block == 0) weekly_.clear();
    copy_unit(unit);
    if (layout_.weeks > 0 && unit.block + 1 == layout_.blocks()) write_series(unit);
    if (progress && (i % progress_every == 0 || i + 1 == layout_.units())) progress(i + 1, layout_.units());
  }
}

void Merge::copy_people(PopulationSource const& people) {
  if (!people) return;
  std::size_t const n = layout_.runners;
  std::size_t first_hash = 0;
  for (std::size_t first = 0; first < n; first += layout_.block) {
    std::size_t const count = std::min(layout_.block, n - first);
    std::vector<PopulationColumn> const block = people(first, count);
    if (first == 0) {
      define_population(file_, block, n);
      first_hash = hash_.size();
      for (PopulationColumn const& c : block)
        hash_.add("population/" + std::string(c.name), "float32", std::array{n});
    }
    for (std::size_t c = 0; c < block.size(); ++c) write_people(block[c], first, count, first_hash + c);
  }
}

void Merge::finish(Provenance& p) {
  DataHash::Result const hash = hash_.finish();
  p.data_hash = hash.total;
  p.data_sets = hash.lines;
  p.n_failed = failed_;
  p.n_ran_away = ran_away_;
  for (std::size_t s = 0; s < series_count; ++s)
    if (clipped_[s] > 0)
      p.clipped_quantiles += (p.clipped_quantiles.empty() ? "" : ", ") +
                             std::string(model::info(series[s].observable).quantity.name) + ' ' +
                             std::to_string(clipped_[s]);
  p.n_ok = layout_.draws * layout_.arms * layout_.runners - failed_;
  if (p.ended.empty()) p.ended = utc_now();
  write_parameters(file_, p.parameters, layout_.draws);
  write_causes(file_, p.causes);
  write_attributes(file_, study_, p);
  file_.close();
}

void Merge::declare_hashes() {
  Layout const& l = layout_;
  for (Column const& c : columns_) {
    std::vector<std::size_t> sizes = {l.draws, l.arms, l.runners};
    if (!c.dimension.empty()) sizes.push_back(c.width);
    hash_.add(c.path, results::name_of(type_of(c.storage)), sizes);
  }
  if (l.weeks == 0) return;
  for (std::size_t s = 0; s < series_count; ++s) {
    std::array const sizes = {l.draws, l.arms, l.weeks};
    hash_.add(series_path(s), "float32", std::array{l.draws, l.arms, l.weeks, quantile_levels.size()});
    hash_.add(series_path(s) + "_mean", "float32", sizes);
    hash_.add(series_path(s) + "_n", "int32", sizes);
    hash_.add(series_path(s) + "_beyond", "int32", sizes);
  }
}

Part Merge::read_part(Unit unit) {
  try {
    auto bytes = read_file(store_.part_file(unit));
    if (!bytes) throw DamagedPart("it is gone");
    Part part(std::move(*bytes));
    PartIdentity const& id = part.identity();
    if (hex(id.fingerprint) != store_.fingerprint().digest() || id.layout != layout_ || id.unit != unit)
      throw DamagedPart("it belongs to another run");
    return part;
  } catch (DamagedPart const& error) {
    store_.forget(unit);
    throw std::runtime_error(store_.part_file(unit).string() + ": cannot be merged (" + in_words(unit) +
                             ": " + error.what() +
                             "); run the same command again: this part is redone, the others kept");
  }
}

void Merge::copy_unit(Unit unit) {
  Part const part = read_part(unit);
  std::vector<std::size_t> const start = {unit.draw, unit.arm, layout_.first_runner(unit)};
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::vector<std::size_t> at = start;
    std::size_t const width = columns_[c].width;
    if (!columns_[c].dimension.empty()) at.push_back(0);
    file_.write_chunk(columns_[c].path, at, part.chunk(c));
    Bytes const values = part.values(c);
    std::size_t const kept = layout_.count(unit) * width * size_of(columns_[c].storage);
    hash_.update(c, std::span(values).first(kept));
    if (c == static_cast<std::size_t>(Outcome::status))
      for (std::byte const status : std::span(values).first(kept)) {
        failed_ += status != std::byte{0} ? 1 : 0;
        ran_away_ += status == std::byte{static_cast<unsigned char>(status_ran_away)} ? 1 : 0;
      }
  }
  weekly_.add(part);
}

template <class T>
void Merge::write_row(std::string const& path, Unit unit, std::vector<T> const& values, bool quantiles,
                      std::size_t hash) {
  std::vector<std::size_t> start = {unit.draw, unit.arm, 0};
  std::vector<std::size_t> count = {1, 1, layout_.weeks};
  if (quantiles) {
    start.push_back(0);
    count.push_back(quantile_levels.size());
  }
  file_.write_box(path, start, count, values.data());
  hash_.update(hash, std::as_bytes(std::span(values)));
}

void Merge::write_series(Unit unit) {
  for (std::size_t s = 0; s < series_count; ++s) {
    std::size_t const hash = columns_.size() + 4 * s;
    write_row(series_path(s), unit, weekly_.quantiles(s), true, hash);
    write_row(series_path(s) + "_mean", unit, weekly_.means(s), false, hash + 1);
    write_row(series_path(s) + "_n", unit, weekly_.counts(s), false, hash + 2);
    write_row(series_path(s) + "_beyond", unit, weekly_.beyond(s), false, hash + 3);
    clipped_[s] += weekly_.clipped_quantiles(s);
  }
}

void Merge::write_people(PopulationColumn const& column, std::size_t first, std::size_t count,
                         std::size_t hash) {
  std::string const path = "population/" + std::string(column.name);
  if (column.values.size() != count)
    throw std::logic_error(path + ": has " + std::to_string(column.values.size()) + " people, not " +
                           std::to_string(count));
  std::vector<float> values = column.values;
  for (float& v : values)
    if (std::isnan(v)) v = std::numeric_limits<float>::quiet_NaN();  // one of the many NaNs
  file_.write_box(path, std::array{first}, std::array{count}, values.data());
  hash_.update(hash, std::as_bytes(std::span(values)));
}

}  // namespace achillesim::runners::results
