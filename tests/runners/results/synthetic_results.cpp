/// synthetic_results write OUT.h5   a results file for the scripts that read one
/// synthetic_results hash FILE.h5   its data hash, from the data
/// synthetic_results hash-changed FILE.h5   the same, whether or not the file is as it was written

#include <cstdio>
#include <exception>
#include <string>

#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"
#include "tests/runners/results/synthetic.hpp"

int main(int argc, char** argv) {
  using namespace achillesim::runners::results;
  if (argc != 3) return 2;
  try {
    std::string const what = argv[1];
    if (what == "hash-changed") take_unsealed_files(true);
    if (what == "write")
      test::make_results(argv[2], test::synthetic_study(250, 2), {2, 3, 250, 12, 64});
    else
      std::puts(ResultsFile::open(argv[2]).data_hash().c_str());
  } catch (std::exception const& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
