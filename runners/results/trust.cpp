#include "runners/results/trust.hpp"

#include "runners/results/detail/open_results.hpp"
#include "runners/results/detail/seal.hpp"

namespace achillesim::runners::results {

Trust trust_in(std::filesystem::path const& file) {
  switch (read_seal(file).state) {
    case Seal::State::sound:
      return Trust::sealed;
    case Seal::State::broken:
      return Trust::changed;
    case Seal::State::absent:
      return Trust::earlier;
    case Seal::State::no_hdf5:
      break;
  }
  return Trust::no_hdf5;
}

std::string what_was_changed(std::filesystem::path const& file) {
  return read_seal(file).why;
}

void take_unsealed_files(bool changed_ones_too) {
  unsealed_files() = changed_ones_too ? Unsealed::any : Unsealed::earlier;
}

}  // namespace achillesim::runners::results
