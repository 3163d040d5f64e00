#pragma once
/// Evaluations that were paid for: kept in a folder, a file for each batch, so that a calibration that was
/// cut off goes on where it was.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace achillesim::analysis::calibration {

class KeptEvaluations {
 public:
  /// Outputs and the variances of their errors, [vector][target].
  struct Batch {
    std::vector<std::vector<double>> outputs, variances;
  };

  /// Makes the folder. `stamp` names all that evaluations hang on besides vectors: program, targets, seed.
  /// Throws std::runtime_error, with what to do, where the folder holds those of another stamp.
  KeptEvaluations(std::filesystem::path folder, std::string const& stamp);

  /// Of a batch of that name whose vectors have that digest; nothing where it is not there or is damaged.
  std::optional<Batch> find(std::string const& name, std::string const& digest) const;
  /// Written whole or not at all. Throws std::runtime_error.
  void keep(std::string const& name, std::string const& digest, Batch const& batch) const;

  std::filesystem::path const& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace achillesim::analysis::calibration
