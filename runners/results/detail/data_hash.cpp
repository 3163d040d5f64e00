#include "runners/results/detail/data_hash.hpp"

#include <algorithm>

#include "runners/results/provenance.hpp"

namespace achillesim::runners::results {

std::size_t DataHash::add(std::string name, std::string_view type, std::span<std::size_t const> sizes) {
  std::string shape(type);
  for (std::size_t i = 0; i < sizes.size(); ++i) shape += (i == 0 ? " " : "x") + std::to_string(sizes[i]);
  sets_.push_back({std::move(name), std::move(shape), Sha256{}});
  return sets_.size() - 1;
}

void DataHash::update(std::size_t data_set, std::span<std::byte const> values) {
  sets_.at(data_set).hash.update(values);
}

DataHash::Result DataHash::finish() {
  std::sort(sets_.begin(), sets_.end(), [](DataSet const& a, DataSet const& b) { return a.name < b.name; });
  Result result;
  for (DataSet& s : sets_) {
    result.entries.push_back({s.name, hex(s.hash.finish())});
    result.lines += s.name + " " + s.shape + " " + result.entries.back().digest + "\n";
  }
  result.total = sha256_hex(result.lines);
  return result;
}

}  // namespace achillesim::runners::results
