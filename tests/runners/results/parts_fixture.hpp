#pragma once
/// A run in parts in a folder of its own, and ways to spoil it.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "runners/results/reader.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::runners::results::test {

namespace fs = std::filesystem;

inline constexpr Layout small{1, 3, 40, 3, 16};  // 9 units

class Parts : public ::testing::Test {
 protected:
  Scratch const scratch_;
  fs::path const out_ = scratch_ / "r.h5";
  scenarios::Study const study_ = synthetic_study(small.runners, small.draws);

  PartStore open(OpenMode mode = OpenMode::resume, Shard shard = {}) const {
    return {out_, synthetic_fingerprint(study_), small, mode, shard};
  }
  Provenance finish(PartStore& store) const {
    save_missing(store);
    return assemble(store, study_, synthetic_provenance(study_), synthetic_people);
  }
  std::string plain_hash() const { return make_results(scratch_ / "plain.h5", study_, small).data_hash; }
};

/// The message of the exception that `work` throws.
template <class Error = std::runtime_error, class Work>
std::string message_of(Work&& work) {
  try {
    work();
  } catch (Error const& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}

inline testing::AssertionResult says(std::string const& text, std::string const& words) {
  if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "'" << words << "' is not in: " << text;
}

inline void flip_byte(fs::path const& file, std::uintmax_t at) {
  std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
  f.seekg(static_cast<std::streamoff>(at));
  char byte = 0;
  f.get(byte);
  f.seekp(static_cast<std::streamoff>(at));
  f.put(static_cast<char>(byte ^ 0x10));
}

}  // namespace achillesim::runners::results::test
