/// The hot kernel's one entry. This file is compiled once for each instruction set, with ACHILLESIM_ISA as
/// its name, and localised so that the copies share no symbol (cmake/IsaObject.cmake).

#include "runners/kernel/batch.hpp"

#ifndef ACHILLESIM_ISA
#define ACHILLESIM_ISA baseline
#endif
#define ACHILLESIM_ENTRY_(isa) achillesim_kernel_##isa
#define ACHILLESIM_ENTRY(isa) ACHILLESIM_ENTRY_(isa)

namespace achillesim::runners {
namespace {

#ifdef __AVX512F__
constexpr int floats = 32, doubles = 8;  // two registers, one
#else
constexpr int floats = 16, doubles = 8;  // two registers of AVX2 each
#endif

}  // namespace
}  // namespace achillesim::runners

extern "C" void ACHILLESIM_ENTRY(ACHILLESIM_ISA)(achillesim::runners::KernelJob const& job) {
  using namespace achillesim;
  // The widths decide the time, not the numbers (runners/README.md).
  if (job.precision == runners::Precision::single)
    runners::run_packs<model::Lanes<runners::floats, float>>(job);
  else
    runners::run_packs<model::Lanes<runners::doubles>>(job);
}
